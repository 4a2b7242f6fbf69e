package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.Concurrently;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentRequestsTest {
  private static final int CALLS = 200;

  @Test
  void respondsToHundredsOfConcurrentRequests() throws Exception {
    Gathering clock = new Gathering();
    try (FluviusTestServer server = FluviusTestServer.builder().clock(clock).start()) {
      TestClient client = new TestClient(server);
      clock.gather(new CountDownLatch(CALLS));
      assertThat(Concurrently.call(CALLS, () -> client.get("api/mandate").status()))
          .hasSize(CALLS)
          .containsOnly(200);
      assertThat(server.requests().api()).hasSize(CALLS);
    }
  }

  /** A clock that blocks until all requests have called it, so that they are concurrent. */
  private static final class Gathering extends Clock {
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void gather(CountDownLatch latch) {
      this.latch = latch;
    }

    @Override
    public Instant instant() {
      latch.countDown();
      try {
        if (!latch.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("some requests are missing: " + latch);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Instant.EPOCH.plusSeconds(1_700_000_000);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
