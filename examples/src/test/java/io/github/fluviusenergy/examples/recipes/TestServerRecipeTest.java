package io.github.fluviusenergy.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.FluviusTestServerExtension;
import io.github.fluviusenergy.testserver.TestMandate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests code that uses the SDK, with a test server for each test. */
@ExtendWith(FluviusTestServerExtension.class)
class TestServerRecipeTest {

  @Test
  void countsMandates(FluviusTestServer server) {
    server.mandates().add(TestMandate.of("541440110000000001", "customer-42", "VH_kwartier_uur"));

    try (FluviusEnergyClient client = connect(server)) {
      assertThat(countMandates(client)).isEqualTo(1);
    }
  }

  @Test
  void retriesAfterAnError(FluviusTestServer server) {
    server.faults().next(Fault.status(503)); // the next request fails

    try (FluviusEnergyClient client = connect(server)) {
      assertThat(countMandates(client)).isZero();
    }
    assertThat(server.requests().api()).hasSize(2);
  }

  /** The code under test. */
  private static int countMandates(FluviusEnergyClient client) {
    MandatesData data = client.getMandates().data();
    return data == null ? 0 : data.mandates().size();
  }

  private static FluviusEnergyClient connect(FluviusTestServer server) {
    return FluviusEnergyClient.builder()
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient())
        .build();
  }
}
