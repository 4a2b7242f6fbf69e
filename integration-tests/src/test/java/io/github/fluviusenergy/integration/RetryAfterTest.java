package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two modules read this header; to users it is one. */
class RetryAfterTest {
  private final MutableClock clock = MutableClock.at("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "26, 26",
    "' 26 ', 26",
    "007, 7",
    "999999999, 999999999",
    "1000000000,",
    "99999999999999999999,",
    "'Sat, 31 Jan 2026 12:02:05 GMT', 125",
    "'Sat, 31 Jan 2026 11:00:00 GMT', 0",
    "'Saturday, 31-Jan-26 12:02:05 GMT',",
    "2026-01-31T12:02:05Z,",
    "-5,",
    "+5,",
    "1.5,",
    "soon,",
    "'',",
  })
  void isReadTheSameFromApiAndTokenEndpoint(String header, Long seconds) {
    try (FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();
        FluviusEnergyClient client = TestClients.offContract(server).clock(clock).build()) {
      Fault throttled = Fault.response(429, Map.of("Retry-After", header), "{}");
      server.tokenFaults().next(throttled);
      RateLimitException ofEntra = refusal(client);
      clock.advance(Duration.ofDays(-1)); // Entra ID's time is forgotten then

      clock.advance(Duration.ofDays(1).plusSeconds(seconds == null ? 0 : seconds));
      client.getMandates();
      clock.advance(Duration.ofSeconds(seconds == null ? 0 : -seconds));
      server.faults().next(throttled);
      RateLimitException ofApi = refusal(client);

      Duration expected = seconds == null ? null : Duration.ofSeconds(seconds);
      assertThat(ofEntra.retryAfter()).isEqualTo(expected);
      assertThat(ofApi.retryAfter()).isEqualTo(expected);
    }
  }

  private static RateLimitException refusal(FluviusEnergyClient client) {
    return catchThrowableOfType(RateLimitException.class, client::getMandates);
  }
}
