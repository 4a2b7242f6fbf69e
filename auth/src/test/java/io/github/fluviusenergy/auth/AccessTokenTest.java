package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void toStringShowsOnlyTheExpiry() {
    AccessToken token = new AccessToken("hush", NOON);

    assertThat(token.value()).isEqualTo("hush");
    assertThat(token.expiresAt()).isEqualTo(NOON);
    assertThat(token).hasToString("AccessToken[expiresAt=2026-01-31T12:00:00Z]");
    assertThat(token).isNotInstanceOf(Serializable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hush\r\nX: y", "hush hush", "hush\u00E9", "hush\uFF21"})
  void rejectsInvalidValuesWithoutShowingThem(String value) {
    assertThatThrownBy(() -> new AccessToken(value, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The access token ")
        .hasMessageNotContaining("hush");
  }
}
