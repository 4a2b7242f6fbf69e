package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four operations, from the facade over a real socket to the test server and back. */
class OperationsTest {
  private static final String SOLAR = "541440110000000001";
  private static final String NO_SOLAR = "541440010000000001";

  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.start();
    client = Clients.of(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void createsAClientSessionAndNamesItsConsentPage() {
    ClientSessionResponse session = client.createClientSession(sessionRequest());

    assertThat(session.data().status()).isEqualTo(ClientSessionStatus.SUCCESS);
    assertThat(session.data().validTo().toInstant()).isAfter(Instant.now());
    assertThat(client.consentUrl(session))
        .hasScheme("https")
        .hasHost("mijn.fluvius.be")
        .hasPath("/verbruik/dienstverlener")
        .hasQuery("id=" + session.data().shortUrlIdentifier());
    assertThat(server.apiRequests().get(0).body())
        .contains("\"dataAccessContractNumber\":\"" + server.dataAccessContractNumber() + "\"")
        .contains("\"dataPeriodFrom\":\"2023-12-31T23:00:00Z\"")
        .contains("\"dataPeriodTo\":\"2024-06-30T22:00:00Z\"");
  }

  @Test
  void createsAnotherSessionWhenAskedAgain() {
    assertThat(client.createClientSession(sessionRequest()).data().shortUrlIdentifier())
        .isNotEqualTo(client.createClientSession(sessionRequest()).data().shortUrlIdentifier());
  }

  @Test
  void createsAMockMandateAndListsIt() {
    client.createMockMandate(
        MockMandateRequest.builder()
            .referenceNumber("customer-42")
            .ean(SOLAR)
            .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
            .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
            .status(MandateStatus.APPROVED)
            .mandateExpirationDate(LocalDate.of(2027, 7, 1))
            .renewalStatus(RenewalStatus.TO_BE_RENEWED)
            .build());

    List<Mandate> mandates = client.getMandates().data().mandates();

    assertThat(mandates)
        .containsExactly(
            Mandate.builder()
                .referenceNumber("customer-42")
                .status(MandateStatus.APPROVED)
                .ean(SOLAR)
                .energyType(EnergyType.ELECTRICITY)
                .dataPeriodFrom(OffsetDateTime.parse("2023-12-31T23:00:00Z"))
                .dataPeriodTo(OffsetDateTime.parse("2024-12-31T23:00:00Z"))
                .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
                .mandateExpirationDate(OffsetDateTime.parse("2027-06-30T22:00:00Z"))
                .renewalStatus(RenewalStatus.TO_BE_RENEWED)
                .build());
  }

  @Test
  void findsMandatesByEachFilter() {
    Instant expiry = Instant.parse("2027-06-30T22:00:00Z");
    server.addMandate(
        TestMandate.of(SOLAR, "a", "VH_kwartier_uur")
            .withMandateExpirationDate(expiry)
            .withRenewalStatus("ToBeRenewed"));
    server.addMandate(TestMandate.of("541441010000000001", "b", "VH_dag").withStatus("Rejected"));

    assertThat(found(MandateQuery.builder())).containsExactlyInAnyOrder("a", "b");
    assertThat(found(MandateQuery.builder().referenceNumber("b"))).containsExactly("b");
    assertThat(found(MandateQuery.builder().ean(SOLAR))).containsExactly("a");
    assertThat(found(MandateQuery.builder().energyType(EnergyType.GAS))).containsExactly("b");
    assertThat(found(MandateQuery.builder().status(MandateStatus.REJECTED))).containsExactly("b");
    assertThat(found(MandateQuery.builder().mandateExpirationDate(expiry))).containsExactly("a");
    assertThat(found(MandateQuery.builder().renewalStatus(RenewalStatus.TO_BE_RENEWED)))
        .containsExactly("a");
    assertThat(found(MandateQuery.builder().dataServiceTypes(DataServiceType.VH_DAG)))
        .containsExactly("b");
    assertThat(
            found(
                MandateQuery.builder()
                    .dataServiceTypes(DataServiceType.VH_DAG, DataServiceType.VH_KWARTIER_UUR)))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(found(MandateQuery.builder().lastUpdatedFrom(LocalDate.of(2020, 1, 1))))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(found(MandateQuery.builder().lastUpdatedTo(LocalDate.of(2020, 1, 1)))).isEmpty();
    assertThat(found(MandateQuery.builder().ean(SOLAR).status(MandateStatus.REJECTED))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // an ordinary day; the clocks go forward; they go back
    "2024-07-03, 96, 2024-07-02T22:00:00Z, 2024-07-03T22:00:00Z",
    "2024-03-31, 92, 2024-03-30T23:00:00Z, 2024-03-31T22:00:00Z",
    "2024-10-27, 100, 2024-10-26T22:00:00Z, 2024-10-27T23:00:00Z",
  })
  void downloadsTheQuarterHoursOfADayInBrussels(
      LocalDate day, int quarters, Instant start, Instant end) {
    server.addMandate(TestMandate.of(SOLAR, "a", "VH_kwartier_uur"));

    List<TimeSlice> slices = quarterHours(query(SOLAR).day(day).build());

    assertThat(slices).hasSize(quarters);
    assertContiguous(slices, start, end);
  }

  @ParameterizedTest
  @CsvSource({"2024-07-03, 24", "2024-03-31, 23", "2024-10-27, 25"})
  void downloadsADayThatIsTheSumOfItsQuarterHours(LocalDate day, int hours) {
    server.addMandate(TestMandate.of(SOLAR, "a", "VH_kwartier_uur"));

    List<TimeSlice> days = daily(query(SOLAR).granularity(Granularity.DAILY).day(day).build());
    List<TimeSlice> quarters = quarterHours(query(SOLAR).day(day).build());

    assertThat(days).hasSize(1);
    assertThat(Duration.between(days.get(0).start(), days.get(0).end()))
        .isEqualTo(Duration.ofHours(hours));
    assertThat(offtake(days)).isEqualByComparingTo(offtake(quarters)).isPositive();
    assertThat(injection(days)).isEqualByComparingTo(injection(quarters)).isPositive();
  }

  @Test
  void downloadsALeapYearMonthByMonthWithoutLosingOrDoublingAQuarter() {
    server.addMandate(TestMandate.of(SOLAR, "a", "VH_kwartier_uur"));
    List<TimeSlice> year = new ArrayList<>();

    for (int month = 1; month <= 12; month++) {
      year.addAll(quarterHours(query(SOLAR).month(YearMonth.of(2024, month)).build()));
    }

    // 366 days of 96 quarters: the four that spring lacks come in autumn
    assertThat(year).hasSize(35_136);
    assertContiguous(
        year, Instant.parse("2023-12-31T23:00:00Z"), Instant.parse("2024-12-31T23:00:00Z"));
    for (TimeSlice slice : year) {
      var offtake = slice.measurements().get(0).offtake().total();
      assertThat(offtake.unit()).isEqualTo(MeasurementUnit.KWH);
      assertThat(offtake.validationState()).isEqualTo(ValidationState.VALIDATED);
      assertThat(offtake.value().scale()).isEqualTo(3);
    }
  }

  @Test
  void hasNoInjectionForAMeterWithoutSolarPanels() {
    server.addMandate(TestMandate.of(NO_SOLAR, "a", "VH_kwartier_uur"));

    List<TimeSlice> slices = quarterHours(query(NO_SOLAR).day(LocalDate.of(2024, 7, 3)).build());

    assertThat(slices).hasSize(96);
    assertThat(slices).allMatch(slice -> slice.measurements().get(0).injection() == null);
  }

  @Test
  void tellsNoMandateFromNoData() {
    assertThatThrownBy(() -> client.getEnergy(query(SOLAR).build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("getEnergy")
        .hasMessageNotContainingAny(SOLAR, server.subscriptionKey());

    server.addMandate(TestMandate.of(SOLAR, "a", "VH_kwartier_uur"));
    EnergyResponse nothing = client.getEnergy(query(SOLAR).day(LocalDate.of(2001, 1, 1)).build());
    assertThat(nothing.data().headpoint()).isNull();
  }

  @Test
  void understandsAllThatTheTestServerSends() {
    server.addMandate(TestMandate.of(SOLAR, "a", "VH_kwartier_uur"));
    server.addMandate(TestMandate.of("541441010000000001", "b", "VH_kwartier_uur"));

    List<Object> answers =
        List.of(
            client.createClientSession(sessionRequest()),
            client.getMandates(),
            client.getEnergy(query(SOLAR).day(LocalDate.of(2024, 7, 3)).build()),
            client.getEnergy(query("541441010000000001").day(LocalDate.of(2024, 7, 3)).build()));

    // a field or word that the models do not know would show
    assertThat(answers).allSatisfy(answer -> assertThat(UnknownThings.in(answer)).isEmpty());
  }

  private List<String> found(MandateQuery.Builder query) {
    return client.getMandates(query.build()).data().mandates().stream()
        .map(Mandate::referenceNumber)
        .toList();
  }

  private static ClientSessionRequest sessionRequest() {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-42")
        .flow(Flow.B2C)
        .dataService(
            DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1))
        .numberOfEans(1)
        .build();
  }

  private static EnergyQuery.Builder query(String ean) {
    return EnergyQuery.builder().ean(ean).granularity(Granularity.HOURLY_QUARTER_HOURLY);
  }

  private List<TimeSlice> quarterHours(EnergyQuery query) {
    return meter(query).physicalMeters().get(0).quarterHourlyEnergy();
  }

  private List<TimeSlice> daily(EnergyQuery query) {
    return meter(query).physicalMeters().get(0).dailyEnergy();
  }

  private MeteringOnMeter meter(EnergyQuery query) {
    return (MeteringOnMeter) client.getEnergy(query).data().headpoint();
  }

  private static void assertContiguous(List<TimeSlice> slices, Instant start, Instant end) {
    Instant expected = start;
    for (TimeSlice slice : slices) {
      assertThat(slice.start().toInstant()).isEqualTo(expected);
      expected = expected.plus(Duration.ofMinutes(15));
      assertThat(slice.end().toInstant()).isEqualTo(expected);
    }
    assertThat(expected).isEqualTo(end);
  }

  private static BigDecimal offtake(List<TimeSlice> slices) {
    return slices.stream()
        .map(slice -> Objects.requireNonNull(slice.measurements().get(0).offtake().total().value()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal injection(List<TimeSlice> slices) {
    return slices.stream()
        .map(
            slice ->
                Objects.requireNonNull(slice.measurements().get(0).injection().total().value()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
