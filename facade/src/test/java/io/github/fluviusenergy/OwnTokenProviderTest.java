package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.auth.TokenProvider;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tokens from elsewhere than Entra ID. */
class OwnTokenProviderTest {

  @Test
  void itsTokensGoToTheApiAndEntraIdIsNotAsked() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = client(backend, () -> new AccessToken("of-the-vault", Instant.MAX))) {
      assertThat(client.getMandates()).isNotNull();

      assertThat(backend.tokenRequests).isEmpty();
      assertThat(backend.onlyApiRequest().getHeaders().get("Authorization"))
          .isEqualTo("Bearer of-the-vault");
      assertThat(backend.onlyApiRequest().getHeaders().get("Ocp-Apim-Subscription-Key"))
          .isEqualTo(TestBackend.SUBSCRIPTION_KEY);
    }
  }

  @Test
  void whereItHasNoneTheCallFails() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client =
            client(
                backend,
                () -> {
                  throw new IOException("the vault is sealed");
                })) {
      FluviusConnectionException e = TestData.failure(FluviusConnectionException.class, client);
      assertThat(e).hasMessageContaining("the vault is sealed");
      assertThat(backend.apiRequests).isEmpty();
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
