package io.github.fluviusenergy.testserver;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate}: the mandates that pass every filter given. */
final class MandateSearch {
  private final MandateStore mandates;
  private final InstantSource clock;

  MandateSearch(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  MockResponse find(ReceivedRequest request) {
    Filter filter = Filter.read(new QueryReader(request.url()));
    JsonArray found = new JsonArray();
    for (MandateStore.Stored stored : mandates.all()) {
      if (filter.passes(stored)) {
        found.add(json(stored.mandate()));
      }
    }
    JsonObject data = new JsonObject();
    data.addProperty("fetchTime", Wire.text(clock.instant()));
    data.add("mandates", found);
    return Answers.json(200, EscoApi.envelope(clock, data));
  }

  private static JsonObject json(TestMandate mandate) {
    JsonObject json = new JsonObject();
    json.addProperty("referenceNumber", mandate.referenceNumber());
    json.addProperty("status", mandate.status());
    json.addProperty("ean", mandate.ean());
    json.addProperty("energyType", mandate.energyType());
    addTime(json, "dataPeriodFrom", mandate.dataPeriodFrom());
    addTime(json, "dataPeriodTo", mandate.dataPeriodTo());
    json.addProperty("dataServiceType", mandate.dataServiceType());
    addTime(json, "mandateExpirationDate", mandate.mandateExpirationDate());
    json.addProperty("renewalStatus", mandate.renewalStatus());
    return json;
  }

  private static void addTime(JsonObject json, String name, @Nullable Instant time) {
    json.add(name, time == null ? JsonNull.INSTANCE : new JsonPrimitive(Wire.text(time)));
  }

  /** The filters of one request; each is null or empty if it was not given. */
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

    static Filter read(QueryReader query) {
      Filter filter =
          new Filter(
              query.text("referenceNumber"),
              query.ean(),
              query.someOf("dataServiceTypes", Wire.DATA_SERVICE_TYPES),
              query.oneOf("energyType", Wire.ENERGY_TYPES),
              query.oneOf("status", Wire.STATUSES),
              query.instant("mandateExpirationDate"),
              query.oneOf("renewalStatus", Wire.RENEWAL_STATUSES),
              query.instant("lastUpdatedFrom"),
              query.instant("lastUpdatedTo"));
      query.refuseIfWrong();
      return filter;
    }

    boolean passes(MandateStore.Stored stored) {
      TestMandate mandate = stored.mandate();
      return same(referenceNumber, mandate.referenceNumber())
          && same(ean, mandate.ean())
          && (dataServiceTypes.isEmpty() || dataServiceTypes.contains(mandate.dataServiceType()))
          && same(energyType, mandate.energyType())
          && same(status, mandate.status())
          && same(mandateExpirationDate, mandate.mandateExpirationDate())
          && same(renewalStatus, mandate.renewalStatus())
          && (lastUpdatedFrom == null || !stored.updated().isBefore(lastUpdatedFrom))
          && (lastUpdatedTo == null || stored.updated().isBefore(lastUpdatedTo));
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object actual) {
      return wanted == null || wanted.equals(actual);
    }
  }
}
