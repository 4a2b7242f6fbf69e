package io.github.fluviusenergy.examples.tool.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The energy of a meter in a year, computed from the test server's JSON without the SDK's rows. */
final class ExpectedEnergy {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  private final JsonObject headpoint;
  private final String slices;
  private final String unit;
  private final Map<String, Map<Instant, BigDecimal>> known = new HashMap<>();

  private ExpectedEnergy(JsonObject headpoint, String slices, String unit) {
    this.headpoint = headpoint;
    this.slices = slices;
    this.unit = unit;
  }

  /**
   * @param slices the name of an array of the response, such as {@code dailyEnergy}
   */
  static ExpectedEnergy of(
      FluviusTestServer server, String ean, int year, String slices, String unit) {
    try (FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .credentials(
                FluviusCredentials.fromEnv(
                    "FLUVIUS_SANDBOX", server.credentials().environment()::get))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .build()) {
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(ean)
              .year(Year.of(year))
              .granularity(
                  slices.equals("dailyEnergy")
                      ? Granularity.DAILY
                      : Granularity.HOURLY_QUARTER_HOURLY)
              .build();
      String json = client.sendRaw(query).body().utf8();
      JsonObject data = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("data");
      return new ExpectedEnergy(data.getAsJsonObject("headpoint"), slices, unit);
    }
  }

  /** Returns the offtake or injection of each month. */
  Map<YearMonth, BigDecimal> months(String direction) {
    Map<YearMonth, BigDecimal> months = new TreeMap<>();
    slices(direction)
        .forEach(
            (start, value) ->
                months.merge(YearMonth.from(start.atZone(BRUSSELS)), value, BigDecimal::add));
    return months;
  }

  /** Returns the greatest value of each month. */
  Map<YearMonth, BigDecimal> greatest(String direction) {
    Map<YearMonth, BigDecimal> months = new TreeMap<>();
    slices(direction)
        .forEach(
            (start, value) ->
                months.merge(YearMonth.from(start.atZone(BRUSSELS)), value, BigDecimal::max));
    return months;
  }

  /** Returns the number of slices of a month. */
  long count(YearMonth month) {
    return slices("offtake").keySet().stream()
        .filter(start -> YearMonth.from(start.atZone(BRUSSELS)).equals(month))
        .count();
  }

  BigDecimal sum(String direction) {
    return months(direction).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Map<Instant, BigDecimal> slices(String direction) {
    return known.computeIfAbsent(direction, this::read);
  }

  private Map<Instant, BigDecimal> read(String direction) {
    Map<Instant, BigDecimal> values = new TreeMap<>();
    for (JsonObject point : points(direction)) {
      if (point.get(slices) == null || point.get(slices).isJsonNull()) {
        continue;
      }
      for (JsonElement slice : point.getAsJsonArray(slices)) {
        BigDecimal value = value(slice.getAsJsonObject(), direction);
        if (value != null) {
          values.merge(
              Instant.parse(slice.getAsJsonObject().get("start").getAsString()),
              value,
              BigDecimal::add);
        }
      }
    }
    return values;
  }

  private List<JsonObject> points(String direction) {
    List<JsonObject> points = new ArrayList<>();
    boolean behind = direction.equals("production");
    boolean own = headpoint.has(slices) && headpoint.get(slices).isJsonArray();
    if (own && !behind) {
      return List.of(headpoint);
    }
    JsonArray meters = headpoint.getAsJsonArray(own ? "subHeadpoints" : "physicalMeters");
    meters.forEach(meter -> points.add(meter.getAsJsonObject()));
    return points;
  }

  private @Nullable BigDecimal value(JsonObject slice, String direction) {
    BigDecimal sum = null;
    if (!slice.has("measurements")) {
      return null;
    }
    for (JsonElement measurement : slice.getAsJsonArray("measurements")) {
      JsonObject registers = measurement.getAsJsonObject().getAsJsonObject(direction);
      if (registers != null) {
        for (String register :
            registers.has("total") ? List.of("total") : List.of("day", "night")) {
          JsonObject value = registers.getAsJsonObject(register);
          if (value.get("unit").getAsString().equals(unit)) {
            BigDecimal number = value.get("value").getAsBigDecimal();
            sum = sum == null ? number : sum.add(number);
          }
        }
      }
    }
    return sum;
  }
}
