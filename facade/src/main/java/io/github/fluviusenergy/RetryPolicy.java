package io.github.fluviusenergy;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after which delay, a call that failed is repeated.
 *
 * <pre>{@code
 * RetryPolicy patient =
 *     RetryPolicy.builder().maxRetries(5).maxRetryAfter(Duration.ofMinutes(10)).build();
 * }</pre>
 *
 * <p>What is repeated: calls that only read, where no usable answer came, the answer broke off, or
 * the status was 408, 429, 500, 502, 503 or 504. A call that creates something is repeated only
 * where nothing can have been done: the host was not found, the connection was refused, no token
 * was to be had, or the status was 429. All of it counts against the call's deadline.
 *
 * <p>Immutable and thread-safe.
 */
public final class RetryPolicy {
  private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
  private static final RetryPolicy STANDARD = builder().build();
  private static final RetryPolicy NONE = builder().maxRetries(0).build();

  private final int maxRetries;
  private final Duration firstDelay;
  private final Duration maxDelay;
  private final Duration maxRetryAfter;

  private RetryPolicy(Builder b) {
    maxRetries = b.maxRetries;
    firstDelay = b.firstDelay;
    maxDelay = b.maxDelay;
    maxRetryAfter = b.maxRetryAfter;
  }

  /**
   * {@return what a client does unless told otherwise: 2 retries, the first after half a second, at
   * most one minute where the API asks for a delay}
   */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** {@return the policy of a client that repeats nothing} */
  public static RetryPolicy none() {
    return NONE;
  }

  /** {@return a new builder that starts from {@link #standard()}} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the delay before the next attempt, or null if the call must not be retried.
   *
   * @param idempotent whether sending the request twice has the effect of sending it once
   * @param attempts the number of attempts so far
   */
  @Nullable Duration delay(
      boolean idempotent, FluviusException failure, int attempts, RandomGenerator random) {
    Duration retryAfter =
        failure instanceof FluviusApiException api ? api.errorResponse().retryAfter() : null;
    if (attempts > maxRetries
        || (retryAfter != null && retryAfter.compareTo(maxRetryAfter) > 0)
        || !isTransient(failure)
        || !(idempotent || isUnprocessed(failure))) {
      return null;
    }
    // jitter, so that clients that failed together do not retry together
    Duration backoff = scaled(backoff(attempts), 0.5 + 0.5 * random.nextDouble());
    return retryAfter == null ? backoff : retryAfter.plus(scaled(firstDelay, random.nextDouble()));
  }

  private static boolean isTransient(FluviusException failure) {
    if (failure instanceof FluviusConnectionException connection) {
      return connection.isTransient();
    }
    if (failure instanceof FluviusApiException api) {
      return TRANSIENT.contains(api.statusCode());
    }
    return failure instanceof ResponseFormatException format && format.isCutShort();
  }

  /** Whether the API cannot have processed the request. */
  private static boolean isUnprocessed(FluviusException failure) {
    if (failure instanceof FluviusConnectionException connection) {
      return connection.nothingWasSent();
    }
    // a token request failed, so the API has received nothing
    return failure instanceof FluviusApiException api
        && (api.statusCode() == 429 || api.errorResponse().entra() != null);
  }

  private Duration backoff(int retry) {
    Duration delay = firstDelay;
    for (int i = 1; i < retry && delay.compareTo(maxDelay) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  @Override
  public String toString() {
    return "RetryPolicy[maxRetries="
        + maxRetries
        + ", firstDelay="
        + firstDelay
        + ", maxDelay="
        + maxDelay
        + ", maxRetryAfter="
        + maxRetryAfter
        + "]";
  }

  /** Builds a {@link RetryPolicy}. Not thread-safe. */
  public static final class Builder {
    private int maxRetries = 2;
    private Duration firstDelay = Duration.ofMillis(500);
    private Duration maxDelay = Duration.ofSeconds(8);
    private Duration maxRetryAfter = Duration.ofMinutes(1);

    private Builder() {}

    /**
     * How often a call is repeated; 2 unless set, 0 for never.
     *
     * @param maxRetries how many repeats; 0 for none
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxRetries(int maxRetries) {
      if (maxRetries < 0) {
        throw new IllegalArgumentException("maxRetries must not be negative: " + maxRetries);
      }
      this.maxRetries = maxRetries;
      return this;
    }

    /**
     * The delay before the first retry; each further one doubles it. Half a second unless set. Up
     * to half of a delay is left off at random.
     *
     * @param firstDelay the delay
     * @return this builder
     * @throws IllegalArgumentException if it is negative, or longer than a day
     */
    public Builder firstDelay(Duration firstDelay) {
      this.firstDelay = delay(firstDelay, "firstDelay");
      return this;
    }

    /**
     * The longest delay of our own choosing; 8 seconds unless set.
     *
     * @param maxDelay the longest delay
     * @return this builder
     * @throws IllegalArgumentException if it is negative, or longer than a day
     */
    public Builder maxDelay(Duration maxDelay) {
      this.maxDelay = delay(maxDelay, "maxDelay");
      return this;
    }

    /**
     * The longest delay that the API may ask for ({@code Retry-After}); one minute unless set.
     * Asked for a longer one, the call fails at once, with {@code retryAfter()} on the exception.
     *
     * @param maxRetryAfter the longest wait
     * @return this builder
     * @throws IllegalArgumentException if it is negative, or longer than a day
     */
    public Builder maxRetryAfter(Duration maxRetryAfter) {
      this.maxRetryAfter = delay(maxRetryAfter, "maxRetryAfter");
      return this;
    }

    private static Duration delay(Duration delay, String name) {
      if (Objects.requireNonNull(delay, name).compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(name + " is longer than a day: " + delay);
      }
      return Preconditions.notNegative(delay, name);
    }

    /**
     * Builds the policy.
     *
     * @return the policy
     */
    public RetryPolicy build() {
      return new RetryPolicy(this);
    }
  }
}
