package io.github.fluviusenergy.auth.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @BeforeEach
  void add() {
    secrets.add("hush/hush");
  }

  @Test
  void findsSecretsInCausesAndSuppressedExceptions() {
    IOException suppressing = new IOException("a");
    suppressing.addSuppressed(new IOException("b", new IOException("hush%2Fhush")));

    assertThat(secrets.appearIn(suppressing)).isTrue();
    assertThat(secrets.mask("a hush%2fhush b")).isEqualTo("a *** b");
    assertThat(secrets.appearIn(new IOException("aHVzaC9odXNo"))).isTrue();
    assertThat(secrets.appearIn(new IOException("a", new IOException("b")))).isFalse();
  }

  @Test
  void masksBase64AtAnyOffset() {
    String secret = "0123456789abcdef>>??0123456789ab";
    secrets.add(secret);
    for (String before : new String[] {"", "a", "ab", "abc"}) {
      byte[] bytes = (before + secret + "z").getBytes(UTF_8);
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String text = encoder.encodeToString(bytes);
        // what is left is of the text before and after it
        assertThat(secrets.mask("a " + text + " b")).matches("a .{0,4}\\*\\*\\*.{0,3} b");
      }
    }
  }

  @Test
  void masksAdjoiningSecrets() {
    secrets.add("0123456789abcdef");
    String one = Base64.getEncoder().withoutPadding().encodeToString("hush/hush".getBytes(UTF_8));
    String other =
        Base64.getEncoder().withoutPadding().encodeToString("0123456789abcdef".getBytes(UTF_8));

    for (String text : List.of(one + "0123456789abcdef", one + other, other + one + other)) {
      assertThat(secrets.mask(text)).matches("[*]{3,9}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a+b/c\"d~e",
        "a%2Bb%2Fc%22d~e",
        "a%2bb%2fc%22d%7ee",
        "a\\u002Bb\\/c\\\"d~e",
        "a\\u002bb/c\\u0022d~e",
        "a&#43;b&#x2F;c&#34;d~e",
      })
  void masksEscapedSecrets(String text) {
    secrets.add("a+b/c\"d~e");
    assertThat(secrets.mask("x " + text + " y")).isEqualTo("x *** y");
  }

  @Test
  void toleratesCircularCauses() {
    IOException inner = new IOException("inner");
    IOException outer = new IOException("outer", inner);
    inner.initCause(outer);
    assertThat(secrets.appearIn(outer)).isFalse();

    inner.addSuppressed(new IOException("hush/hush", outer));
    assertThat(secrets.appearIn(outer)).isTrue();
  }
}
