package io.github.fluviusenergy.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Answers to read: one meter-year each, the same in every run. */
final class Documents {
  static final List<String> NAMES = List.of("electricity", "gas", "wide");

  private static final Instant START = Instant.parse("2024-12-31T23:00:00Z");
  private static final Instant END = Instant.parse("2025-12-31T23:00:00Z");
  private static final String HEAD =
      "{\"_meta\":{\"fetchTime\":\"2026-01-02T08:15:30.1234567Z\"},\"data\":{\"headpoint\":{";

  private final Random random = new Random(20260102);
  private final StringBuilder json = new StringBuilder();

  private Documents() {}

  static byte[] of(String name) {
    Documents document = new Documents();
    switch (name) {
      case "electricity" -> document.electricity();
      case "gas" -> document.gas();
      case "wide" -> document.wide();
      default -> throw new IllegalArgumentException(name);
    }
    return document.json.toString().getBytes(UTF_8);
  }

  /** 10,000 mandates in one response. */
  static byte[] mandates() {
    StringBuilder json =
        new StringBuilder("{\"_meta\":null,\"data\":{\"fetchTime\":null,\"mandates\":[");
    for (int i = 0; i < 10_000; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"referenceNumber\":\"customer-%d\",\"status\":\"Approved\",\"ean\":\"54144011000%07d\",\"energyType\":\"E\",\"dataPeriodFrom\":\"2023-12-31T23:00:00Z\",\"dataPeriodTo\":\"2026-12-31T23:00:00Z\",\"dataServiceType\":\"VH_kwartier_uur\",\"mandateExpirationDate\":\"2027-06-30T22:00:00Z\",\"renewalStatus\":null}"
                  .formatted(i, i));
    }
    return json.append("]}}").toString().getBytes(UTF_8);
  }

  /** Quarter hours, offtake and injection. */
  private void electricity() {
    json.append(HEAD)
        .append(
            "\"$type\":\"metering-on-meter\",\"ean\":\"541440110000000001\",\"energyType\":\"E\",")
        .append(
            "\"physicalMeters\":[{\"seqNumber\":\"1\",\"meterID\":\"1SAG1100000001\",\"dailyEnergy\":null,\"hourlyEnergy\":null,");
    slices("quarterHourlyEnergy", Duration.ofMinutes(15), this::twoDirections);
    json.append("}]}}}");
  }

  /** Hours, in m3 and in kWh. */
  private void gas() {
    json.append(HEAD)
        .append(
            "\"$type\":\"metering-on-meter\",\"ean\":\"541441010000000001\",\"energyType\":\"G\",")
        .append(
            "\"physicalMeters\":[{\"seqNumber\":\"1\",\"meterID\":\"7FLO2100000001\",\"dailyEnergy\":null,");
    slices("hourlyEnergy", Duration.ofHours(1), this::cubicMetresAndKilowattHours);
    json.append(",\"quarterHourlyEnergy\":null}]}}}");
  }

  /**
   * Quarter hours by day, night and reactive registers, of the headpoint and of a sub-headpoint.
   */
  private void wide() {
    json.append(HEAD)
        .append(
            "\"$type\":\"metering-on-headpoint\",\"ean\":\"541440110000000009\",\"energyType\":\"E\",");
    slices("quarterHourlyEnergy", Duration.ofMinutes(15), this::registers);
    json.append(
        ",\"subHeadpoints\":[{\"$type\":\"submetering-production\",\"ean\":\"541440110000000109\",\"seqNumber\":\"1\",\"vregId\":\"V1\",\"type\":\"PV\",");
    slices("quarterHourlyEnergy", Duration.ofMinutes(15), this::production);
    json.append("}]}}}");
  }

  private void slices(String name, Duration length, Runnable measurements) {
    json.append('"').append(name).append("\":[");
    for (Instant at = START; at.isBefore(END); at = at.plus(length)) {
      json.append(at.equals(START) ? "" : ",")
          .append("{\"start\":\"")
          .append(at)
          .append("\",\"end\":\"")
          .append(at.plus(length))
          .append("\",\"measurements\":[");
      measurements.run();
      json.append("]}");
    }
    json.append(']');
  }

  private void twoDirections() {
    json.append("{\"offtake\":{");
    value("total", "kWh", null);
    json.append("},\"injection\":{");
    value("total", "kWh", null);
    json.append("}}");
  }

  private void cubicMetresAndKilowattHours() {
    json.append("{\"offtake\":{");
    value("total", "m3", null);
    json.append("}},{\"offtake\":{");
    value("total", "kWh", "D");
    json.append("}}");
  }

  private void registers() {
    json.append("{\"offtake\":{");
    for (String register : new String[] {"total", "day", "night"}) {
      value(register, "kWh", null);
      json.append(',');
    }
    value("inductive", "kVArh", null);
    json.append(',');
    value("capacitive", "kVArh", null);
    json.append("},\"injection\":{");
    value("total", "kWh", null);
    json.append("}}");
  }

  private void production() {
    json.append("{\"production\":{");
    value("total", "kWh", null);
    json.append("},\"auxiliary\":{");
    value("total", "kWh", null);
    json.append("}}");
  }

  private void value(String register, String unit, String factor) {
    json.append('"')
        .append(register)
        .append("\":{\"value\":")
        .append(random.nextInt(3))
        .append('.')
        .append(100 + random.nextInt(900))
        .append(",\"unit\":\"")
        .append(unit)
        .append("\",\"validationState\":\"")
        .append(random.nextInt(20) == 0 ? "EST" : "VAL")
        .append(factor == null ? "\"}" : "\",\"gasConversionFactor\":\"" + factor + "\"}");
  }
}
