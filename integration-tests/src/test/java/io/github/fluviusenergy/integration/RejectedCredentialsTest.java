package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RejectedCredentialsTest {
  private static final String UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @ParameterizedTest
  @MethodSource
  void reportsTheErrorOfEntraId(String setting, String wrong, int status, String code) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.withSettings(server, Map.of("FLUVIUS_SANDBOX_" + setting, wrong))) {
      assertThatThrownBy(client::getMandates)
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(status);
                assertThat(e.entraCode()).isEqualTo(code);
                assertThat(e.operation()).isEqualTo("getMandates");
                assertThat(e.correlationId()).matches(UUID_TEXT);
                assertThat(e.traceId()).matches(UUID_TEXT);
                assertThat(e.requestId()).isEqualTo(e.correlationId());
                assertThat(e.getMessage()).contains(code, "token endpoint");
              });
      assertThat(server.requests().api()).isEmpty();
      assertThat(server.requests().token()).hasSize(1);
    }
  }

  /** The codes are Entra ID's own. */
  static Stream<Arguments> reportsTheErrorOfEntraId() {
    return Stream.of(
        arguments("CLIENT_SECRET", "not-the-secret", 401, "AADSTS7000215"),
        arguments("TENANT_ID", "00000000-0000-0000-0000-000000000000", 400, "AADSTS90002"),
        arguments("CLIENT_ID", "00000000-0000-0000-0000-000000000000", 400, "AADSTS700016"),
        arguments("SCOPE", "api://somewhere-else/.default", 400, "AADSTS70011"));
  }

  @Test
  void reportsARejectedSubscriptionKey() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.withSettings(
                server, Map.of("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "not-the-key"))) {
      assertThatThrownBy(client::getMandates)
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(401);
                assertThat(e.entraCode()).isNull();
                assertThat(e.getMessage()).contains("invalid subscription key");
                assertThat(e.headers()).containsKey("WWW-Authenticate");
              });
      assertThat(server.requests().api()).hasSize(1);
    }
  }

  @Test
  void reportsATokenOfAnotherServer() {
    try (FluviusTestServer entra = FluviusTestServer.start();
        FluviusTestServer api = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.builder(api)
                .authority(entra.authority())
                .httpClient(TrustedClients.both(entra, api))
                .build()) {
      assertThatThrownBy(client::getMandates)
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(401);
                assertThat(e.entraCode()).isNull();
              });
      // One renewal and one repeat, in case the token had only been revoked.
      assertThat(entra.requests().all()).hasSize(2);
      assertThat(api.requests().all()).hasSize(2);
    }
  }
}
