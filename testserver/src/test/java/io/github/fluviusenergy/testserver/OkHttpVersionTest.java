package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** integration-tests/consumers/okhttp4 tests the real jars. */
class OkHttpVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.14.9", "4.0.0-RC1", "4.12.0"})
  void rejectsOldVersionWithInstruction(String old) {
    assertThatThrownBy(() -> FluviusTestServer.Builder.requireOkHttp5(old))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "OkHttp %s comes before OkHttp 5 on the class path: exclude com.squareup.okhttp3:okhttp"
                    .formatted(old)
                + " from the dependency that brings it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.0.0", "5.5.1", "6.0.0-alpha.1", "45.1", ""})
  void acceptsNewVersion(String version) {
    assertThatCode(() -> FluviusTestServer.Builder.requireOkHttp5(version))
        .doesNotThrowAnyException();
  }
}
