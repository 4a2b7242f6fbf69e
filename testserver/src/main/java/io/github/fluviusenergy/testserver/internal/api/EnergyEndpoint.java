package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.internal.data.Availability;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.data.Headpoint;
import io.github.fluviusenergy.testserver.internal.data.Register;
import io.github.fluviusenergy.testserver.internal.http.ErrorResponseException;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.StreamedJson;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate/energy}. */
final class EnergyEndpoint {
  /** The length of a period without {@code from} (assumed). */
  private static final Period DEFAULT_PERIOD = Period.ofYears(1);

  private final MandateStore mandates;
  private final InstantSource clock;

  EnergyEndpoint(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  MockResponse get(HttpRequest request) {
    QueryReader query = new QueryReader(request);
    query.require("ean");
    query.require("PeriodType");
    String eanParameter = query.ean();
    String periodType = query.oneOf("PeriodType", ApiFormat.PERIOD_TYPES);
    String granularity = query.oneOf("granularity", ApiFormat.GRANULARITIES);
    List<String> energyTypes = query.listOf("complexEnergyTypes", ApiFormat.COMPLEX_ENERGY_TYPES);
    Instant from = query.dateTime("from");
    Instant to = query.dateTime("to");
    query.throwIfInvalid();

    Instant now = clock.instant();
    ValidationErrors errors = new ValidationErrors();
    errors.requireOrder("from", from, "to", to == null ? now : to);
    errors.throwIfAny();
    EanDigits ean = new EanDigits(Objects.requireNonNull(eanParameter));
    MandateAccess access = access(ean.ean(), query.string("referenceNumber"), now);
    boolean fineOnly = "hourly_quarterhourly".equals(granularity);
    if (fineOnly ? !access.hasFine() : !access.hasDaily()) {
      throw new ErrorResponseException(
          ApiResponses.gatewayError(
              403, "No approved mandate opens these data of EAN " + ean.ean() + "."));
    }
    return StreamedJson.response(
        new EnergyResponse(
            Headpoint.of(ean, BrusselsDay.containing(now)),
            !fineOnly,
            access.hasFine() && !"daily".equals(granularity),
            registers(ean, energyTypes),
            selection(from, to, now, "insertTime".equals(periodType), access),
            now));
  }

  private MandateAccess access(String ean, @Nullable String reference, Instant now) {
    List<Mandate> found =
        mandates.ofEan(ean).stream()
            .filter(mandate -> reference == null || mandate.referenceNumber().equals(reference))
            .toList();
    if (found.isEmpty()) {
      throw new ErrorResponseException(
          ApiResponses.apiError(
              404, "NotFound", "MandateNotFound", "No mandate for EAN " + ean + "."));
    }
    return MandateAccess.of(found, now);
  }

  private static List<Register> registers(EanDigits ean, List<String> energyTypes) {
    boolean active = energyTypes.isEmpty() || energyTypes.contains("active");
    return Register.of(ean, active, energyTypes.contains("reactive"));
  }

  private static EnergySelection selection(
      @Nullable Instant from,
      @Nullable Instant to,
      Instant now,
      boolean byInsertTime,
      MandateAccess access) {
    Instant earliest = BrusselsDay.start(Availability.FIRST_DAY);
    Instant end = to == null || to.isAfter(now) ? now : to;
    Instant start =
        from != null ? from : BrusselsDay.start(BrusselsDay.containing(end).minus(DEFAULT_PERIOD));
    return new EnergySelection(
        start.isBefore(earliest) ? earliest : start,
        end,
        byInsertTime,
        new Availability(now),
        access);
  }
}
