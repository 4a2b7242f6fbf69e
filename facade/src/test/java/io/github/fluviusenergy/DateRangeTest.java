package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.client.model.DataServiceType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the arguments of all operations. */
class DateRangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01",
        "+999999999-12-31",
        "0000-12-31",
        "+10000-01-01",
        "+20240-07-03"
      })
  void rejectsDaysOutsideYears1To9999(String day) {
    LocalDate date = LocalDate.parse(day);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().from(date))
        .withMessageContaining("years 1 to 9999")
        .withMessageContaining(day);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestData.sessionRequest().dataService(DataServiceType.IG, date, date));
  }

  /** Until 1879 the clocks of Brussels were 17 minutes and 30 seconds ahead of UTC. */
  @Test
  void rejectsTheFirstDayOfYearOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().day(LocalDate.of(1, 1, 1)))
        .withMessage("expected a date in the years 1 to 9999 (UTC), found 0001-01-01");
    assertThat(EnergyQuery.builder().ean(TestData.EAN).day(LocalDate.of(1, 1, 2)).build().from())
        .isEqualTo("0001-01-01T23:42:30Z");
  }

  @Test
  void rejectsPeriodsThatEndAfterYear9999() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().day(LocalDate.of(9999, 12, 31)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().month(YearMonth.of(9999, 12)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().year(Year.of(9999)));
    assertThatIllegalArgumentException().isThrownBy(() -> EnergyQuery.builder().day(LocalDate.MAX));
    assertThat(EnergyQuery.builder().ean(TestData.EAN).year(Year.of(9998)).build().to())
        .isEqualTo("9998-12-31T23:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "0000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void rejectsInstantsOutsideYears1To9999(String moment) {
    Instant outside = Instant.parse(moment);
    Instant within = Instant.parse("2024-07-03T10:00:00Z");
    for (ThrowingCallable refused :
        List.<ThrowingCallable>of(
            () -> EnergyQuery.builder().from(outside),
            () -> EnergyQuery.builder().to(outside),
            () -> MandateQuery.builder().mandateExpirationDate(outside),
            () -> MandateQuery.builder().lastUpdatedFrom(outside),
            () -> MandateQuery.builder().lastUpdatedTo(outside),
            () -> MockMandateRequest.builder().dataPeriod(outside, within),
            () -> MockMandateRequest.builder().dataPeriod(within, outside),
            () -> MockMandateRequest.builder().mandateExpirationDate(outside),
            () -> TestData.sessionRequest().dataService(DataServiceType.IG, outside, within),
            () -> TestData.sessionRequest().dataService(DataServiceType.IG, within, outside))) {
      assertThatIllegalArgumentException()
          .isThrownBy(refused)
          .withMessage("expected a date in the years 1 to 9999 (UTC), found " + moment);
    }
  }

  @Test
  void sendsTheFirstAndLastInstants() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(TestData.EAN)
              .from(Instant.parse("0001-01-01T00:00:00Z"))
              .to(Instant.parse("9999-12-31T23:59:59.999Z"))
              .build();
      assertThat(client.getEnergy(query)).isNotNull();
      assertThat(backend.onlyApiRequest().getUrl().queryParameter("from"))
          .isEqualTo("0001-01-01T00:00:00Z");
    }
  }

  @Test
  void masksAnEanUsedAsReference() {
    assertThat(
            EnergyQuery.builder()
                .ean(TestData.EAN)
                .referenceNumber(TestData.EAN)
                .build()
                .toString())
        .doesNotContain(TestData.EAN)
        .contains("referenceNumber=" + TestData.MASKED_EAN);
    assertThat(MandateQuery.builder().referenceNumber(TestData.EAN).build().toString())
        .doesNotContain(TestData.EAN);
    assertThat(TestData.sessionRequest().referenceNumber(TestData.EAN).build().toString())
        .doesNotContain(TestData.EAN);
    assertThat(TestData.sessionRequest().referenceNumber("customer-42").build().toString())
        .contains("customer-42");
  }
}
