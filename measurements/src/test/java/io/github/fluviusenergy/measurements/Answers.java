package io.github.fluviusenergy.measurements;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Energy answers written by hand. */
final class Answers {
  private Answers() {}

  static String headpoint(String headpoint) {
    return "{\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"},\"data\":{\"headpoint\":"
        + headpoint
        + "}}";
  }

  /** One meter, with these slices as quarter hours. */
  static String quarters(String... slices) {
    return headpoint(
        """
        {"$type":"metering-on-meter","ean":"541440110000000001","energyType":"E",
         "physicalMeters":[{"seqNumber":"1","meterID":"M1","dailyEnergy":null,
          "hourlyEnergy":null,"quarterHourlyEnergy":[%s]}]}
        """
            .formatted(String.join(",", slices)));
  }

  /** A quarter hour with one value of offtake in kWh. */
  static String quarter(String start, String end, String value, String state) {
    return """
    {"start":"%s","end":"%s","measurements":[{"offtake":{"total":
     {"value":%s,"unit":"kWh","validationState":"%s"}}}]}
    """
        .formatted(start, end, value, state);
  }

  static EnergyResponse parse(String json) {
    return new Gson().fromJson(json, EnergyResponse.class);
  }

  static @Nullable Headpoint headpointOf(EnergyResponse response) {
    EnergyData data = response.data();
    return data == null ? null : data.headpoint();
  }

  static List<String> startsAndValues(List<EnergyMeasurement> rows) {
    return rows.stream()
        .map(row -> row.start() + " " + row.value().toPlainString())
        .collect(Collectors.toList());
  }
}
