package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The challenges of a 401 that the API may send. */
class ChallengeTest {
  @ParameterizedTest
  @EnumSource
  void renewsTheTokenUnderEveryChallenge(Dialect.Challenge challenge) {
    try (FluviusTestServer server = start(challenge);
        FluviusEnergyClient client = TestClients.builder(server).build()) {
      client.getMandates();
      server.credentials().expireAccessTokens();

      client.getMandates();

      assertThat(server.requests().token()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsARejectedKeyUnderEveryChallenge(Dialect.Challenge challenge) {
    try (FluviusTestServer server = start(challenge);
        FluviusEnergyClient client = TestClients.builder(server).build()) {
      server.credentials().revokeSubscriptionKey();

      assertThatThrownBy(client::getMandates)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("invalid subscription key");
    }
  }

  private static FluviusTestServer start(Dialect.Challenge challenge) {
    return FluviusTestServer.builder().dialect(Dialect.likely().with(challenge)).start();
  }
}
