package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.GasConversionFactor;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Measurement;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.client.model.ValueSet;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnergyTest {
  private static final String METER = "541440110000000001";
  private static final String OFFTAKE_ONLY = "541440010000000001";
  private static final String DAILY_ONLY = "541440100000000001";
  private static final String GAS_METER = "541441010000000001";
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-01-15T12:00:00Z"), ZoneOffset.UTC);

  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeAll
  void start() {
    server = FluviusTestServer.builder().clock(CLOCK).start();
    client = TestClients.builder(server).clock(CLOCK).build();
    for (String ean : List.of(METER, OFFTAKE_ONLY, DAILY_ONLY, GAS_METER)) {
      server.mandates().add(TestMandate.of(ean, "customer-7", "VH_kwartier_uur"));
    }
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void returnsQuarterHours() {
    PhysicalMeter meter = meter(quarterHours(METER).day(LocalDate.of(2024, 7, 3)));

    assertThat(meter.dailyEnergy()).isEmpty();
    assertThat(meter.hourlyEnergy()).isEmpty();
    assertQuarters(meter, 96, "2024-07-02T22:00:00Z", "2024-07-03T22:00:00Z");
    for (TimeSlice slice : meter.quarterHourlyEnergy()) {
      assertKilowattHours(onlyMeasurement(slice).offtake());
      assertKilowattHours(onlyMeasurement(slice).injection());
    }
    assertThat(sum(meter.quarterHourlyEnergy(), Measurement::offtake)).isPositive();
    assertThat(sum(meter.quarterHourlyEnergy(), Measurement::injection)).isPositive();
  }

  @Test
  void hasNoInjectionIfTheMeterMeasuresNone() {
    PhysicalMeter meter = meter(quarterHours(OFFTAKE_ONLY).day(LocalDate.of(2024, 7, 3)));

    assertThat(meter.quarterHourlyEnergy())
        .hasSize(96)
        .allSatisfy(slice -> assertThat(onlyMeasurement(slice).injection()).isNull());
  }

  @Test
  void returnsDays() {
    for (String ean : List.of(METER, DAILY_ONLY)) {
      PhysicalMeter meter = meter(daily(ean).day(LocalDate.of(2024, 7, 3)));

      assertThat(meter.quarterHourlyEnergy()).isEmpty();
      assertSlice(meter.dailyEnergy(), "2024-07-02T22:00:00Z", "2024-07-03T22:00:00Z");
      assertKilowattHours(onlyMeasurement(meter.dailyEnergy().get(0)).injection());
    }
  }

  @Test
  void daysHave92Or100QuarterHoursAtClockChanges() {
    LocalDate spring = LocalDate.of(2024, 3, 31);
    assertQuarters(
        meter(quarterHours(METER).day(spring)), 92, "2024-03-30T23:00:00Z", "2024-03-31T22:00:00Z");
    assertSlice(
        meter(daily(METER).day(spring)).dailyEnergy(),
        "2024-03-30T23:00:00Z",
        "2024-03-31T22:00:00Z");

    LocalDate autumn = LocalDate.of(2024, 10, 27);
    assertQuarters(
        meter(quarterHours(METER).day(autumn)),
        100,
        "2024-10-26T22:00:00Z",
        "2024-10-27T23:00:00Z");
    assertSlice(
        meter(daily(METER).day(autumn)).dailyEnergy(),
        "2024-10-26T22:00:00Z",
        "2024-10-27T23:00:00Z");
  }

  @Test
  void monthsOfALeapYearAreCompleteAndEqualTheDailySums() {
    List<TimeSlice> quarters = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      quarters.addAll(
          meter(quarterHours(METER).month(YearMonth.of(2024, month))).quarterHourlyEnergy());
    }
    List<TimeSlice> days = meter(daily(METER).year(Year.of(2024))).dailyEnergy();

    assertContiguous(quarters, 15 * 60);
    assertThat(quarters).hasSize(35_136);
    assertThat(quarters.get(0).start()).isEqualTo(OffsetDateTime.parse("2023-12-31T23:00:00Z"));
    assertThat(quarters.get(35_135).end()).isEqualTo(OffsetDateTime.parse("2024-12-31T23:00:00Z"));
    assertThat(days).hasSize(366);
    for (Function<Measurement, ValueSet> direction :
        List.<Function<Measurement, ValueSet>>of(Measurement::offtake, Measurement::injection)) {
      assertThat(byDay(quarters, direction)).isEqualTo(byDay(days, direction));
    }
  }

  @Test
  void returnsGasPerHourInCubicMetresAndKilowattHours() {
    PhysicalMeter meter = meter(quarterHours(GAS_METER).day(LocalDate.of(2024, 3, 31)));

    assertThat(meter.quarterHourlyEnergy()).isEmpty();
    assertThat(meter.hourlyEnergy()).hasSize(23);
    assertContiguous(meter.hourlyEnergy(), 60 * 60);
    TimeSlice slice = meter.hourlyEnergy().get(0);
    assertThat(slice.measurements())
        .extracting(m -> m.offtake().total().unit())
        .containsExactly(MeasurementUnit.M3, MeasurementUnit.KWH);
    assertThat(slice.measurements())
        .extracting(m -> m.offtake().total().gasConversionFactor())
        .containsExactly(null, GasConversionFactor.DEFINITIVE);
  }

  @Test
  void isEstimatedUntilItIsValidated() {
    // It is the 15th: that day has not come yet.
    List<TimeSlice> days =
        meter(daily(METER).from(LocalDate.of(2025, 1, 10)).to(LocalDate.of(2025, 2, 1)))
            .dailyEnergy();

    assertThat(days)
        .extracting(slice -> onlyMeasurement(slice).offtake().total().validationState())
        .containsExactly(
            ValidationState.VALIDATED, // stored on the 11th, validated on the 14th
            ValidationState.VALIDATED, // the 12th, and this morning
            ValidationState.ESTIMATED,
            ValidationState.ESTIMATED,
            ValidationState.ESTIMATED);
  }

  @Test
  void returnsEnergyByInsertTime() {
    // From six this morning on: the 14th for the first time, and the 11th validated.
    List<TimeSlice> days =
        meter(
                daily(METER)
                    .periodType(PeriodType.INSERT_TIME)
                    .from(Instant.parse("2025-01-15T05:00:00Z"))
                    .to(Instant.parse("2025-01-15T05:00:01Z")))
            .dailyEnergy();

    assertThat(days)
        .extracting(TimeSlice::start)
        .containsExactly(
            OffsetDateTime.parse("2025-01-10T23:00:00Z"),
            OffsetDateTime.parse("2025-01-13T23:00:00Z"));
  }

  @Test
  void sendsAllParametersOfTheQuery() {
    server.requests().clear();
    client.getEnergy(
        quarterHours(METER)
            .day(LocalDate.of(2024, 10, 27))
            .referenceNumber("customer-7")
            .complexEnergyTypes(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE)
            .build());

    ReceivedRequest sent = server.requests().api().get(0);
    assertThat(sent.path()).isEqualTo("/esco-sbx/v3/api/mandate/energy");
    assertThat(sent.url().query())
        .isEqualTo(
            "ean=541440110000000001&PeriodType=readTime&referenceNumber=customer-7"
                + "&granularity=hourly_quarterhourly&complexEnergyTypes=active,reactive"
                + "&from=2024-10-26T22:00:00Z&to=2024-10-27T23:00:00Z");
  }

  @Test
  void throwsNotFoundExceptionWithoutAMandate() {
    EnergyQuery unknown = daily("541440110000000999").day(LocalDate.of(2024, 7, 3)).build();
    EnergyQuery othersReference =
        daily(METER).referenceNumber("nobody").day(LocalDate.of(2024, 7, 3)).build();

    for (EnergyQuery query : List.of(unknown, othersReference)) {
      assertThatThrownBy(() -> client.getEnergy(query))
          .isInstanceOfSatisfying(
              NotFoundException.class,
              e -> {
                assertThat(e.operation()).isEqualTo("getEnergy");
                assertThat(e.errorCode()).isEqualTo("MandateNotFound");
                assertThat(e.getMessage()).doesNotContain(query.ean());
              });
    }
  }

  @Test
  void periodWithoutDataIsNotFound() {
    EnergyQuery future = daily(METER).day(LocalDate.of(2026, 1, 1)).build();

    assertThatThrownBy(() -> client.getEnergy(future))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.errorCode()).isEqualTo("NoData"));
  }

  @Test
  void headpointMayBeNullWithoutMeasurements() {
    Dialect dialect = Dialect.likely().with(NoData.NULL_HEADPOINT);
    try (FluviusTestServer other =
            FluviusTestServer.builder().clock(CLOCK).dialect(dialect).start();
        FluviusEnergyClient itsClient = TestClients.builder(other).clock(CLOCK).build()) {
      other.mandates().add(TestMandate.of(METER, "customer-7", "VH_kwartier_uur"));

      assertThat(itsClient.getEnergy(daily(METER).day(LocalDate.of(2026, 1, 1)).build()).data())
          .satisfies(data -> assertThat(data.headpoint()).isNull());
    }
  }

  private static EnergyQuery.Builder quarterHours(String ean) {
    return EnergyQuery.builder().ean(ean).granularity(Granularity.HOURLY_QUARTER_HOURLY);
  }

  private static EnergyQuery.Builder daily(String ean) {
    return EnergyQuery.builder().ean(ean).granularity(Granularity.DAILY);
  }

  private PhysicalMeter meter(EnergyQuery.Builder builder) {
    EnergyQuery query = builder.build();
    MeteringOnMeter headpoint = (MeteringOnMeter) client.getEnergy(query).data().headpoint();
    assertThat(headpoint.ean()).isEqualTo(query.ean());
    assertThat(headpoint.energyType())
        .isEqualTo(query.ean().equals(GAS_METER) ? EnergyType.GAS : EnergyType.ELECTRICITY);
    assertThat(headpoint.physicalMeters()).hasSize(1);
    return headpoint.physicalMeters().get(0);
  }

  private static void assertQuarters(PhysicalMeter meter, int count, String from, String to) {
    List<TimeSlice> quarters = meter.quarterHourlyEnergy();
    assertThat(quarters).hasSize(count);
    assertContiguous(quarters, 15 * 60);
    assertThat(quarters.get(0).start()).isEqualTo(OffsetDateTime.parse(from));
    assertThat(quarters.get(count - 1).end()).isEqualTo(OffsetDateTime.parse(to));
  }

  private static void assertSlice(List<TimeSlice> slices, String from, String to) {
    assertThat(slices).hasSize(1);
    assertThat(slices.get(0).start()).isEqualTo(OffsetDateTime.parse(from));
    assertThat(slices.get(0).end()).isEqualTo(OffsetDateTime.parse(to));
  }

  /** Each begins where the one before it ends: ascending, none twice, none missing. */
  private static void assertContiguous(List<TimeSlice> slices, int seconds) {
    for (int i = 0; i < slices.size(); i++) {
      assertThat(slices.get(i).end()).isEqualTo(slices.get(i).start().plusSeconds(seconds));
      if (i > 0) {
        assertThat(slices.get(i).start()).isEqualTo(slices.get(i - 1).end());
      }
    }
  }

  private static Measurement onlyMeasurement(TimeSlice slice) {
    assertThat(slice.measurements()).hasSize(1);
    return slice.measurements().get(0);
  }

  private static void assertKilowattHours(ValueSet values) {
    assertThat(values.total().unit()).isEqualTo(MeasurementUnit.KWH);
    assertThat(values.total().value()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
    assertThat(values.total().validationState()).isEqualTo(ValidationState.VALIDATED);
  }

  private static BigDecimal sum(List<TimeSlice> slices, Function<Measurement, ValueSet> direction) {
    return slices.stream()
        .map(slice -> direction.apply(onlyMeasurement(slice)).total().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<LocalDate, BigDecimal> byDay(
      List<TimeSlice> slices, Function<Measurement, ValueSet> direction) {
    Map<LocalDate, BigDecimal> sums = new TreeMap<>();
    for (TimeSlice slice : slices) {
      sums.merge(
          slice.start().atZoneSameInstant(BRUSSELS).toLocalDate(),
          direction.apply(onlyMeasurement(slice)).total().value(),
          BigDecimal::add);
    }
    return sums;
  }
}
