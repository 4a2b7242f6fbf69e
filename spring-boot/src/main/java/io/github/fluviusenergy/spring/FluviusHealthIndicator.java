package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusTimeoutException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.RequestOptions;
import io.github.fluviusenergy.RetryPolicy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks for the mandates of a customer that does not exist: the smallest call that takes
 * credentials, subscription key, IP address and network to work. Sent once an interval at most,
 * however often health is asked for, since how many calls Fluvius allows is not known.
 *
 * <p>Too many calls (429) is neither up nor down: restarting the application would not help. Nor is
 * a call that was not answered in time: it may have waited for the application's other calls.
 */
final class FluviusHealthIndicator implements HealthIndicator {
  private static final MandateQuery NOBODY =
      MandateQuery.builder().referenceNumber("fluvius-energy-health-check").build();
  private final FluviusEnergyClient client;
  private final RequestOptions once;
  private final Duration interval;
  private final LongSupplier nanos;
  private @Nullable Health last;
  private long lastAt;

  /**
   * @param deadline how long a check may take, the wait for its turn included
   * @param interval how long its outcome is good
   * @param nanos as {@link System#nanoTime}
   */
  FluviusHealthIndicator(
      FluviusEnergyClient client, Duration deadline, Duration interval, LongSupplier nanos) {
    this.client = client;
    once = RequestOptions.builder().retries(RetryPolicy.none()).deadline(deadline).build();
    this.interval = interval;
    this.nanos = nanos;
  }

  @Override
  public synchronized Health health() {
    if (last == null || nanos.getAsLong() - lastAt >= interval.toNanos()) {
      last = check();
      lastAt = nanos.getAsLong();
    }
    return last;
  }

  private Health check() {
    try {
      client.withOptions(once).getMandates(NOBODY);
      return Health.up().build();
    } catch (NotFoundException e) {
      return Health.up().build();
    } catch (RateLimitException e) {
      return Health.unknown().withException(e).build();
    } catch (FluviusTimeoutException e) {
      return Health.unknown()
          .withException(e)
          .withDetail(
              "reason",
              "No answer in time: from Fluvius, or because the application's other calls came"
                  + " first (fluvius.max-calls-in-flight, fluvius.max-calls-per-second).")
          .build();
    } catch (RuntimeException e) { // a client that is closed is an IllegalStateException
      return Health.down(e).build();
    }
  }
}
