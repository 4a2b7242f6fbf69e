package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The data frame has the same values however the API treats what it does not document. */
class DialectsTest {
  private static final String GAS = "541441010000000001";
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 3, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2024, 4, 15);

  static List<Dialect> dialects() {
    Dialect shortPeriods = Dialect.likely().with(Dialect.Limit.PERIOD_DAYS, 20);
    return List.of(
        Dialect.likely(),
        shortPeriods.with(
            Dialect.LongPeriods.FIRST_DAYS,
            Dialect.Duplicates.ESTIMATE_FIRST,
            Dialect.DuplicatePlacement.APART,
            Dialect.PeriodBounds.WHOLLY_WITHIN,
            Dialect.DailySlices.ALL_AT_SIX,
            Dialect.TypePosition.LAST),
        shortPeriods.with(
            Dialect.LongPeriods.LAST_DAYS,
            Dialect.Duplicates.VALIDATED_FIRST,
            Dialect.PeriodBounds.OVERLAPPING,
            Dialect.DailySlices.UTC_MIDNIGHT,
            Dialect.Offset.BRUSSELS,
            Dialect.FractionalDigits.SEVEN),
        Dialect.likely()
            .with(
                Dialect.PeriodBounds.WHOLE_DAYS,
                Dialect.NoData.NULL_HEADPOINT,
                Dialect.MandateTimes.SENTINELS,
                Dialect.Nulls.WRITTEN,
                Dialect.Decimals.EXPONENT));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void hasTheSameValuesInEveryDialect(Dialect dialect) {
    try (SparkBackend backend = new SparkBackend(server -> server.dialect(dialect))) {
      for (String ean : List.of(SparkBackend.EAN, GAS)) {
        backend.server.mandates().add(TestMandate.of(ean, "customer", "VH_kwartier_uur"));
      }

      List<String> rows =
          backend.days(FIRST_DAY.toString(), LAST_DAY.toString()).load().collectAsList().stream()
              .map(DialectsTest::text)
              .toList();

      assertThat(rows)
          .containsExactlyInAnyOrderElementsOf(
              List.of(SparkBackend.EAN, GAS).stream()
                  .flatMap(
                      ean ->
                          backend
                              .server
                              .expectedValues(ean, start(FIRST_DAY), start(LAST_DAY))
                              .stream()
                              .filter(value -> value.granularity().equals("daily"))
                              .filter(value -> !value.unit().equals("kVArh"))
                              .map(value -> text(ean, value)))
                  .toList());
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneId.of("Europe/Brussels")).toInstant();
  }

  private static String text(Row row) {
    return String.join(
        " ",
        row.<String>getAs("ean"),
        row.<Timestamp>getAs("start").toInstant().toString(),
        row.<Timestamp>getAs("end").toInstant().toString(),
        row.<String>getAs("direction"),
        row.<String>getAs("register_type"),
        row.<BigDecimal>getAs("value").stripTrailingZeros().toPlainString(),
        row.<String>getAs("unit"),
        row.<String>getAs("validation_state"));
  }

  private static String text(String ean, ExpectedValue value) {
    return String.join(
        " ",
        ean,
        value.start().toString(),
        value.end().toString(),
        value.direction(),
        value.registerType(),
        value.value().stripTrailingZeros().toPlainString(),
        value.unit(),
        value.validationState());
  }
}
