package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Requests energy, and reads the response. */
final class EnergyClient {
  private final FluviusTestServer server;
  private final TestClient client;

  EnergyClient(FluviusTestServer server) {
    this.server = server;
    this.client = new TestClient(server);
  }

  /** Adds a mandate for all data of an EAN. */
  EnergyClient withMandate(String ean) {
    server.mandates().add(TestMandate.of(ean, "customer", "VH_onbepaald"));
    return this;
  }

  ReceivedResponse ask(String... query) {
    return client.get("api/mandate/energy", query);
  }

  /** The headpoint of a period; an empty object if there are no data. */
  JsonObject headpoint(String ean, String from, String to, String... more) {
    List<String> query =
        new ArrayList<>(List.of("ean", ean, "PeriodType", "readTime", "from", from, "to", to));
    query.addAll(List.of(more));
    ReceivedResponse response = ask(query.toArray(String[]::new));
    return headpoint(response);
  }

  /** The headpoint; an empty object if there are no data. */
  static JsonObject headpoint(ReceivedResponse response) {
    if (response.status() == 404) {
      assertThat(response.json().get("code").getAsString()).isEqualTo("NoData");
      return new JsonObject();
    }
    assertThat(response.status()).isEqualTo(200);
    return response.data().getAsJsonObject("headpoint");
  }

  static List<JsonObject> meters(JsonObject headpoint) {
    return list(headpoint, "physicalMeters");
  }

  static List<JsonObject> subHeadpoints(JsonObject headpoint) {
    return list(headpoint, "subHeadpoints");
  }

  static JsonObject onlyMeter(JsonObject headpoint) {
    assertThat(meters(headpoint)).hasSize(1);
    return meters(headpoint).get(0);
  }

  /** All objects with energy. */
  static List<JsonObject> points(JsonObject headpoint) {
    List<JsonObject> points = new ArrayList<>(meters(headpoint));
    points.addAll(subHeadpoints(headpoint));
    if (headpoint.has("dailyEnergy")
        || headpoint.has("hourlyEnergy")
        || headpoint.has("quarterHourlyEnergy")) {
      points.add(headpoint);
    }
    return points;
  }

  static List<JsonObject> days(JsonObject point) {
    return list(point, "dailyEnergy");
  }

  /** The slices of the hourly or the quarter-hourly array. */
  static List<JsonObject> fine(JsonObject point) {
    List<JsonObject> slices = new ArrayList<>(list(point, "hourlyEnergy"));
    slices.addAll(list(point, "quarterHourlyEnergy"));
    return slices;
  }

  /** The objects of an array; empty if it is null or absent. */
  static List<JsonObject> list(JsonObject owner, String array) {
    JsonElement element = owner.get(array);
    return element == null || element.isJsonNull()
        ? List.of()
        : element.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  static Instant start(JsonObject slice) {
    return Instant.parse(slice.get("start").getAsString());
  }

  static Instant end(JsonObject slice) {
    return Instant.parse(slice.get("end").getAsString());
  }

  /** The value object of a register in the first measurement of a slice. */
  static JsonObject register(JsonObject slice, String direction, String register) {
    JsonObject set = list(slice, "measurements").get(0).getAsJsonObject(direction);
    return Objects.requireNonNull(set.getAsJsonObject(register), register);
  }

  static BigDecimal value(JsonObject slice, String direction, String register) {
    return register(slice, direction, register).get("value").getAsBigDecimal();
  }

  static BigDecimal sum(List<JsonObject> slices, String direction, String register) {
    return slices.stream()
        .map(slice -> value(slice, direction, register))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
