package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.faults.FaultQueue;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The faults of one endpoint: of the API ({@link FluviusTestServer#faults()}) or of the token
 * endpoint ({@link FluviusTestServer#tokenFaults()}).
 *
 * <pre>{@code
 * server.faults().next(Fault.rateLimited(Duration.ofSeconds(26)));
 * server.faults().next(2, Fault.status(503)); // the two requests after that
 * server.faults().when(request -> "541440110000000001".equals(request.query("ean")), Fault.status(404));
 * server.faults().atRandom(0.1, 42, Fault.connectionReset(), Fault.status(502));
 * server.tokenFaults().next(Fault.tokenEndpointUnavailable());
 * server.faults().clear();
 * }</pre>
 *
 * <p>A request takes the first fault that applies: one of {@code next}, then one of {@code when} in
 * the order in which you added them, then one of {@code atRandom}. Thread-safe.
 */
public final class Faults {
  private final FaultQueue queue;

  Faults(FaultQueue queue) {
    this.queue = queue;
  }

  /**
   * Makes the next request fail. Short for {@code next(1, fault)}.
   *
   * @param fault how the request fails
   */
  public void next(Fault fault) {
    next(1, fault);
  }

  /**
   * Makes the next requests fail. They follow the requests of earlier calls of this method.
   * Requests to the other endpoint do not count.
   *
   * @param times the number of requests, 0 or more
   * @param fault how the requests fail
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public void next(int times, Fault fault) {
    queue.next(times, fault.effect());
  }

  /**
   * Makes all matching requests fail until {@link #clear()}. If several conditions match, the fault
   * of the first one applies.
   *
   * <pre>{@code
   * server.faults().when(request -> "getEnergy".equals(request.operation()), Fault.status(500));
   * }</pre>
   *
   * @param condition tells which requests fail; called for each request, by several threads
   *     concurrently
   * @param fault how the requests fail
   */
  public void when(Predicate<? super ReceivedRequest> condition, Fault fault) {
    Objects.requireNonNull(condition, "condition");
    queue.when(request -> condition.test(new ReceivedRequest(request)), fault.effect());
  }

  /**
   * Makes requests fail at random until {@link #clear()}. The same seed gives the same faults in
   * the same order. Requests that fail for another reason do not count. A second call replaces the
   * first.
   *
   * <pre>{@code
   * server.faults().atRandom(0.2, 42, Fault.status(503), Fault.connectionReset());
   * }</pre>
   *
   * @param probability the probability that a request fails, 0 (never) to 1 (always)
   * @param seed the seed of the random numbers
   * @param faults how requests fail, each with the same probability; repeat one to make it likelier
   * @throws IllegalArgumentException if {@code probability} is not 0 to 1, or there are no faults
   */
  public void atRandom(double probability, long seed, Fault... faults) {
    queue.atRandom(probability, seed, Stream.of(faults).map(Fault::effect).toList());
  }

  /**
   * Delays the first byte of each response from now on, as a network does. This includes error
   * responses. The server's own pages have no latency.
   *
   * <pre>{@code
   * server.faults().latency(Duration.ofMillis(50));
   * }</pre>
   *
   * <p>Requests wait concurrently, each on the thread of its connection. Requests that already wait
   * keep their latency. Their wait ends when the server closes.
   *
   * @param latency the delay; zero, the default, for none
   * @throws IllegalArgumentException if it is negative, or longer than a day
   */
  public void latency(Duration latency) {
    if (latency.isNegative() || latency.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("latency must be 0 to a day, but is " + latency);
    }
    queue.latency(latency);
  }

  /** Removes all faults of this endpoint. The latency stays. */
  public void clear() {
    queue.clear();
  }
}
