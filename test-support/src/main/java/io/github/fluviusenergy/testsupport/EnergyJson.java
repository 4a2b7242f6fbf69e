package io.github.fluviusenergy.testsupport;

/** JSON of energy responses. */
public final class EnergyJson {
  /** A response up to the first hour of its only meter {@code m}. */
  public static final String BEGIN_HOURS =
      "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":\"541440110000000001\","
          + "\"energyType\":\"E\",\"physicalMeters\":[{\"seqNumber\":\"1\",\"meterID\":\"m\","
          + "\"hourlyEnergy\":[";

  /** An hour without measurements. */
  public static final String HOUR =
      "{\"start\":\"2024-07-02T22:00:00Z\",\"end\":\"2024-07-02T23:00:00Z\",\"measurements\":[]}";

  /** The rest of the response after its last hour. */
  public static final String END_HOURS = "]}]}}}";

  private EnergyJson() {}

  /** Returns a response with this head point. */
  public static String response(String headpoint) {
    return "{\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"},\"data\":{\"headpoint\":"
        + headpoint
        + "}}";
  }

  /** Returns a response with one meter {@code M1} that has these quarter hours. */
  public static String quarterHours(String... slices) {
    return response(
        """
        {"$type":"metering-on-meter","ean":"541440110000000001","energyType":"E",
         "physicalMeters":[{"seqNumber":"1","meterID":"M1","dailyEnergy":null,
          "hourlyEnergy":null,"quarterHourlyEnergy":[%s]}]}
        """
            .formatted(String.join(",", slices)));
  }

  /** Returns a slice with one value of offtake in kWh. */
  public static String offtake(String start, String end, String value, String state) {
    return slice(start, end, "{\"offtake\":{\"total\":" + kWh(value, state) + "}}");
  }

  /** Returns a slice with these measurements. */
  public static String slice(String start, String end, String measurements) {
    return "{\"start\":\"%s\",\"end\":\"%s\",\"measurements\":[%s]}"
        .formatted(start, end, measurements);
  }

  /** Returns a register's value. */
  public static String kWh(String value, String state) {
    return "{\"value\":%s,\"unit\":\"kWh\",\"validationState\":\"%s\"}".formatted(value, state);
  }
}
