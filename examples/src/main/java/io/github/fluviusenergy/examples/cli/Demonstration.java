package io.github.fluviusenergy.examples.cli;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The mandates that the test server within the program starts with. */
final class Demonstration {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  /** What the digits of an EAN choose is in the README of the test server. */
  private static final List<String> EANS =
      List.of(
          "541440110000000001", // a household with solar panels, quarter hours
          "541440110000000023", // another, with gaps
          "541450010000000105", // a firm without panels, registers of day and night
          "541441010000000001"); // gas, hours

  private Demonstration() {}

  /** Approved, for the two calendar years before this one and until now. */
  static void fill(FluviusTestServer server, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), BRUSSELS);
    Instant from = today.withDayOfYear(1).minusYears(2).atStartOfDay(BRUSSELS).toInstant();
    for (String ean : EANS) {
      server
          .mandates()
          .add(TestMandate.of(ean, "demonstration", "VH_kwartier_uur").withDataPeriod(from, null));
    }
  }
}
