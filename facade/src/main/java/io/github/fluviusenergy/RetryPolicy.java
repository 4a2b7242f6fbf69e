package io.github.fluviusenergy;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides which failed calls are retried, how often, and after which delay.
 *
 * <pre>{@code
 * RetryPolicy patient =
 *     RetryPolicy.builder().maxRetries(5).maxRetryAfter(Duration.ofMinutes(10)).build();
 * }</pre>
 *
 * <p>A call that only reads is retried if there is no response, if the response is cut off, and
 * after the status 408, 429, 500, 502, 503 and 504. A call that creates something is retried only
 * if the API cannot have processed it: the host is unknown, the connection is refused, there is no
 * access token, or a rate limit or quota is exceeded. All attempts share the call's deadline.
 * OkHttp repeats no request by itself.
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
   * {@return the default policy: 2 retries, the first after half a second, and a {@code
   * Retry-After} of one minute at most}
   */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** {@return a policy without retries} */
  public static RetryPolicy none() {
    return NONE;
  }

  /** {@return a new builder with the settings of {@link #standard()}} */
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
      return api instanceof RateLimitException || TRANSIENT.contains(api.statusCode());
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
        && (api instanceof RateLimitException || api.errorResponse().entra() != null);
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
     * Sets the number of retries. The default is 2.
     *
     * @param maxRetries the number of retries, 0 for none
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
     * Sets the delay before the first retry. Each further retry doubles it, and jitter removes up
     * to half of it. The default is half a second.
     *
     * @param firstDelay the delay
     * @return this builder
     * @throws IllegalArgumentException if it is negative or exceeds a day
     */
    public Builder firstDelay(Duration firstDelay) {
      this.firstDelay = delay(firstDelay, "firstDelay");
      return this;
    }

    /**
     * Sets the longest delay without a {@code Retry-After}. The default is 8 seconds.
     *
     * @param maxDelay the longest delay
     * @return this builder
     * @throws IllegalArgumentException if it is negative or exceeds a day
     */
    public Builder maxDelay(Duration maxDelay) {
      this.maxDelay = delay(maxDelay, "maxDelay");
      return this;
    }

    /**
     * Sets the longest {@code Retry-After} that is waited for. After a longer one, the call fails
     * immediately; see {@link FluviusApiException#retryAfter()}. The default is one minute.
     *
     * @param maxRetryAfter the longest delay
     * @return this builder
     * @throws IllegalArgumentException if it is negative or exceeds a day
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
