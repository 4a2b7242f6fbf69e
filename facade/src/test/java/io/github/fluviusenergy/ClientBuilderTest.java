package io.github.fluviusenergy;

import static io.github.fluviusenergy.testsupport.Nulls.nullValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.fluviusenergy.testsupport.RequestBodies;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBuilderTest {
  private final FluviusCredentials credentials = TestBackend.credentials().build();

  private FluviusEnergyClient.Builder builder() {
    return FluviusEnergyClient.builder().credentials(credentials);
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCTION, https://apihub.fluvius.be/esco-live/v3, FLUVIUS",
    "SANDBOX, https://apihub.fluvius.be/esco-sbx/v3, FLUVIUS_SANDBOX",
  })
  void environmentsHaveAddressAndPrefix(Environment environment, String url, String prefix) {
    assertThat(environment.baseUrl()).hasToString(url);
    assertThat(environment.variablePrefix()).isEqualTo(prefix);
    try (var client = builder().environment(environment).build()) {
      assertThat(client).hasToString("FluviusEnergyClient[" + url + "]");
    }
  }

  /** The build sets the sandbox's variables for the tests, and none to sign in to production. */
  @Test
  void createReadsTheVariablesOfItsEnvironment() {
    try (var client = FluviusEnergyClient.create(Environment.SANDBOX)) {
      assertThat(client).hasToString("FluviusEnergyClient[https://apihub.fluvius.be/esco-sbx/v3]");
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> FluviusEnergyClient.create(Environment.PRODUCTION))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .startsWith("nothing to sign in with: set FLUVIUS_CLIENT_SECRET, or "));
  }

  @Test
  void sendsTheCredentialsOfTheVariables() throws Exception {
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client =
            FluviusEnergyClient.builder()
                .environment(Environment.SANDBOX)
                .baseUrl(backend.baseUrl())
                .authority(backend.origin())
                .httpClient(TestBackend.httpClient().build())
                .build()) {
      client.getMandates();

      assertThat(backend.onlyApiRequest().getHeaders().get("Ocp-Apim-Subscription-Key"))
          .isEqualTo("key-of-the-sandbox");
      assertThat(RequestBodies.form(backend.tokenRequests().get(0)))
          .containsEntry("client_id", "client-of-both")
          .containsEntry("client_secret", "secret-of-the-sandbox");
    }
  }

  @Test
  void requiresAnEnvironmentWithoutBaseUrl() {
    HttpUrl here = HttpUrl.get("https://localhost/v3");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> FluviusEnergyClient.builder().build())
        .withMessageContaining("environment is missing");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder().build())
        .withMessageContaining("environment is missing");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> FluviusEnergyClient.builder().baseUrl(here).build())
        .withMessageContaining("environment is missing");
    builder().baseUrl(here).build().close();
  }

  @Test
  void requiresHttpsExceptOnThisMachine() {
    FluviusEnergyClient.Builder builder = builder().baseUrl(HttpUrl.get("http://example.com/v3"));

    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("https");
    builder().baseUrl(HttpUrl.get("http://localhost:1/v3")).build().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:s3cret@localhost/v3",
        "https://user@localhost/v3",
        "https://localhost/v3?key=s3cret",
        "https://localhost/v3#s3cret"
      })
  void rejectsBaseUrlsWithUserQueryOrFragment(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().baseUrl(HttpUrl.get(url)))
        .withMessageStartingWith("a base URL has no user name, query or fragment")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost", "https://localhost/tenant", "https://user@localhost"})
  void requiresAnHttpsOriginAsAuthority(String url) {
    FluviusEnergyClient.Builder builder =
        builder().environment(Environment.SANDBOX).authority(HttpUrl.get(url));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("Authority: expected an https origin");
  }

  @Test
  void rejectsMockMandatesOfProductionBehindAProxy() {
    try (var client =
        builder()
            .environment(Environment.PRODUCTION)
            .baseUrl(HttpUrl.get("https://gateway.example/fluvius"))
            .build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.createMockMandate(TestData.mockMandateRequest()))
          .withMessage("mock mandates exist in Fluvius' sandbox only");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://apihub.fluvius.be/esco-live/v3",
        "https://apihub.fluvius.be/esco-live/v3/",
        "https://APIHUB.fluvius.be/ESCO-Live/v3",
        "https://apihub.fluvius.be//esco-live/v3",
        "https://apihub.fluvius.be/%65sco-live/v3",
        "https://apihub.fluvius.be./esco-live/v3",
        "https://apihub.fluvius.be/esco-sbx%2F..%2Fesco-live/v3",
        "https://apihub.fluvius.be/"
      })
  void rejectsMockMandatesOfProduction(String url) {
    try (var client = builder().baseUrl(HttpUrl.get(url)).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.createMockMandate(TestData.mockMandateRequest()))
          .withMessage("mock mandates exist in Fluvius' sandbox only");
    }
  }

  @Test
  void rejectsNulls() {
    FluviusEnergyClient.Builder builder = builder();
    assertThatNullPointerException().isThrownBy(() -> FluviusEnergyClient.create(nullValue()));
    assertThatNullPointerException()
        .isThrownBy(() -> builder.environment(nullValue()))
        .withMessage("environment");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.credentials(nullValue()))
        .withMessage("credentials");
    assertThatNullPointerException().isThrownBy(() -> builder.baseUrl(nullValue()));
    assertThatNullPointerException()
        .isThrownBy(() -> builder.authority(nullValue()))
        .withMessage("authority");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.httpClient(nullValue()))
        .withMessage("httpClient");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.clock(nullValue()))
        .withMessage("clock");
  }

  @Test
  void rejectsNullRequestsWithoutSending() throws Exception {
    try (TestBackend backend = new TestBackend();
        FluviusEnergyClient client = backend.client()) {
      assertThatNullPointerException()
          .isThrownBy(() -> client.getEnergy(nullValue()))
          .withMessage("request");
      assertThatNullPointerException()
          .isThrownBy(() -> client.getMandates(nullValue()))
          .withMessage("request");
      assertThatNullPointerException()
          .isThrownBy(() -> client.createClientSession(nullValue()))
          .withMessage("request");
      assertThatNullPointerException()
          .isThrownBy(() -> client.createMockMandate(nullValue()))
          .withMessage("request");
      assertThat(backend.requestCount()).isZero();
    }
  }
}
