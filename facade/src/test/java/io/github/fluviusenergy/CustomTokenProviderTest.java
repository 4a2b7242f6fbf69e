package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.auth.TokenProvider;
import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tokens from elsewhere than Entra ID. */
class CustomTokenProviderTest {

  @Test
  void sendsItsTokensWithoutCallingEntraId() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = client(backend, () -> new AccessToken("of-the-vault", Instant.MAX))) {
      assertThat(client.getMandates()).isNotNull();

      assertThat(backend.tokenRequests()).isEmpty();
      assertThat(backend.onlyApiRequest().getHeaders().get("Authorization"))
          .isEqualTo("Bearer of-the-vault");
      assertThat(backend.onlyApiRequest().getHeaders().get("Ocp-Apim-Subscription-Key"))
          .isEqualTo(TestBackend.SUBSCRIPTION_KEY);
    }
  }

  @Test
  void failsTheCallIfItHasNoToken() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client =
            client(
                backend,
                () -> {
                  throw new IOException("the vault is sealed");
                })) {
      FluviusConnectionException e = TestData.failure(FluviusConnectionException.class, client);
      assertThat(e).hasMessageContaining("the vault is sealed");
      assertThat(backend.apiRequests()).isEmpty();
    }
  }

  @Test
  void masksAnEchoedTokenThatIsNoJwt() throws Exception {
    String key = TestBackend.SUBSCRIPTION_KEY;
    try (TestBackend backend = new TestBackend();
        var client =
            client(backend, () -> new AccessToken("opaque-token/of+tuesday", Instant.MAX))) {
      backend.api(
          MockResponses.json(
              400,
              "{\"message\":\"opaque-token/of+tuesday, or "
                  + "opaque-token%2Fof%2Btuesday or opaque-token%2fof%2btuesday or "
                  + "b3BhcXVlLXRva2VuL29mK3R1ZXNkYXk=, key "
                  + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8))
                  + "\"}"));

      ValidationException e = TestData.failure(ValidationException.class, client);

      assertThat(e.getMessage())
          .contains("***, or *** or *** or ***=, key ***")
          .doesNotContain("opaque", "b3Bh");
    }
  }

  @Test
  void requiresCredentialsForSignInWithoutIt() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      FluviusCredentials keyOnly =
          FluviusCredentials.builder()
              .subscriptionKey(TestBackend.SUBSCRIPTION_KEY)
              .buildWithoutSignIn();
      FluviusEnergyClient.Builder builder = backend.clientBuilder().credentials(keyOnly);
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(builder::build)
          .withMessageContaining("sign in");
    }
  }

  @Test
  void requiresOnlyTheSubscriptionKeyVariable() {
    assertThat(
            CredentialSettings.of(
                    "FLUVIUS", name -> name.equals("FLUVIUS_SUBSCRIPTION_KEY") ? "the-key" : null)
                .credentialsWithoutSignIn()
                .dataAccessContractNumber())
        .isNull();
  }

  @Test
  void masksTheTokenOfEachConcurrentCall() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (TestBackend backend = new TestBackend().offContract();
        var client =
            client(
                backend,
                () -> new AccessToken("opaque-token-number-" + count.get(), Instant.MAX))) {
      backend.api(
          request ->
              MockResponses.json(
                  500,
                  "{\"message\":\""
                      + request.getHeaders().get("Authorization").substring(7)
                      + "\"}"));
      List<ServerException> failures =
          Concurrently.call(
              20,
              () -> {
                count.incrementAndGet();
                return TestData.failure(ServerException.class, client);
              });
      assertThat(failures)
          .hasSize(20)
          .allSatisfy(e -> assertThat(e.getMessage()).contains("***").doesNotContain("opaque"));
    }
  }

  @Test
  void reportsANullToken() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = client(backend, Nulls::nullValue)) {
      assertThat(TestData.failure(FluviusConnectionException.class, client))
          .hasMessageContaining("returned null instead of a token");
    }
  }

  private static FluviusEnergyClient client(TestBackend backend, TokenProvider tokens) {
    return backend
        .clientBuilder()
        .credentials(
            FluviusCredentials.builder()
                .subscriptionKey(TestBackend.SUBSCRIPTION_KEY)
                .buildWithoutSignIn())
        .tokenProvider(tokens)
        .build();
  }
}
