package io.github.fluviusenergy.examples.tool.shared;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.testsupport.EnergyJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Creates rows from JSON. */
public final class TestRows {
  private TestRows() {}

  /** Returns the rows of a response with this headpoint. */
  public static List<EnergyRow> ofHeadpoint(String json) {
    return of(EnergyJson.response(json));
  }

  /** Returns the rows of a response. */
  public static List<EnergyRow> of(String json) {
    return EnergyRow.of(new Gson().fromJson(json, EnergyResponse.class));
  }

  /** Returns the rows of a meter with these quarter hours. */
  public static List<EnergyRow> ofQuarterHours(String... slices) {
    return ofHeadpoint(
        "{\"$type\": \"metering-on-meter\", \"physicalMeters\": [{\"quarterHourlyEnergy\": ["
            + String.join(",", slices)
            + "]}]}");
  }

  /** Returns a quarter hour as JSON. */
  public static String quarterHour(Instant start, String measurements) {
    return quarterHour(start.toString(), measurements);
  }

  /** Returns a quarter hour as JSON. */
  public static String quarterHour(String start, String measurements) {
    Instant end = OffsetDateTime.parse(start).toInstant().plusSeconds(900);
    return EnergyJson.slice(start, end.toString(), measurements);
  }

  /** Returns a validated value as JSON. */
  public static String kWh(String value) {
    return kWh(value, "VAL");
  }

  /** Returns a value as JSON. */
  public static String kWh(String value, String state) {
    return EnergyJson.kWh(value, state);
  }
}
