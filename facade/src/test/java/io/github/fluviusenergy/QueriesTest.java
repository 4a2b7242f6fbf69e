package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // nulls are passed on purpose
class QueriesTest {
  private static final String EAN = "541440110000000001";

  @ParameterizedTest
  @CsvSource({
    // winter, summer, the clocks go forward, they go back
    "2024-01-15, 2024-01-14T23:00:00Z, 24",
    "2024-07-03, 2024-07-02T22:00:00Z, 24",
    "2024-03-31, 2024-03-30T23:00:00Z, 23",
    "2024-10-27, 2024-10-26T22:00:00Z, 25",
  })
  void takesADateForTheMidnightInBrusselsAtWhichItStarts(LocalDate day, Instant start, int hours) {
    EnergyQuery query = energy().day(day).build();

    assertThat(query.from()).isEqualTo(start);
    assertThat(query.to()).isEqualTo(start.plus(Duration.ofHours(hours)));
    assertThat(energy().from(day).to(day.plusDays(1)).build().toString())
        .isEqualTo(query.toString());
  }

  @Test
  void saysMonthsAndYearsShorter() {
    EnergyQuery february = energy().month(YearMonth.of(2024, 2)).build();
    assertThat(february.from()).isEqualTo("2024-01-31T23:00:00Z");
    assertThat(february.to()).isEqualTo("2024-02-29T23:00:00Z");

    EnergyQuery leapYear = energy().year(Year.of(2024)).build();
    assertThat(leapYear.from()).isEqualTo("2023-12-31T23:00:00Z");
    assertThat(Duration.between(leapYear.from(), leapYear.to())).isEqualTo(Duration.ofDays(366));
  }

  @Test
  void takesMomentsForThemselves() {
    Instant moment = Instant.parse("2024-03-31T00:30:00.1234567Z");
    EnergyQuery query =
        energy().from(moment).to(OffsetDateTime.parse("2024-03-31T03:30:00+02:00")).build();

    assertThat(query.from()).isEqualTo(moment);
    assertThat(query.to()).isEqualTo("2024-03-31T01:30:00Z");
    assertThat(energy().from(moment).build().to()).isNull();
    assertThat(energy().to(moment).build().from()).isNull();
  }

