package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.MandateStatus;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One good request of each operation, for tests to which it does not matter what is asked. */
final class TestRequests {
  static final String METER = "541440110000000001";

  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate TO = LocalDate.of(2025, 1, 1);

  private TestRequests() {}

  /** A call of each operation, by the operation's name. */
  static Map<String, Consumer<FluviusEnergyClient>> ofEachOperation() {
    Map<String, Consumer<FluviusEnergyClient>> calls = new LinkedHashMap<>();
    calls.put("createClientSession", client -> client.createClientSession(session()));
    calls.put("createMockMandate", client -> client.createMockMandate(mockMandate()));
    calls.put("getMandates", FluviusEnergyClient::getMandates);
    calls.put("getEnergy", client -> client.getEnergy(energy()));
    return calls;
  }

  static ClientSessionRequest session() {
    return session("customer-7");
  }

  static ClientSessionRequest session(String reference) {
    return ClientSessionRequest.builder()
        .referenceNumber(reference)
        .flow(Flow.B2C)
        .dataService(DataServiceType.VH_KWARTIER_UUR, FROM, TO)
        .numberOfEans(1)
        .build();
  }

  static MockMandateRequest mockMandate() {
    return MockMandateRequest.builder()
        .referenceNumber("customer-7")
        .ean(METER)
        .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
        .dataPeriod(FROM, TO)
        .status(MandateStatus.APPROVED)
        .build();
  }

  static EnergyQuery energy() {
    return EnergyQuery.builder().ean(METER).day(FROM).build();
  }
}
