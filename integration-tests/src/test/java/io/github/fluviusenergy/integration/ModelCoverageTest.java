package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The models know all that the test server writes: no field is left over, no value or kind is
 * unknown.
 */
class ModelCoverageTest {
  private static final String MODELS = MandatesResponse.class.getPackageName();
  private static final LocalDate DAY = LocalDate.of(2024, 7, 3);

  /** One for each kind of meter that an EAN's digits choose. */
  private static final List<String> METERS =
      List.of(
          "541440110000000001",
          "541440010000000001",
          "541440100000000001",
          "541441010000000001",
          "541441000000000001");

  @Test
  void modelsReadAllFieldsAndValuesOfTheTestServer() throws ReflectiveOperationException {
    List<Object> responses = new ArrayList<>();
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      responses.add(client.createClientSession(TestRequests.session()));
      responses.add(client.createMockMandate(TestRequests.mockMandate()));
      for (String meter : METERS) {
        server
            .mandates()
            .add(
                TestMandate.of(meter, "customer-7", "VH_kwartier_uur")
                    .withDataPeriod(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))
                    .withMandateExpirationDate(Instant.parse("2100-01-01T00:00:00Z"))
                    .withRenewalStatus("RenewalRequested"));
        // Without a granularity, the server writes all that there is.
        responses.add(client.getEnergy(EnergyQuery.builder().ean(meter).day(DAY).build()));
      }
      responses.add(client.getMandates());
    }

    int visited = 0;
    for (Object response : responses) {
      visited += visit(response, response.getClass().getSimpleName());
    }
    // Two meters of 96 quarters and one of 24 hours, each with a slice, a measurement, a value.
    assertThat(visited).isGreaterThan(3 * (96 + 96 + 24));
  }

  /** Visits a value and all within it, and tells how many models there were. */
  private static int visit(Object value, String path) throws ReflectiveOperationException {
    if (value instanceof List<?> list) {
      int visited = 0;
      for (int i = 0; i < list.size(); i++) {
        visited += visit(list.get(i), path + "[" + i + "]");
      }
      return visited;
    }
    if (value instanceof Enum<?> constant) {
      assertThat(constant.name()).as(path).isNotEqualTo("UNKNOWN");
      return 0;
    }
    if (value == null || !value.getClass().getPackageName().equals(MODELS)) {
      return 0;
    }
    assertThat(value.getClass().getSimpleName()).as(path).isNotEqualTo("Unknown");
    int visited = 1;
    for (Method accessor : value.getClass().getMethods()) {
      if (accessor.getName().equals("additionalProperties")) {
        assertThat((Map<?, ?>) accessor.invoke(value)).as(path).isEmpty();
      } else if (isAccessor(accessor)) {
        visited += visit(accessor.invoke(value), path + "." + accessor.getName());
      }
    }
    return visited;
  }

  private static boolean isAccessor(Method method) {
    return method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && !method.isBridge()
        && method.getDeclaringClass() != Object.class
        && !method.getName().equals("toBuilder");
  }
}
