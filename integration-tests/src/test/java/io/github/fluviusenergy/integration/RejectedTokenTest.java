package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.Concurrently;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API refuses a token before its end: it was revoked, or its key was changed. */
@Timeout(120)
class RejectedTokenTest {

  @Test
  void renewsTheTokenAndRetriesEveryOperation() {
    TestRequests.ofEachOperation()
        .forEach(
            (operation, call) -> {
              try (FluviusTestServer server = FluviusTestServer.start();
                  FluviusEnergyClient client = TestClients.of(server)) {
                client.createMockMandate(TestRequests.mockMandate());
                server.requests().clear();
                server.credentials().expireAccessTokens();

                assertThat(catchThrowable(() -> call.accept(client))).as(operation).isNull();
                assertThat(server.requests().token()).as(operation).hasSize(1);
                assertThat(server.requests().api()).as(operation).hasSize(2);
                assertThat(server.requests().api().get(0).body())
                    .isEqualTo(server.requests().api().get(1).body());
              }
            });
  }

  @Test
  void renewsTheTokenOnceForConcurrentCalls() throws Exception {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      client.getMandates();
      server.credentials().expireAccessTokens();
      Concurrently.call(100, client::getMandates);
      assertThat(server.requests().token()).hasSize(2);
    }
  }

  @Test
  void throwsAuthenticationExceptionAfterASecondRejection() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.faults().next(2, Fault.status(401));

      assertThatThrownBy(client::getMandates).isInstanceOf(AuthenticationException.class);
      assertThat(server.requests().api()).hasSize(2);
      assertThat(server.requests().token()).hasSize(2);
      client.getMandates();
    }
  }

  @Test
  void throwsTheFailureOfTheTokenEndpoint() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      client.getMandates();
      server.credentials().expireAccessTokens();
      server.tokenFaults().next(Fault.tokenEndpointThrottled(Duration.ofMinutes(5)));

      for (int call = 0; call < 3; call++) {
        assertThatThrownBy(client::getMandates)
            .isInstanceOfSatisfying(
                RateLimitException.class,
                e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(5)));
      }
      // Not asked again within the five minutes.
      assertThat(server.requests().token()).hasSize(2);
      assertThat(server.requests().api()).hasSize(2);
    }
  }
}
