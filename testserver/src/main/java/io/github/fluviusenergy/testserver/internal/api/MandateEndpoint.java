package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.DataServiceTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.MandateTimes;
import io.github.fluviusenergy.testserver.dialect.Dialect.UnknownParameters;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate} and {@code POST /api/mandate/mock}. */
public final class MandateEndpoint {
  private static final String SANDBOX_EAN = "5414[4-5][0-1][0-2][0-2][0-2]000000[0-9][0-9][0-9]";

  private static final String LEAST_TIME = "0001-01-01T00:00:00Z";
  private static final String GREATEST_TIME = "9999-12-31T23:59:59.9999999Z";

  /** The unit of time in .NET. */
  private static final Duration TICK = Duration.ofNanos(100);

  private final MandateStore mandates;
  private final ResponseFormat format;
  private final Dialect dialect;

  public MandateEndpoint(MandateStore mandates, ResponseFormat format, Dialect dialect) {
    this.mandates = mandates;
    this.format = format;
    this.dialect = dialect;
  }

  MockResponse search(HttpRequest request) {
    Filter filter =
        Filter.parse(new QueryReader(request, dialect.get(UnknownParameters.class)), dialect);
    JsonArray found = new JsonArray();
    for (MandateStore.Stored stored : mandates.stored()) {
      if (filter.matches(stored)) {
        found.add(json(stored.mandate()));
      }
    }
    JsonObject data = new JsonObject();
    data.addProperty("fetchTime", format.fetchTime());
    data.add("mandates", found);
    return format.success(data);
  }

  private JsonObject json(Mandate mandate) {
    JsonObject json = new JsonObject();
    format.add(json, "referenceNumber", mandate.referenceNumber());
    format.add(json, "status", mandate.status());
    format.add(json, "ean", mandate.ean());
    format.add(json, "energyType", new EanDigits(mandate.ean()).energyType());
    format.add(json, "dataPeriodFrom", time(mandate.dataPeriodFrom(), LEAST_TIME, Duration.ZERO));
    format.add(json, "dataPeriodTo", time(mandate.dataPeriodTo(), GREATEST_TIME, TICK));
    format.add(json, "dataServiceType", mandate.dataServiceType());
    format.add(
        json, "mandateExpirationDate", time(mandate.mandateExpirationDate(), GREATEST_TIME, TICK));
    format.add(json, "renewalStatus", mandate.renewalStatus());
    return json;
  }

  private @Nullable String time(@Nullable Instant time, String sentinel, Duration tick) {
    MandateTimes times = dialect.get(MandateTimes.class);
    if (time == null) {
      return times == MandateTimes.SENTINELS ? sentinel : null;
    }
    return format.dateTime(times == MandateTimes.SEVEN_DIGITS ? time.minus(tick) : time);
  }

  MockResponse createMock(HttpRequest request) {
    mandates.put(parseMock(request));
    JsonObject data = new JsonObject();
    data.addProperty("status", "success");
    return format.success(data);
  }

  private static Mandate parseMock(HttpRequest request) {
    ValidationErrors errors = new ValidationErrors();
    RequestBody body = RequestBody.parse(request, errors);
    String ean = body.string("ean");
    String reference = body.string("referenceNumber");
    String service = body.string("dataServiceType");
    String status = body.string("status");
    String renewal = body.string("renewalStatus");
    errors.require("referenceNumber", reference);
    errors.require("ean", ean);
    if (ean != null && !ean.matches(SANDBOX_EAN)) {
      errors.add("'ean' must be an EAN of the sandbox: " + SANDBOX_EAN + ".");
    }
    errors.require("dataServiceType", service);
    errors.requireOneOf("dataServiceType", service, ApiFormat.DATA_SERVICE_TYPES);
    errors.requireOneOf("status", status, ApiFormat.STATUSES);
    errors.requireOneOf("renewalStatus", renewal, ApiFormat.RENEWAL_STATUSES);
    Instant from = errors.parseDateTime("dataPeriodFrom", body.string("dataPeriodFrom"));
    Instant to = errors.parseDateTime("dataPeriodTo", body.string("dataPeriodTo"));
    errors.requireOrder("dataPeriodFrom", from, "dataPeriodTo", to);
    Instant expiration =
        errors.parseDateTime("mandateExpirationDate", body.string("mandateExpirationDate"));
    errors.throwIfAny();
    return new Mandate(
        Objects.requireNonNull(ean),
        Objects.requireNonNull(reference),
        Objects.requireNonNull(service),
        status == null ? "Approved" : status,
        from,
        to,
        expiration,
        renewal);
  }

  /** The filters of one request; null or empty if absent. */
  private record Filter(
      @Nullable String referenceNumber,
      @Nullable String ean,
      List<String> dataServiceTypes,
      @Nullable String energyType,
      @Nullable String status,
      @Nullable Instant mandateExpirationDate,
      @Nullable String renewalStatus,
      @Nullable Instant lastUpdatedFrom,
      @Nullable Instant lastUpdatedTo) {

    static Filter parse(QueryReader query, Dialect dialect) {
      List<String> services = query.someOf("dataServiceTypes", ApiFormat.DATA_SERVICE_TYPES);
      Filter filter =
          new Filter(
              query.string("referenceNumber"),
              query.ean(),
              dialect.get(DataServiceTypes.class) == DataServiceTypes.HONOURED
                  ? services
                  : List.of(),
              query.oneOf("energyType", ApiFormat.ENERGY_TYPES),
              query.oneOf("status", ApiFormat.STATUSES),
              query.dateTime("mandateExpirationDate"),
              query.oneOf("renewalStatus", ApiFormat.RENEWAL_STATUSES),
              query.dateTime("lastUpdatedFrom"),
              query.dateTime("lastUpdatedTo"));
      query.throwIfInvalid();
      return filter;
    }

    boolean matches(MandateStore.Stored stored) {
      Mandate mandate = stored.mandate();
      return matches(referenceNumber, mandate.referenceNumber())
          && matches(ean, mandate.ean())
          && (dataServiceTypes.isEmpty() || dataServiceTypes.contains(mandate.dataServiceType()))
          && matches(energyType, new EanDigits(mandate.ean()).energyType())
          && matches(status, mandate.status())
          && matches(mandateExpirationDate, mandate.mandateExpirationDate())
          && matches(renewalStatus, mandate.renewalStatus())
          && (lastUpdatedFrom == null || !stored.updated().isBefore(lastUpdatedFrom))
          && (lastUpdatedTo == null || stored.updated().isBefore(lastUpdatedTo));
    }

    private static boolean matches(@Nullable Object wanted, @Nullable Object actual) {
      return wanted == null || wanted.equals(actual);
    }
  }
}
