package io.github.fluviusenergy.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
  void toleratesCircularCauses() {
    IOException inner = new IOException("inner");
    IOException outer = new IOException("outer", inner);
    inner.initCause(outer);
    assertThat(secrets.appearIn(outer)).isFalse();

    inner.addSuppressed(new IOException("hush/hush", outer));
    assertThat(secrets.appearIn(outer)).isTrue();
  }
}
