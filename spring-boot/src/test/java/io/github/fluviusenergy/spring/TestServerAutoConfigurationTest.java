package io.github.fluviusenergy.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergySum;
import io.github.fluviusenergy.measurements.SumPeriod;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.net.ConnectException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.FilteredClassLoader;

class TestServerAutoConfigurationTest {
  private static final String EAN = "541440110000000001";

  @ParameterizedTest
  @CsvSource({"2024-03-31, 92", "2024-06-01, 96", "2024-10-27, 100"})
  void readsEnergyOfTheTestServer(LocalDate day, int quarterHours) {
    TestContexts.withTestServer()
        .run(
            context -> {
              context
                  .getBean(FluviusTestServer.class)
                  .mandates()
                  .add(TestMandate.of(EAN, "customer-7", "VH_kwartier_uur"));
              EnergyQuery query =
                  EnergyQuery.builder()
                      .ean(EAN)
                      .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                      .day(day)
                      .build();

              List<EnergySum> sums = context.getBean(EnergyReader.class).sums(query, SumPeriod.DAY);

              assertThat(sums)
                  .isNotEmpty()
                  .allMatch(EnergySum::isComplete)
                  .allMatch(sum -> sum.values() == quarterHours);
            });
  }

  @Test
  void usesTheConsentPageOfTheTestServer() {
    TestContexts.withTestServer()
        .run(
            context -> {
              FluviusEnergyClient client = context.getBean(FluviusEnergyClient.class);
              FluviusTestServer server = context.getBean(FluviusTestServer.class);

              assertThat(
                      client.consentUrl(
                          client.createClientSession(
                              ClientSessionRequest.builder()
                                  .referenceNumber("customer-7")
                                  .flow(Flow.B2C)
                                  .dataService(
                                      DataServiceType.VH_DAG,
                                      LocalDate.of(2024, 1, 1),
                                      LocalDate.of(2025, 1, 1))
                                  .numberOfEans(1)
                                  .build())))
                  .asString()
                  .startsWith(server.consentPage().toString());
            });
  }

  @Test
  void usesATestServerOfTheApplication() {
    try (FluviusTestServer own = FluviusTestServer.builder().clientSecret("another").start()) {
      TestContexts.withTestServer()
          .withBean(FluviusTestServer.class, () -> own)
          .run(
              context -> {
                context.getBean(FluviusEnergyClient.class).getMandates();

                assertThat(own.requests().api()).hasSize(1);
              });
    }
  }

  @Test
  void closesClientAndServerWithTheContext() {
    List<FluviusEnergyClient> clients = new ArrayList<>();
    List<FluviusTestServer> servers = new ArrayList<>();
    TestContexts.withTestServer()
        .run(
            context -> {
              clients.add(context.getBean(FluviusEnergyClient.class));
              servers.add(context.getBean(FluviusTestServer.class));
              clients.get(0).getMandates();
            });

    assertThatThrownBy(() -> clients.get(0).getMandates())
        .isInstanceOf(IllegalStateException.class);
    FluviusTestServer server = servers.get(0);
    Request request = new Request.Builder().url(server.authority()).build();
    assertThatThrownBy(() -> server.httpClient().newCall(request).execute())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void isDisabledByProperty() {
    TestContexts.plain()
        .withPropertyValues("fluvius.test-server.enabled=false")
        .run(
            context ->
                assertThat(context).getFailure().hasStackTraceContaining("fluvius.environment"));
  }

  @Test
  void namesTheMissingDependency() {
    TestContexts.plain()
        .withPropertyValues("fluvius.test-server.enabled=true", "fluvius.environment=production")
        .withClassLoader(new FilteredClassLoader("io.github.fluviusenergy.testserver"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining(
                        "add the dependency io.github.fluviusenergy:fluvius-energy-testserver"));
  }

  @Test
  void startsWithTheMandatesOfTheProperties() {
    TestContexts.withTestServer()
        .withPropertyValues(
            "fluvius.test-server.mandates[0].ean=" + EAN,
            "fluvius.test-server.mandates[1].ean=541440110000000002",
            "fluvius.test-server.mandates[1].reference-number=customer-8",
            "fluvius.test-server.mandates[1].data-service-type=VH_dag")
        .run(
            context -> {
              MandatesData data =
                  requireNonNull(context.getBean(FluviusEnergyClient.class).getMandates().data());
              assertThat(data.mandates())
                  .extracting(Mandate::ean, Mandate::referenceNumber, Mandate::dataServiceType)
                  .containsExactlyInAnyOrder(
                      tuple(EAN, "test", DataServiceType.VH_KWARTIER_UUR),
                      tuple("541440110000000002", "customer-8", DataServiceType.VH_DAG));
            });
  }
}
