package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.SleepingOnAClock;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.MeterDownload;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Downloads from a server that allows three calls in a minute. */
class RateLimitTest {
  private static final int CALLS_PER_MINUTE = 3;

  private static final List<String> EANS =
      IntStream.range(0, 10).mapToObj("541440110%06d001"::formatted).toList();

  private final MutableClock clock = MutableClock.at("2025-07-15T12:00:00Z");

  @Test
  void downloadsMetersUnderARateLimit() {
    try (FluviusTestServer server = start()) {
      download(server, RetryPolicy.standard(), 1e6, 4);

      assertThat(server.requests().api()).hasSizeGreaterThan(1 + EANS.size()); // some got a 429
    }
  }

  /** One call every 22 seconds is less than three in a minute. */
  @Test
  void maxCallsPerSecondAvoidsRejectedCalls() {
    try (FluviusTestServer server = start()) {
      download(server, RetryPolicy.none(), 1.0 / 22, 1);

      assertThat(server.requests().api()).hasSize(1 + EANS.size());
    }
  }

  private FluviusTestServer start() {
    Dialect dialect = Dialect.likely().with(Dialect.Limit.CALLS_PER_MINUTE, CALLS_PER_MINUTE);
    FluviusTestServer server = FluviusTestServer.builder().clock(clock).dialect(dialect).start();
    server.mandates().addAll(EANS, "customer-7", "VH_kwartier_uur");
    return server;
  }

  /** Downloads two days of all meters, and compares the sums with the server's. */
  private void download(
      FluviusTestServer server, RetryPolicy retries, double callsPerSecond, int concurrency) {
    FluviusEnergyClient.Builder builder =
        SleepingOnAClock.with(TestClients.builder(server).clock(clock), clock)
            .retries(retries)
            .maxCallsPerSecond(callsPerSecond)
            .deadline(Duration.ZERO);
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (FluviusEnergyClient client = builder.build()) {
      MeterDownload download =
          EnergyReader.builder(client)
              .clock(clock)
              .build()
              .meters()
              .query(
                  query ->
                      query
                          .granularity(Granularity.DAILY)
                          .from(LocalDate.of(2025, 6, 1))
                          .to(LocalDate.of(2025, 6, 3)))
              .concurrency(concurrency)
              .build();
      download.forEach(row -> sums.merge(row.ean(), row.value(), BigDecimal::add));

      assertThat(download.failures()).isEmpty();
    }
    assertThat(sums)
        .isEqualTo(EANS.stream().collect(Collectors.toMap(ean -> ean, ean -> sum(server, ean))));
  }

  private static BigDecimal sum(FluviusTestServer server, String ean) {
    return server
        .expectedValues(
            ean, Instant.parse("2025-05-31T22:00:00Z"), Instant.parse("2025-06-02T22:00:00Z"))
        .stream()
        .filter(value -> value.granularity().equals("daily"))
        .filter(value -> value.registerType().equals("total"))
        .map(ExpectedValue::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
