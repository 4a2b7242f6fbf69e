package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.auth.internal.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RedactionTest {
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln";
  private final Secrets secrets = new Secrets();
  private final Redaction redaction = new Redaction(secrets);

  @BeforeEach
  void addKey() {
    secrets.add(TestBackend.SUBSCRIPTION_KEY);
  }

  @Test
  void masksSecretsAndEans() {
    assertThat(
            redaction.apply(
                "key "
                    + TestBackend.SUBSCRIPTION_KEY
                    + " Bearer abc.def token "
                    + JWT
                    + " ean 541440110000000001"))
        .isEqualTo("key *** Bearer *** token *** ean **************0001");
  }

  /** One that takes for ever is a failure here, though the limit is far above what it takes. */
  @Test
  @Timeout(60)
  void toleratesHostileText() {
    assertThat(redaction.apply("eyJ".repeat(1_000_000))).hasSizeLessThan(1100);
    assertThat(redaction.apply("eyJ-a.".repeat(1_000_000))).hasSizeLessThan(1100);
    assertThat(redaction.apply("Bearer ".repeat(1_000_000))).hasSizeLessThan(1100);
  }

  @Test
  void neverShowsPartOfASecret() {
    for (int before = 3_900; before < 4_100; before++) {
      String text = "Bearer " + "x".repeat(before) + " " + TestBackend.SUBSCRIPTION_KEY;
      assertThat(redaction.apply(text))
          .doesNotContain(TestBackend.SUBSCRIPTION_KEY.substring(0, 8));
    }
  }

  @Test
  void toleratesCircularCauses() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    assertThat(redaction.concerns(first)).isFalse();
    Exception third = new Exception("541440110000000001", first);
    assertThat(redaction.concerns(third)).isTrue();
  }
}
