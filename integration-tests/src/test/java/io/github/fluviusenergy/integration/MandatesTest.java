package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MandatesTest {
  private static final String METER = "541440110000000001";
  private static final String OTHER_METER = "541440110000000002";
  private static final String GAS_METER = "541441010000000001";

  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");
  private FluviusTestServer server;
  private FluviusEnergyClient client;

  /** Three mandates, stored at 12:00, 13:00 and 14:00 UTC. */
  @BeforeAll
  void start() {
    server = FluviusTestServer.builder().clock(clock).tokenLifetime(Duration.ofDays(1)).start();
    client = TestClients.builder(server).clock(clock).build();
    server
        .mandates()
        .add(
            TestMandate.of(METER, "first", "VH_kwartier_uur")
                .withDataPeriod(
                    Instant.parse("2023-12-31T23:00:00Z"), Instant.parse("2024-12-31T23:00:00Z"))
                .withMandateExpirationDate(Instant.parse("2025-06-30T22:00:00Z"))
                .withRenewalStatus("ToBeRenewed"));
    clock.advance(Duration.ofHours(1));
    server.mandates().add(TestMandate.of(OTHER_METER, "second", "VH_dag").withStatus("Requested"));
    clock.advance(Duration.ofHours(1));
    server
        .mandates()
        .add(
            TestMandate.of(GAS_METER, "third", "IG")
                .withStatus("Finished")
                .withRenewalStatus("Expired"));
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void returnsAllFields() {
    MandatesResponse response = client.getMandates();

    assertThat(response.data().fetchTime()).isEqualTo(OffsetDateTime.parse("2025-01-15T14:00:00Z"));
    assertThat(references(response)).containsExactly("first", "second", "third");
    assertThat(response.data().mandates().get(0))
        .isEqualTo(
            Mandate.builder()
                .referenceNumber("first")
                .status(MandateStatus.APPROVED)
                .ean(METER)
                .energyType(EnergyType.ELECTRICITY)
                .dataPeriodFrom(OffsetDateTime.parse("2023-12-31T23:00:00Z"))
                .dataPeriodTo(OffsetDateTime.parse("2024-12-31T23:00:00Z"))
                .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
                .mandateExpirationDate(OffsetDateTime.parse("2025-06-30T22:00:00Z"))
                .renewalStatus(RenewalStatus.TO_BE_RENEWED)
                .build());
    assertThat(response.data().mandates().get(1).renewalStatus()).isNull();
  }

  @ParameterizedTest
  @MethodSource
  void appliesFilters(MandateQuery.Builder query, List<String> expected) {
    assertThat(references(client.getMandates(query.build()))).isEqualTo(expected);
  }

  static Stream<Arguments> appliesFilters() {
    Instant one = Instant.parse("2025-01-15T13:00:00Z");
    return Stream.of(
        arguments(query().referenceNumber("second"), List.of("second")),
        arguments(query().referenceNumber("nobody"), List.of()),
        arguments(query().ean(GAS_METER), List.of("third")),
        arguments(query().dataServiceTypes(DataServiceType.VH_DAG), List.of("second")),
        arguments(
            query().dataServiceTypes(DataServiceType.IG, DataServiceType.VH_KWARTIER_UUR),
            List.of("first", "third")),
        arguments(query().dataServiceTypes(DataServiceType.VH_ONBEPAALD), List.of()),
        arguments(query().energyType(EnergyType.ELECTRICITY), List.of("first", "second")),
        arguments(query().energyType(EnergyType.GAS), List.of("third")),
        arguments(query().status(MandateStatus.APPROVED), List.of("first")),
        arguments(query().status(MandateStatus.REQUESTED), List.of("second")),
        arguments(query().status(MandateStatus.REJECTED), List.of()),
        arguments(query().renewalStatus(RenewalStatus.EXPIRED), List.of("third")),
        arguments(query().renewalStatus(RenewalStatus.RENEWAL_REQUESTED), List.of()),
        // Midnight in Brussels, in summer: 22:00 UTC of the day before.
        arguments(query().mandateExpirationDate(LocalDate.of(2025, 7, 1)), List.of("first")),
        arguments(query().mandateExpirationDate(LocalDate.of(2025, 7, 2)), List.of()),
        arguments(query().lastUpdatedFrom(one), List.of("second", "third")),
        arguments(query().lastUpdatedTo(one), List.of("first")),
        arguments(
            query().lastUpdatedFrom(one).lastUpdatedTo(one.plusSeconds(1)), List.of("second")),
        arguments(query().energyType(EnergyType.GAS).status(MandateStatus.APPROVED), List.of()),
        arguments(
            query().energyType(EnergyType.ELECTRICITY).status(MandateStatus.APPROVED).ean(METER),
            List.of("first")));
  }

  @Test
  void createsMockMandatesInTheSandbox() {
    try (FluviusTestServer sandbox = FluviusTestServer.start();
        FluviusEnergyClient user = TestClients.of(sandbox)) {
      var response =
          user.createMockMandate(
              MockMandateRequest.builder()
                  .referenceNumber("made-up")
                  .ean(METER)
                  .dataServiceType(DataServiceType.VH_DAG)
                  .dataPeriod(LocalDate.of(2024, 3, 31), LocalDate.of(2024, 4, 1))
                  .status(MandateStatus.FINISHED)
                  .mandateExpirationDate(LocalDate.of(2025, 1, 1))
                  .renewalStatus(RenewalStatus.RENEWAL_REQUESTED)
                  .build());

      assertThat(response.data().status()).isEqualTo("success");
      assertThat(sandbox.mandates().all())
          .containsExactly(
              TestMandate.of(METER, "made-up", "VH_dag")
                  .withStatus("Finished")
                  .withDataPeriod(
                      Instant.parse("2024-03-30T23:00:00Z"), Instant.parse("2024-03-31T22:00:00Z"))
                  .withMandateExpirationDate(Instant.parse("2024-12-31T23:00:00Z"))
                  .withRenewalStatus("RenewalRequested"));
      assertThat(references(user.getMandates())).containsExactly("made-up");
    }
  }

  @Test
  void rejectsMockMandatesForEansOutsideTheSandbox() {
    MockMandateRequest request =
        MockMandateRequest.builder()
            .referenceNumber("made-up")
            .ean("541448000000000001")
            .dataServiceType(DataServiceType.VH_DAG)
            .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
            .build();

    assertThatThrownBy(() -> client.createMockMandate(request))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> assertThat(e.validationErrors()).singleElement().asString().contains("'ean'"));
    assertThat(server.mandates().all()).hasSize(3);
  }

  private static MandateQuery.Builder query() {
    return MandateQuery.builder();
  }

  private static List<String> references(MandatesResponse response) {
    return response.data().mandates().stream().map(Mandate::referenceNumber).toList();
  }
}
