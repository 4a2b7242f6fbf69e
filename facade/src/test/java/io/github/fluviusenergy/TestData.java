package io.github.fluviusenergy;

import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.time.LocalDate;
import java.util.function.Function;

/** Small valid arguments. */
final class TestData {
  static final String EAN = "541440110000000001";
  static final String MASKED_EAN = "**************0001";

  /** A client certificate that Entra ID does not know. */
  static final TestCertificate CLIENT = new TestCertificate();

  private TestData() {}

  static EnergyQuery energyQuery() {
    return EnergyQuery.builder().ean(EAN).day(LocalDate.of(2024, 7, 3)).build();
  }

  static ClientSessionRequest.Builder sessionRequest() {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-42")
        .flow(Flow.B2C)
        .dataService(
            DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 1))
        .numberOfEans(1);
  }

  static MockMandateRequest mockMandateRequest() {
    return MockMandateRequest.builder()
        .referenceNumber("customer-42")
        .ean(EAN)
        .dataServiceType(DataServiceType.VH_DAG)
        .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1))
        .build();
  }

  /** Calls an operation that must fail, and hands out its exception. */
  static <E extends Throwable> E failure(
      Class<E> type, FluviusEnergyClient client, Function<FluviusEnergyClient, ?> operation) {
    try {
      Object response = operation.apply(client);
      throw new AssertionError("expected " + type + " but got " + response);
    } catch (RuntimeException e) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
      throw e;
    }
  }

  /** A failing download of energy data. */
  static <E extends Throwable> E failure(Class<E> type, FluviusEnergyClient client) {
    return failure(type, client, c -> c.getEnergy(energyQuery()));
  }
}
