package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entra ID says when to come again: nobody comes before, and nobody waits for it. */
@Timeout(60)
class TokenThrottlingTest {
  private final MutableClock clock = MutableClock.at("2026-01-31T12:00:00Z");
  @AutoClose private final TokenServer entra = new TokenServer();
  private final TokenProvider tokens = entra.provider(clock);

  @ParameterizedTest
  @CsvSource({
    "429, 60",
    "500, 60",
    "503, 60",
    "503, 'Sat, 31 Jan 2026 12:01:00 GMT'",
  })
  void requestsAgainOnlyAfterTheRetryAfterDelay(int status, String retryAfter) throws Exception {
    entra.enqueueToken(refusal(status, retryAfter));
    entra.enqueueToken(MockResponses.token("better"));

    Throwable first = catchThrowable(tokens::token);
    assertThat(first).isInstanceOf(TokenRequestException.class);
    for (int call = 0; call < 10; call++) {
      assertThat(catchThrowable(tokens::token)).isSameAs(first);
    }
    clock.advance(Duration.ofMinutes(1).minusNanos(1));
    assertThat(catchThrowable(tokens::token)).isSameAs(first);
    assertThat(entra.requestCount()).isEqualTo(1);

    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.token().value()).isEqualTo("better");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "soon", "Sat, 31 Jan 2026 11:00:00 GMT", "99999999999"})
  void ignoresZeroPastAndMalformedRetryAfter(String retryAfter) throws Exception {
    entra.enqueueToken(refusal(503, retryAfter));
    entra.enqueueToken(MockResponses.token("better"));

    assertThatThrownBy(tokens::token)
        .isInstanceOfSatisfying(
            TokenRequestException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    assertThat(entra.requestCount()).isEqualTo(1);
    assertThat(tokens.token().value()).isEqualTo("better");
  }

  /** A header that is wrong must not keep everybody out until the next start. */
  @Test
  void limitsTheDelayToFiveMinutes() throws Exception {
    entra.enqueueToken(refusal(503, "999999999"));
    entra.enqueueToken(MockResponses.token("better"));
    Throwable first = catchThrowable(tokens::token);
    assertThat(first)
        .isInstanceOfSatisfying(
            TokenRequestException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(999_999_999)));

    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(catchThrowable(tokens::token)).isSameAs(first);
    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.token().value()).isEqualTo("better");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void remembersRefusedCredentialsFor30Seconds(int status) throws Exception {
    entra.enqueueToken(refusal(status, "60"));
    entra.enqueueToken(MockResponses.token("better"));
    Throwable first = catchThrowable(tokens::token);
    assertThat(first).isInstanceOf(TokenRequestException.class);

    clock.advance(Duration.ofSeconds(30).minusNanos(1));
    assertThat(catchThrowable(tokens::token)).isSameAs(first);
    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.token().value()).isEqualTo("better");
  }

  @Test
  void doesNotRenewBeforeTheRetryAfterDelay() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(refusal(429, "120"));
    tokens.token();
    clock.advance(Duration.ofMinutes(56));
    tokens.token();
    entra.awaitFetches(2);

    clock.advance(Duration.ofSeconds(119));
    for (int call = 0; call < 10; call++) {
      assertThat(tokens.token().value()).isEqualTo("first");
    }
    assertThat(entra.requestCount()).isEqualTo(2);

    entra.enqueueToken(MockResponses.token("second"));
    clock.advance(Duration.ofSeconds(1));
    while (!tokens.token().value().equals("second")) {
      Thread.onSpinWait();
    }
    assertThat(entra.requestCount()).isEqualTo(3);
  }

  @Test
  void doesNotReplaceARejectedTokenBeforeTheDelay() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(refusal(429, "120"));
    AccessToken refused = tokens.token();

    Throwable first = catchThrowable(() -> tokens.renewed(refused));
    assertThat(first).isInstanceOf(TokenRequestException.class);
    assertThat(catchThrowable(() -> tokens.renewed(refused))).isSameAs(first);
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  /** Otherwise a clock that was a day ahead would keep everybody out for a day. */
  @Test
  void requestsAgainIfTheClockIsSetBack() throws Exception {
    entra.enqueueToken(refusal(429, "60"));
    entra.enqueueToken(MockResponses.token("better"));
    assertThatThrownBy(tokens::token).isInstanceOf(TokenRequestException.class);

    clock.advance(Duration.ofDays(-1));

    assertThat(tokens.token().value()).isEqualTo("better");
  }

  private static MockResponse refusal(int status, String retryAfter) {
    return MockResponses.json(status, "{}")
        .newBuilder()
        .setHeader("Retry-After", retryAfter)
        .build();
  }
}