  @Test
  void refusesAPeriodThatDoesNotGoForward() {
    LocalDate day = LocalDate.of(2024, 3, 31);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> energy().from(day).to(day).build())
        .withMessageContaining("2024-03-30T23:00:00Z is not before 2024-03-30T23:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MandateQuery.builder()
                    .lastUpdatedFrom(day)
                    .lastUpdatedTo(day.minusDays(1))
                    .build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ClientSessionRequest.builder()
                    .dataService(DataServiceType.VH_DAG, day, day.minusDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MockMandateRequest.builder().dataPeriod(day, day));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "54144011000000000",
        "5414401100000000012",
        "54144011000000000x",
        "5414401100000000 1",
        "٥٤١٤٤٠١١٠٠٠٠٠٠٠٠٠١",
        "541440110000000001\n"
      })
  void refusesWhatIsNoEan(String ean) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().ean(ean))
        .withMessageContaining("18 digits");
    assertThatIllegalArgumentException().isThrownBy(() -> MandateQuery.builder().ean(ean));
    assertThatIllegalArgumentException().isThrownBy(() -> MockMandateRequest.builder().ean(ean));
  }

  @Test
  void refusesWordsThatCannotBeSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> energy().granularity(Granularity.UNKNOWN))
        .withMessageContaining("granularity");
    assertThatIllegalArgumentException().isThrownBy(() -> energy().periodType(PeriodType.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> energy().complexEnergyTypes(ComplexEnergyType.UNKNOWN));
    MandateQuery.Builder mandates = MandateQuery.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mandates.dataServiceTypes(DataServiceType.UNKNOWN));
    assertThatIllegalArgumentException().isThrownBy(() -> mandates.energyType(EnergyType.UNKNOWN));
    assertThatIllegalArgumentException().isThrownBy(() -> mandates.status(MandateStatus.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mandates.renewalStatus(RenewalStatus.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientSessionRequest.builder().flow(Flow.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MockMandateRequest.builder().dataServiceType(DataServiceType.UNKNOWN));
  }

  @Test
  void namesWhatIsRequired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().build())
        .withMessage("ean is required");
    ClientSessionRequest.Builder session = ClientSessionRequest.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(session::build)
        .withMessage("referenceNumber is required");
    session.referenceNumber("r");
    assertThatIllegalArgumentException().isThrownBy(session::build).withMessage("flow is required");
    session.flow(Flow.B2B);
    assertThatIllegalArgumentException()
        .isThrownBy(session::build)
        .withMessage("at least one dataService is required");
    session.dataService(DataServiceType.IG, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(session::build)
        .withMessage("numberOfEans is required");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.numberOfEans(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.referenceNumber(" "))
        .withMessage("referenceNumber is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MockMandateRequest.builder().ean(EAN).referenceNumber("r").build())
        .withMessage("dataServiceType is required");
  }

  @Test
  void masksTheEanInToString() {
    assertThat(energy().build()).asString().contains("**************0001").doesNotContain(EAN);
    assertThat(MandateQuery.builder().ean(EAN).status(MandateStatus.APPROVED).build())
        .hasToString("MandateQuery[ean=**************0001, status=APPROVED]");
    assertThat(
            MockMandateRequest.builder()
                .ean(EAN)
                .referenceNumber("r")
                .dataServiceType(DataServiceType.IG)
                .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2))
                .build())
        .asString()
        .doesNotContain(EAN);
  }

  @Test
  void startsANewQueryFromAnother() {
    EnergyQuery query =
        energy()
            .periodType(PeriodType.INSERT_TIME)
            .granularity(Granularity.DAILY)
            .referenceNumber("r")
            .complexEnergyTypes(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE)
            .day(LocalDate.of(2024, 7, 3))
            .build();

    assertThat(query.toBuilder().build()).hasToString(query.toString());
    assertThat(query.toBuilder().build().complexEnergyTypes())
        .containsExactly(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE);
  }

  @Test
  void refusesNullBeforeAnythingIsSent() {
    assertThatNullPointerException().isThrownBy(() -> EnergyQuery.builder().ean(null));
    assertThatNullPointerException().isThrownBy(() -> energy().from((Instant) null));
    assertThatNullPointerException().isThrownBy(() -> energy().to((Instant) null));
    assertThatNullPointerException().isThrownBy(() -> energy().granularity(null));
    assertThatNullPointerException().isThrownBy(() -> MandateQuery.builder().status(null));
    assertThatNullPointerException()
        .isThrownBy(() -> MandateQuery.builder().mandateExpirationDate((Instant) null));
    assertThatNullPointerException()
        .isThrownBy(() -> MandateQuery.builder().lastUpdatedFrom((Instant) null));
    assertThatNullPointerException()
        .isThrownBy(() -> MandateQuery.builder().lastUpdatedTo((Instant) null));
    assertThatNullPointerException()
        .isThrownBy(() -> ClientSessionRequest.builder().returnUrlSuccess(null));
    assertThatNullPointerException()
        .isThrownBy(() -> ClientSessionRequest.builder().returnUrlFailed(null));
    Instant now = Instant.EPOCH;
    assertThatNullPointerException()
        .isThrownBy(
            () -> ClientSessionRequest.builder().dataService(DataServiceType.IG, now, null));
    assertThatNullPointerException()
        .isThrownBy(() -> MockMandateRequest.builder().dataPeriod((Instant) null, now));
    assertThatNullPointerException()
        .isThrownBy(() -> MockMandateRequest.builder().mandateExpirationDate((Instant) null));
  }

  private static EnergyQuery.Builder energy() {
    return EnergyQuery.builder().ean(EAN);
  }
}
