package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Its bounds; RetryTest has what comes of it in calls. */
class RetryPolicyTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** So delays of its own choosing are half as long, and none is added to what was asked for. */
  private static final RandomGenerator ZERO = () -> 0;

  @Test
  void honoursRetryAfterUpToItsMaximum() {
    RetryPolicy policy = RetryPolicy.builder().maxRetryAfter(Duration.ofSeconds(30)).build();

    assertThat(delay(policy, 1, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    assertThat(delay(policy, 1, Duration.ofSeconds(30).plusNanos(1))).isNull();
  }

  @Test
  void noneNeverRetries() {
    assertThat(delay(RetryPolicy.builder().maxRetries(0).build(), 1, null)).isNull();
  }

  @Test
  void acceptsDelaysOfOneDay() {
    RetryPolicy patient =
        RetryPolicy.builder().firstDelay(DAY).maxDelay(DAY).maxRetryAfter(DAY).build();

    assertThat(delay(patient, 2, null)).isEqualTo(Duration.ofHours(12));
    assertThat(delay(patient, 1, DAY)).isEqualTo(DAY);
  }

  @Test
  void toStringShowsTheSettings() {
    assertThat(RetryPolicy.standard())
        .hasToString(
            "RetryPolicy[maxRetries=2, firstDelay=PT0.5S, maxDelay=PT8S, maxRetryAfter=PT1M]");
  }

  private static @Nullable Duration delay(
      RetryPolicy policy, int attempts, @Nullable Duration retryAfter) {
    ErrorResponse busy =
        new ErrorResponse(
            "busy", null, "getEnergy", 503, Map.of(), null, null, retryAfter, ErrorBody.NONE, null);
    return policy.delay(true, new ServiceUnavailableException(busy), attempts, ZERO);
  }
}
