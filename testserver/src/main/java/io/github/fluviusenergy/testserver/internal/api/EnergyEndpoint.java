package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.ComplexEnergyTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.dialect.Dialect.LongPeriods;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testserver.dialect.Dialect.UnknownParameters;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testserver.internal.data.Availability;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import io.github.fluviusenergy.testserver.internal.data.DayStart;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.data.Headpoint;
import io.github.fluviusenergy.testserver.internal.data.Register;
import io.github.fluviusenergy.testserver.internal.http.ErrorResponseException;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate/energy}. */
public final class EnergyEndpoint {
  /** The length of a period without {@code from} (assumed). */
  private static final Period DEFAULT_PERIOD = Period.ofYears(1);

  private final MandateStore mandates;
  private final ResponseFormat format;
  private final Dialect dialect;
  private final InstantSource clock;

  public EnergyEndpoint(
      MandateStore mandates, ResponseFormat format, Dialect dialect, InstantSource clock) {
    this.mandates = mandates;
    this.format = format;
    this.dialect = dialect;
    this.clock = clock;
  }

  MockResponse get(HttpRequest request) {
    QueryReader query = new QueryReader(request, dialect.get(UnknownParameters.class));
    query.require("ean");
    query.require("PeriodType");
    String eanParameter = query.ean();
    String periodType = query.oneOf("PeriodType", periodTypes());
    String granularity = query.oneOf("granularity", ApiFormat.GRANULARITIES);
    List<String> energyTypes =
        query.listOf(
            "complexEnergyTypes",
            ApiFormat.COMPLEX_ENERGY_TYPES,
            dialect.get(ComplexEnergyTypes.class));
    String reference = query.string("referenceNumber");
    Instant from = query.dateTime("from");
    Instant to = query.dateTime("to");
    query.throwIfInvalid();

    Instant now = clock.instant();
    boolean byInsertTime = "insertTime".equals(periodType);
    Requested period = period(from, to, byInsertTime, now);
    EanDigits ean = new EanDigits(Objects.requireNonNull(eanParameter));
    MandateAccess access = access(ean.ean(), reference, now);
    boolean fineOnly = "hourly_quarterhourly".equals(granularity);
    if (fineOnly ? !access.hasFine() : !access.hasDaily()) {
      throw new ErrorResponseException(
          ApiResponses.gatewayError(
              403, "No approved mandate opens these data of EAN " + ean.ean() + "."));
    }
    Availability availability = availability(ean, now);
    EnergySlices slices =
        new EnergySlices(
            ean,
            !fineOnly,
            access.hasFine() && !"daily".equals(granularity),
            new EnergySelection(
                period.from(), period.to(), byInsertTime, availability, access, dialect),
            availability.start(),
            dialect);
    Headpoint headpoint = Headpoint.of(ean, BrusselsDay.containing(now));
    EnergyResponse data =
        new EnergyResponse(headpoint, registers(ean, energyTypes), slices, format, dialect);
    return data.isEmpty() && dialect.get(NoData.class) == NoData.NOT_FOUND
        ? ApiResponses.apiError(404, "NotFound", "NoData", "No data for EAN " + ean.ean() + ".")
        : format.streamed(data);
  }

  /** The true values of the slices that start in {@code [from, to)}, without regard to mandates. */
  public List<ExpectedValue> expectedValues(String eanDigits, Instant from, Instant to) {
    Instant now = clock.instant();
    EanDigits ean = new EanDigits(EanDigits.requireEan(eanDigits));
    Availability availability = availability(ean, now);
    EnergySelection selection =
        new EnergySelection(
            from,
            to,
            false,
            availability,
            MandateAccess.UNLIMITED,
            dialect.with(PeriodBounds.START_WITHIN));
    return ExpectedValues.of(
        Headpoint.of(ean, BrusselsDay.containing(now)),
        new EnergySlices(ean, true, true, selection, availability.start(), dialect));
  }

  private List<String> periodTypes() {
    return dialect.get(InsertTime.class) == InsertTime.REJECTED
        ? List.of("readTime")
        : ApiFormat.PERIOD_TYPES;
  }

  private Availability availability(EanDigits ean, Instant now) {
    DayStart start =
        switch (dialect.get(DailySlices.class)) {
          case GAS_AT_SIX -> ean.isGas() ? DayStart.BRUSSELS_SIX : DayStart.BRUSSELS_MIDNIGHT;
          case BRUSSELS_MIDNIGHT -> DayStart.BRUSSELS_MIDNIGHT;
          case ALL_AT_SIX -> DayStart.BRUSSELS_SIX;
          case UTC_MIDNIGHT -> DayStart.UTC_MIDNIGHT;
        };
    return new Availability(
        start,
        dialect.get(ean.isGas() ? Timing.GAS_DELAY : Timing.ELECTRICITY_DELAY),
        dialect.get(Timing.VALIDATION_DELAY),
        now);
  }

  private record Requested(Instant from, Instant to) {}

  /** The period of a request, with defaults and the limit of its length. */
  private Requested period(
      @Nullable Instant from, @Nullable Instant to, boolean byInsertTime, Instant now) {
    Instant end = to;
    if (end == null) {
      end = byInsertTime ? now.plus(dialect.get(Timing.INSERT_TIME_SKEW)) : now;
    }
    ValidationErrors errors = new ValidationErrors();
    errors.requireOrder("from", from, "to", end);
    errors.throwIfAny();
    Instant latest = end.isAfter(now) ? now : end;
    Instant start =
        from == null
            ? BrusselsDay.start(BrusselsDay.containing(latest).minus(DEFAULT_PERIOD))
            : from;
    LongPeriods longPeriods = dialect.get(LongPeriods.class);
    int days = dialect.get(Limit.PERIOD_DAYS);
    Instant latestEnd = plusDays(start, days);
    if (longPeriods == LongPeriods.SERVED || !end.isAfter(latestEnd)) {
      return new Requested(start, end);
    }
    if (longPeriods == LongPeriods.REJECTED) {
      errors.add("'to' must be at most " + days + " days after 'from'.");
      errors.throwIfAny();
    }
    return longPeriods == LongPeriods.FIRST_DAYS
        ? new Requested(start, latestEnd)
        : new Requested(plusDays(end, -days), end);
  }

  private static Instant plusDays(Instant instant, int days) {
    return instant.atZone(BrusselsDay.ZONE).plusDays(days).toInstant();
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
}
