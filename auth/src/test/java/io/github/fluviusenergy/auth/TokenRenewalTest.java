package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.MutableClock;
import io.github.fluviusenergy.testsupport.TestLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A kept token, from its first use to its end. Tokens of the server last an hour. */
@Timeout(60)
class TokenRenewalTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOON);
  @AutoClose private final TokenServer entra = new TokenServer();
  private final TokenProvider tokens = entra.provider(clock);

  @Test
  void renewsInTheBackgroundFiveMinutesBeforeExpiry() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    AccessToken first = tokens.token();
    assertThat(first.expiresAt()).isEqualTo(NOON.plusSeconds(3600));

    clock.advance(Duration.ofMinutes(55).minusNanos(1));
    assertThat(tokens.token()).isSameAs(first);
    entra.awaitFetches(1);
    assertThat(entra.requestCount()).isEqualTo(1);

    // The server does not response before all calls have their token: none of them waits for it.
    CountDownLatch allServed = new CountDownLatch(1);
    answerAfter(allServed, MockResponses.token("second"));
    clock.advance(Duration.ofNanos(1));
    for (int call = 0; call < 100; call++) {
      assertThat(tokens.token()).isSameAs(first);
    }
    allServed.countDown();
    awaitToken("second");
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void renewsShortTokensATenthOfTheirLifetimeBeforeExpiry() throws Exception {
    entra.enqueueToken(
        MockResponses.json(200, "{\"expires_in\":\"600\",\"access_token\":\"first\"}"));
    entra.enqueueToken(MockResponses.token("second"));
    tokens.token();

    clock.advance(Duration.ofMinutes(9).minusNanos(1));
    assertThat(tokens.token().value()).isEqualTo("first");
    entra.awaitFetches(1);
    assertThat(entra.requestCount()).isEqualTo(1);

    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.token().value()).isEqualTo("first");
    awaitToken("second");
  }

  @Test
  void usesATokenUntilExpiryIfRenewalFails() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    tokens.token();
    clock.advance(Duration.ofMinutes(55));

    long saidBefore = timesSaid();
    // Every 30 seconds another try: 10 of them in the 5 minutes before the end.
    for (int attempt = 1; attempt <= 10; attempt++) {
      entra.enqueueToken(MockResponses.json(500, ""));
      assertThat(tokens.token().value()).isEqualTo("first");
      entra.awaitFetches(1 + attempt);
      for (int call = 0; call < 10; call++) {
        assertThat(tokens.token().value()).isEqualTo("first");
      }
      assertThat(entra.requestCount()).isEqualTo(1 + attempt);
      clock.advance(Duration.ofSeconds(30));
    }

    entra.enqueueToken(MockResponses.json(500, ""));
    assertThatThrownBy(tokens::token).isInstanceOf(TokenRequestException.class);
    assertThat(timesSaid() - saidBefore).as("not of the token that has ended").isEqualTo(10);
    entra.enqueueToken(MockResponses.token("second"));
    assertThat(tokens.token().value()).isEqualTo("second");
  }

  @Test
  void waits30SecondsAfterAFailedRenewal() throws Exception {
    MutableClock noon = MutableClock.at("2026-01-31T12:00:00Z");
    AccessToken first = new AccessToken("first", noon.instant().plus(Duration.ofHours(1)));
    AtomicInteger fetches = new AtomicInteger();
    TokenCache shared =
        new TokenCache(
            noon,
            Duration.ofMinutes(1),
            () ->
                fetches.incrementAndGet() == 1
                    ? CompletableFuture.completedFuture(first)
                    : CompletableFuture.failedFuture(new IOException("down")));
    shared.get();
    noon.advance(Duration.ofMinutes(55));

    shared.get();
    assertThat(fetches).hasValue(2);
    shared.get();
    noon.advance(Duration.ofSeconds(30).minusNanos(1));
    shared.get();
    assertThat(fetches).hasValue(2);

    noon.advance(Duration.ofNanos(1));
    shared.get();
    assertThat(fetches).hasValue(3);

    // by a clock that was set back, it cannot be told for how long it failed
    noon.advance(Duration.ofNanos(-1));
    shared.get();
    assertThat(fetches).hasValue(4);
  }

  @Test
  void hangingRenewalCountsAsFailedAfterMaxWait() throws Exception {
    MutableClock noon = MutableClock.at("2026-01-31T12:00:00Z");
    AccessToken first = new AccessToken("first", noon.instant().plus(Duration.ofHours(2)));
    AtomicInteger fetches = new AtomicInteger();
    TokenCache shared =
        new TokenCache(
            noon,
            Duration.ofMillis(50),
            () ->
                fetches.incrementAndGet() == 1
                    ? CompletableFuture.completedFuture(first)
                    : new CompletableFuture<>());
    shared.get();
    noon.advance(Duration.ofMinutes(115));

    assertThat(shared.get()).isSameAs(first);
    String failed =
        "until it expires at 2026-01-31T14:00:00Z: java.net.SocketTimeoutException: No access token"
            + " after 50 ms";
    while (!TestLog.text().contains(failed)) {
      Thread.onSpinWait();
    }
    noon.advance(Duration.ofSeconds(30));

    while (fetches.get() < 3) { // the renewal is logged just before it ends
      assertThat(shared.get()).isSameAs(first);
    }
  }

  /** How often the log says that calls use the old token. */
  private static long timesSaid() {
    return TestLog.text()
        .lines()
        .filter(
            line -> line.contains("Calls use the old one until it expires at 2026-01-31T13:00:00Z"))
        .count();
  }

  @Test
  void fetchesANewTokenAfterExpiry() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    tokens.token();

    clock.advance(Duration.ofHours(1));

    assertThat(tokens.token().value()).isEqualTo("second");
  }

  /** Its end cannot be told any more, so it is renewed; what is refused comes by renewed(). */
  @Test
  void renewsInTheBackgroundIfTheClockIsSetBack() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    tokens.token();
    entra.enqueueToken(MockResponses.token("second"));

    clock.advance(Duration.ofDays(-1));

    assertThat(tokens.token().value()).isEqualTo("first");
    awaitToken("second");
    assertThat(tokens.token().expiresAt())
        .isEqualTo(NOON.minus(Duration.ofDays(1)).plusSeconds(3600));
  }

  @Test
  void fetchesANewTokenIfTheClockIsSetForward() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    tokens.token();

    clock.advance(Duration.ofDays(365));

    assertThat(tokens.token().value()).isEqualTo("second");
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void renewsARejectedTokenOnceForConcurrentCalls() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    AccessToken refused = tokens.token();

    assertThat(Concurrently.call(100, () -> tokens.renewed(refused)))
        .hasSize(100)
        .extracting(AccessToken::value)
        .containsOnly("second");
    assertThat(tokens.renewed(refused).value()).isEqualTo("second");
    assertThat(tokens.token().value()).isEqualTo("second");
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void neverReusesARejectedToken() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.json(500, ""));
    entra.enqueueToken(MockResponses.json(500, ""));
    entra.enqueueToken(MockResponses.token("second"));
    AccessToken refused = tokens.token();

    assertThatThrownBy(() -> tokens.renewed(refused)).isInstanceOf(TokenRequestException.class);
    assertThatThrownBy(tokens::token).isInstanceOf(TokenRequestException.class);
    assertThat(tokens.token().value()).isEqualTo("second");
  }

  private void awaitToken(String value) throws IOException {
    while (!tokens.token().value().equals(value)) {
      Thread.onSpinWait();
    }
  }

  private void answerAfter(CountDownLatch latch, MockResponse response) {
    entra.tokens(
        request -> {
          latch.await();
          return response;
        });
  }
}
