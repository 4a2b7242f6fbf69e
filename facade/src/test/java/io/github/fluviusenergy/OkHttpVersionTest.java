package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens with the jars themselves is tried in integration-tests/consumers/okhttp4. */
class OkHttpVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.14.9", "4.0.0-RC1", "4.12.0"})
  void rejectsOldVersionsAndSaysWhatToDo(String old) {
    assertThatThrownBy(() -> OkHttpVersion.check(old))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OkHttp " + old)
        .hasMessageContaining("exclude com.squareup.okhttp3:okhttp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.0.0", "5.5.1", "6.0.0-alpha.1", "45.1", ""})
  void acceptsNewVersions(String version) {
    assertThatCode(() -> OkHttpVersion.check(version)).doesNotThrowAnyException();
  }

  @Test
  void acceptsTheSdksOwnVersion() {
    assertThatCode(() -> OkHttpVersion.check(OkHttp.VERSION)).doesNotThrowAnyException();
  }
}
