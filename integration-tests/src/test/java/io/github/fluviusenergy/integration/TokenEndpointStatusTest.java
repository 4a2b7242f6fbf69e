package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import org.junit.jupiter.api.Test;

/**
 * Who catches NotFoundException has no data, and goes on: a token endpoint that is not there (a
 * wrong authority, a proxy in between) must not look like that.
 */
class TokenEndpointStatusTest {

  @Test
  void doesNotThrowNotFoundExceptionAfter404OfEntraId() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.tokenFaults().next(Fault.status(404));
      assertThat(catchThrowable(() -> client.getEnergy(TestRequests.energy())))
          .isInstanceOf(FluviusApiException.class)
          .isNotInstanceOf(NotFoundException.class)
          .hasMessageContaining("token endpoint");
    }
  }

  /** ForbiddenException is about mandates and the API's allow-list. */
  @Test
  void doesNotThrowForbiddenExceptionAfter403OfEntraId() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.tokenFaults().next(Fault.status(403));
      assertThat(catchThrowable(() -> client.getEnergy(TestRequests.energy())))
          .isInstanceOf(FluviusApiException.class)
          .isNotInstanceOf(ForbiddenException.class)
          .hasMessageContaining("token endpoint");
    }
  }
}
