package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusTimeoutException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.RequestOptions;
import io.github.fluviusenergy.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the mandates of a customer that does not exist: the smallest call that takes
 * credentials, subscription key, IP address and network to work. Sent once an interval at most,
 * however often health is asked for, since how many calls Fluvius allows is not known.
 *
 * <p>Too many calls (429) is neither up nor down: restarting the application would not help. Nor is
 * a call that was not answered in time: it may have waited for the application's other calls.
 */
final class HealthCheck {

  /** Whether calls work: yes, no, or not known. */
  enum Status {
    UP,
    DOWN,
    UNKNOWN
  }

  /**
   * The outcome of a check.
   *
   * @param failure what the call failed of; null if it is up
   * @param reason an explanation for users of the application; null for none
   */
  record Outcome(Status status, @Nullable RuntimeException failure, @Nullable String reason) {
    static final Outcome UP = new Outcome(Status.UP, null, null);
  }

  private static final MandateQuery NOBODY =
      MandateQuery.builder().referenceNumber("fluvius-energy-health-check").build();
  private final FluviusEnergyClient client;
  private final RequestOptions once;
  private final Duration interval;
  private final LongSupplier nanos;
  private @Nullable Outcome last;
  private long lastAt;

  /**
   * @param deadline how long a check may take, the wait for its turn included
   * @param interval how long its outcome is good
   * @param nanos as {@link System#nanoTime}
   */
  HealthCheck(
      FluviusEnergyClient client, Duration deadline, Duration interval, LongSupplier nanos) {
    this.client = client;
    once = RequestOptions.builder().retries(RetryPolicy.none()).deadline(deadline).build();
    this.interval = interval;
    this.nanos = nanos;
  }

  /** The checks of an application's clients, by their names. */
  static Map<String, HealthCheck> of(Map<String, FluviusEnergyClient> beans, Duration interval) {
    Map<String, HealthCheck> checks = new TreeMap<>();
    beans.forEach(
        (bean, client) ->
            checks.put(
                NamedClients.nameOf(bean),
                new HealthCheck(client, Duration.ofSeconds(10), interval, System::nanoTime)));
    return checks;
  }

  synchronized Outcome outcome() {
    if (last == null || nanos.getAsLong() - lastAt >= interval.toNanos()) {
      last = check();
      lastAt = nanos.getAsLong();
    }
    return last;
  }

  private Outcome check() {
    try {
      client.withOptions(once).getMandates(NOBODY);
      return Outcome.UP;
    } catch (NotFoundException e) {
      return Outcome.UP;
    } catch (RateLimitException e) {
      return new Outcome(Status.UNKNOWN, e, null);
    } catch (FluviusTimeoutException e) {
      return new Outcome(
          Status.UNKNOWN,
          e,
          "No response in time: from Fluvius, or because the application's other calls came first"
              + " (fluvius.max-calls-in-flight, fluvius.max-calls-per-second).");
    } catch (RuntimeException e) { // a client that is closed is an IllegalStateException
      return new Outcome(Status.DOWN, e, null);
    }
  }
}
