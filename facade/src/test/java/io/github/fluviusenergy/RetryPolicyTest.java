package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Its bounds; RetryTest has what comes of it in calls. */
class RetryPolicyTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** So delays of its own choosing are half as long, and none is added to what was asked for. */
  private static final RandomGenerator ZERO = () -> 0;

  @Test
  void waitsAsLongAsItIsAskedToUpToItsLongest() {
    RetryPolicy policy = RetryPolicy.builder().maxRetryAfter(Duration.ofSeconds(30)).build();

    assertThat(policy.delay(1, Duration.ofSeconds(30), ZERO)).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.delay(1, Duration.ofSeconds(30).plusNanos(1), ZERO)).isNull();
  }

  @Test
  void mayBeToldNeverToRepeat() {
    assertThat(RetryPolicy.builder().maxRetries(0).build().delay(1, null, ZERO)).isNull();
  }

  @Test
  void takesDelaysOfADay() {
    RetryPolicy patient =
        RetryPolicy.builder().firstDelay(DAY).maxDelay(DAY).maxRetryAfter(DAY).build();

    assertThat(patient.delay(2, null, ZERO)).isEqualTo(Duration.ofHours(12));
    assertThat(patient.delay(1, DAY, ZERO)).isEqualTo(DAY);
  }

  @Test
  void saysWhatItIs() {
    assertThat(RetryPolicy.standard())
        .hasToString(
            "RetryPolicy[maxRetries=2, firstDelay=PT0.5S, maxDelay=PT8S, maxRetryAfter=PT1M]");
  }
}
