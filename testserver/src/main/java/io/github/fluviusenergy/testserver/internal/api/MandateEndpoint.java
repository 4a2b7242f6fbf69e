package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate} and {@code POST /api/mandate/mock}. */
final class MandateEndpoint {
  private static final String SANDBOX_EAN = "5414[4-5][0-1][0-2][0-2][0-2]000000[0-9][0-9][0-9]";

  private final MandateStore mandates;
  private final InstantSource clock;

  MandateEndpoint(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  MockResponse search(HttpRequest request) {
    Filter filter = Filter.parse(new QueryReader(request));
    JsonArray found = new JsonArray();
    for (MandateStore.Stored stored : mandates.stored()) {
      if (filter.matches(stored)) {
        found.add(json(stored.mandate()));
      }
    }
    JsonObject data = new JsonObject();
    data.addProperty("fetchTime", ApiFormat.dateTime(clock.instant()));
    data.add("mandates", found);
    return ApiResponses.success(clock.instant(), data);
  }

  private static JsonObject json(Mandate mandate) {
    JsonObject json = new JsonObject();
    json.addProperty("referenceNumber", mandate.referenceNumber());
    json.addProperty("status", mandate.status());
    json.addProperty("ean", mandate.ean());
    json.addProperty("energyType", new EanDigits(mandate.ean()).energyType());
    addDateTime(json, "dataPeriodFrom", mandate.dataPeriodFrom());
    addDateTime(json, "dataPeriodTo", mandate.dataPeriodTo());
    json.addProperty("dataServiceType", mandate.dataServiceType());
    addDateTime(json, "mandateExpirationDate", mandate.mandateExpirationDate());
    json.addProperty("renewalStatus", mandate.renewalStatus());
    return json;
  }

  private static void addDateTime(JsonObject json, String name, @Nullable Instant time) {
    json.add(name, time == null ? JsonNull.INSTANCE : new JsonPrimitive(ApiFormat.dateTime(time)));
  }

  MockResponse createMock(HttpRequest request) {
    mandates.put(parseMock(request));
    JsonObject data = new JsonObject();
    data.addProperty("status", "success");
    return ApiResponses.success(clock.instant(), data);
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

    static Filter parse(QueryReader query) {
      Filter filter =
          new Filter(
              query.string("referenceNumber"),
              query.ean(),
              query.someOf("dataServiceTypes", ApiFormat.DATA_SERVICE_TYPES),
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
