package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import java.io.IOException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a server sends back of our secrets and EANs is not in what a log prints of an exception. */
class SecretMaskingTest {
  private static final String ECHO =
      "key "
          + TestBackend.SUBSCRIPTION_KEY
          + ", header Bearer opaque-token-1, token "
          + TestBackend.TOKEN
          + ", EAN "
          + TestData.EAN;

  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  private static void assertSilent(Throwable e) {
    assertThat(getStackTrace(e))
        .doesNotContain(TestBackend.SUBSCRIPTION_KEY)
        .doesNotContain("opaque-token-1")
        .doesNotContain(TestBackend.TOKEN)
        .doesNotContain(TestBackend.CLIENT_SECRET)
        .doesNotContain(TestData.EAN);
  }

  @Test
  void errorMessagesMaskSecrets() {
    backend.api(
        json(400, "{\"message\":\"" + ECHO + "\",\"validationErrorMessages\":[\"" + ECHO + "\"]}"));

    ValidationException e = failure(ValidationException.class, client);

    assertSilent(e);
    assertThat(e.getMessage())
        .contains("key ***, header Bearer *** token ***, EAN " + TestData.MASKED_EAN);
    // the body is what came: a method of its own, for those who know what they do with it
    assertThat(e.body()).contains(ECHO);
  }

  @Test
  void formatFailuresAndTheirCausesMaskSecrets() {
    for (String word : new String[] {TestBackend.SUBSCRIPTION_KEY, TestData.EAN}) {
      backend.api(json(200, "{\"_meta\":{\"fetchTime\":\"" + word + "\"}}"));

      ResponseFormatException e = failure(ResponseFormatException.class, client);

      assertSilent(e);
      assertThat(e.getMessage()).contains("$._meta.fetchTime");
    }
  }

  /** Masked before it is shortened: part of a secret would not be recognised. */
  @Test
  void formatFailuresMaskSecretsAnywhereInALongText() {
    String key = TestBackend.SUBSCRIPTION_KEY;
    for (int before : new int[] {0, 30, 250, 290, 950, 990, 3_950, 3_990}) {
      backend.api(
          json(200, "{\"_meta\":{\"fetchTime\":\"" + "x".repeat(before) + key + "\"}}"),
          json(200, "{\"" + "x".repeat(before) + key + "\":[,"));
      for (int i = 0; i < 2; i++) {
        assertThat(getStackTrace(failure(ResponseFormatException.class, client)))
            .doesNotContain(key.substring(0, 6));
      }
    }
  }

  @Test
  void tokenFailuresAndCausesMaskEans() {
    backend.tokens(json(400, "{\"error\":\"a\",\"error_description\":\"" + TestData.EAN + "\"}"));

    assertSilent(failure(AuthenticationException.class, client));
  }

  @Test
  void connectionFailuresAndCausesMaskSecrets() {
    backend.api(
        new MockResponse.Builder().status("HTTP/9 200 " + TestBackend.SUBSCRIPTION_KEY).build());

    FluviusConnectionException e = failure(FluviusConnectionException.class, client);

    assertSilent(e);
    assertThat(e).hasCauseInstanceOf(IOException.class);
    assertThat(e.getMessage()).contains("ProtocolException", "***");
  }

  @Test
  void omitsHeadersWithSecrets() {
    backend.api(
        new MockResponse.Builder()
            .code(500)
            .addHeader("Set-Cookie", "session=1")
            .addHeader("Authorization", "Bearer opaque-token-1")
            .addHeader("Ocp-Apim-Subscription-Key", TestBackend.SUBSCRIPTION_KEY)
            .addHeader("X-Other", "kept")
            .build());

    ServerException e = failure(ServerException.class, client);

    assertThat(e.headers())
        .containsKey("X-Other")
        .doesNotContainKeys("set-cookie", "authorization", "ocp-apim-subscription-key");
  }

  @Test
  void toStringShowsTheBaseUrlOnly() {
    assertThat(client).hasToString("FluviusEnergyClient[" + backend.baseUrl() + "]");
  }
}
