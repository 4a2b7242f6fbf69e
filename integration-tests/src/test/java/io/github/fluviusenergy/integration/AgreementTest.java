package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models and the test server, which do not know each other, speak of the same things. */
class AgreementTest {
  @ParameterizedTest
  @ValueSource(strings = {"541440110000000001", "541440000000000001", "541441010000000001"})
  void understandsAllThatTheTestServerSends(String ean) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = Clients.of(server)) {
      server.addMandate(TestMandate.of(ean, "customer-42", "VH_kwartier_uur"));
      EnergyQuery query = EnergyQuery.builder().ean(ean).day(LocalDate.of(2024, 7, 3)).build();

      assertThat(UnknownThings.in(client.getMandates())).isEmpty();
      assertThat(UnknownThings.in(client.getEnergy(query))).isEmpty();
    }
  }
}
