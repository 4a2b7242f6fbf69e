package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.EAN;
import static io.github.fluviusenergy.testsupport.Nulls.nullValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyQueryTest {
  private static EnergyQuery.Builder query() {
    return EnergyQuery.builder().ean(EAN);
  }

  private static void assertPeriod(EnergyQuery.Builder builder, String from, String to) {
    EnergyQuery query = builder.build();
    assertThat(query.from()).isEqualTo(Instant.parse(from));
    assertThat(query.to()).isEqualTo(Instant.parse(to));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-15, 2024-01-14T23:00:00Z, 2024-01-15T23:00:00Z",
    "2024-07-03, 2024-07-02T22:00:00Z, 2024-07-03T22:00:00Z",
    // 23 hours
    "2024-03-31, 2024-03-30T23:00:00Z, 2024-03-31T22:00:00Z",
    // 25 hours
    "2024-10-27, 2024-10-26T22:00:00Z, 2024-10-27T23:00:00Z",
    "2024-02-29, 2024-02-28T23:00:00Z, 2024-02-29T23:00:00Z",
  })
  void dayIsACalendarDayInBrussels(LocalDate day, String from, String to) {
    assertPeriod(query().day(day), from, to);
    assertPeriod(query().from(day).to(day.plusDays(1)), from, to);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02, 2024-01-31T23:00:00Z, 2024-02-29T23:00:00Z",
    "2023-02, 2023-01-31T23:00:00Z, 2023-02-28T23:00:00Z",
    "2024-03, 2024-02-29T23:00:00Z, 2024-03-31T22:00:00Z",
    "2024-10, 2024-09-30T22:00:00Z, 2024-10-31T23:00:00Z",
    "2024-12, 2024-11-30T23:00:00Z, 2024-12-31T23:00:00Z",
  })
  void monthIsACalendarMonthInBrussels(YearMonth month, String from, String to) {
    assertPeriod(query().month(month), from, to);
  }

  @Test
  void yearIsACalendarYearInBrussels() {
    assertPeriod(query().year(Year.of(2024)), "2023-12-31T23:00:00Z", "2024-12-31T23:00:00Z");
    assertPeriod(query().year(Year.of(2023)), "2022-12-31T23:00:00Z", "2023-12-31T23:00:00Z");
  }

  @Test
  void keepsInstants() {
    assertPeriod(
        query()
            .from(Instant.parse("2024-07-02T19:00:00Z"))
            .to(Instant.parse("2024-07-03T00:00:00.123Z")),
        "2024-07-02T19:00:00Z",
        "2024-07-03T00:00:00.123Z");
  }

  @Test
  void acceptsOpenPeriods() {
    assertThat(query().from(LocalDate.of(2024, 1, 1)).build().to()).isNull();
    assertThat(query().to(LocalDate.of(2024, 1, 1)).build().from()).isNull();
    assertThat(query().build().from()).isNull();
  }

  @Test
  void usesTheBoundsThatWereSetLast() {
    assertPeriod(
        query().day(LocalDate.of(2024, 1, 15)).day(LocalDate.of(2024, 7, 3)),
        "2024-07-02T22:00:00Z",
        "2024-07-03T22:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-07-03T00:00:00Z, 2024-07-03T00:00:00Z",
    "2024-07-03T00:00:01Z, 2024-07-03T00:00:00Z",
  })
  void rejectsPeriodsThatEndBeforeTheirStart(Instant from, Instant to) {
    EnergyQuery.Builder builder = query().from(from).to(to);

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage(
            "the start of a period must be before its end: " + from + " is not before " + to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "54144011000000001",
        "5414401100000000011",
        "54144011000000000A",
        "٥٤١٤٤٠١١٠٠٠٠٠٠٠٠٠١",
        " 41440110000000001",
        "541440110000000001\n",
        "                  ",
        ""
      })
  void rejectsMalformedEans(String ean) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query().ean(ean))
        .withMessageStartingWith(
            "an EAN has 18 digits, but this has " + ean.length() + " characters");
  }

  @Test
  void masksAMalformedEan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query().ean("54144011000000001"))
        .withMessage("an EAN has 18 digits, but this has 17 characters: *************0001");
  }

  @Test
  void acceptsAnyCheckDigit() {
    assertThat(query().ean("541440110000000002").build().ean()).isEqualTo("541440110000000002");
  }

  @Test
  void requiresAnEan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().build())
        .withMessage("ean is required");
  }

  @Test
  void readTimeIsTheDefault() {
    assertThat(query().build().periodType()).isEqualTo(PeriodType.READ_TIME);
  }

  @Test
  void rejectsUnknownConstants() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query().periodType(PeriodType.UNKNOWN))
        .withMessageStartingWith("periodType is UNKNOWN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query().granularity(Granularity.UNKNOWN))
        .withMessageStartingWith("granularity is UNKNOWN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query().complexEnergyTypes(ComplexEnergyType.UNKNOWN))
        .withMessageStartingWith("complexEnergyTypes is UNKNOWN");
  }

  @Test
  void rejectsBlankReferences() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query().referenceNumber(" "))
        .withMessage("referenceNumber is blank");
  }

  @Test
  void rejectsNulls() {
    EnergyQuery.Builder builder = query();
    assertThatNullPointerException().isThrownBy(() -> builder.ean(nullValue())).withMessage("ean");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.periodType(nullValue()))
        .withMessage("periodType");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.referenceNumber(nullValue()))
        .withMessage("referenceNumber");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.granularity(nullValue()))
        .withMessage("granularity");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.complexEnergyTypes(ComplexEnergyType.ACTIVE, nullValue()));
    assertThatNullPointerException()
        .isThrownBy(() -> builder.from((Instant) nullValue()))
        .withMessage("from");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.to((Instant) nullValue()))
        .withMessage("to");
    assertThatNullPointerException().isThrownBy(() -> builder.from((LocalDate) nullValue()));
    assertThatNullPointerException().isThrownBy(() -> builder.day(nullValue()));
    assertThatNullPointerException().isThrownBy(() -> builder.month(nullValue()));
    assertThatNullPointerException().isThrownBy(() -> builder.year(nullValue()));
  }

  @Test
  void copiesTheArrayOfTypes() {
    ComplexEnergyType[] types = {ComplexEnergyType.ACTIVE};
    EnergyQuery query = query().complexEnergyTypes(types).build();
    types[0] = ComplexEnergyType.REACTIVE;

    assertThat(query.complexEnergyTypes()).containsExactly(ComplexEnergyType.ACTIVE);
    assertThat(query.complexEnergyTypes()).isUnmodifiable();
  }

  @Test
  void toBuilderCopiesAllSettings() {
    EnergyQuery query =
        query()
            .periodType(PeriodType.INSERT_TIME)
            .referenceNumber("customer-42")
            .granularity(Granularity.DAILY)
            .complexEnergyTypes(ComplexEnergyType.ACTIVE)
            .day(LocalDate.of(2024, 7, 3))
            .build();

    assertThat(query.toBuilder().build()).usingRecursiveComparison().isEqualTo(query);
    assertThat(query.toBuilder().ean("541440110000000002").build().granularity())
        .isEqualTo(Granularity.DAILY);
  }

  @Test
  void toStringMasksTheEan() {
    assertThat(
            query()
                .referenceNumber("customer-42")
                .granularity(Granularity.DAILY)
                .complexEnergyTypes(ComplexEnergyType.ACTIVE)
                .day(LocalDate.of(2024, 7, 3))
                .build())
        .hasToString(
            "EnergyQuery[ean=**************0001, periodType=READ_TIME,"
                + " referenceNumber=customer-42, granularity=DAILY, complexEnergyTypes=[ACTIVE],"
                + " from=2024-07-02T22:00:00Z, to=2024-07-03T22:00:00Z]");
  }
}
