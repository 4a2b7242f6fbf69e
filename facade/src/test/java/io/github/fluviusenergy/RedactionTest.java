package io.github.fluviusenergy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.auth.internal.Secrets;
import java.util.Base64;
import java.util.List;
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
  void staysOnOneLine() {
    for (int c : new int[] {'\r', '\n', 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0xD800}) {
      String text = "a" + (char) c + "b";
      assertThat(redaction.apply(text)).isEqualTo("a b");
      assertThat(redaction.concerns(new Exception(text))).isTrue();
    }
  }

  @Test
  void concernsWhatItMasksOrShortens() {
    byte[] key = ("ab" + TestBackend.SUBSCRIPTION_KEY).getBytes(UTF_8);
    for (String text :
        List.of(
            Base64.getEncoder().encodeToString(key),
            Base64.getUrlEncoder().encodeToString(key),
            "x".repeat(1001))) {
      assertThat(redaction.apply(text)).isNotEqualTo(text);
      assertThat(redaction.concerns(new Exception("a", new Exception(text)))).isTrue();
    }
    assertThat(redaction.concerns(new Exception("x".repeat(900)))).isFalse();
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
