package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.ExpectedValue;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reader returns the same values however the API answers the questions that its documentation
 * leaves open. The expected values are the test server's own.
 */
class DialectsTest {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Instant NOW = Instant.parse("2024-11-20T12:00:00Z");
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 10, 20);
  private static final LocalDate LAST_DAY = LocalDate.of(2024, 11, 10);

  private static final String GAPS = "541440110000000021";

  /** Panels; two meters; sub-headpoints; gas; gaps. */
  private static final List<String> EANS =
      List.of(
          "541440110000000001",
          "541440112000000041",
          "541440210000000001",
          "541441010000000001",
          GAPS);

  private static final List<Dialect.Timing> TIMINGS =
      List.of(
          Dialect.Timing.ELECTRICITY_DELAY,
          Dialect.Timing.GAS_DELAY,
          Dialect.Timing.VALIDATION_DELAY,
          Dialect.Timing.INSERT_TIME_SKEW);

  private static final List<List<Duration>> DURATIONS =
      List.of(
          List.of(Duration.ofHours(6), Duration.ofDays(4)),
          List.of(Duration.ofDays(3), Duration.ofHours(6)),
          List.of(Duration.ofDays(3), Duration.ZERO, Duration.ofDays(25)),
          List.of(Duration.ZERO, Duration.ofHours(5), Duration.ofHours(-5)));

  static List<Dialect> pairs() {
    return dialects(2, 20_241_027);
  }

  /** Returns dialects that cover all combinations of answers to {@code strength} questions. */
  private static List<Dialect> dialects(int strength, long seed) {
    List<Integer> sizes = new ArrayList<>();
    Dialect.questions().forEach(question -> sizes.add(question.getEnumConstants().length));
    DURATIONS.forEach(durations -> sizes.add(durations.size()));
    return CoveringArray.of(sizes, strength, new Random(seed)).stream()
        .map(DialectsTest::dialect)
        .toList();
  }

  private static Dialect dialect(List<Integer> options) {
    Dialect dialect = Dialect.likely().with(Dialect.Limit.PERIOD_DAYS, 9);
    int i = 0;
    for (Class<? extends Dialect.Answer> question : Dialect.questions()) {
      dialect = dialect.with(question.getEnumConstants()[options.get(i++)]);
    }
    for (int timing = 0; timing < TIMINGS.size(); timing++) {
      dialect = dialect.with(TIMINGS.get(timing), DURATIONS.get(timing).get(options.get(i++)));
    }
    return dialect;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void readsTheSameValuesInEveryDialect(Dialect dialect) {
    check(dialect, EANS.get(Math.floorMod(dialect.toString().hashCode(), EANS.size())));
  }

  @Test
  void theMeterWithGapsHasGaps() {
    try (TestBackend backend = new TestBackend(NOW)) {
      Meter meter = new Meter(backend, Dialect.likely(), GAPS);

      assertThat(meter.expectedMissing(Granularity.HOURLY_QUARTER_HOURLY).values())
          .hasSize(2)
          .allSatisfy(missing -> assertThat(missing).isNotEmpty());
    }
  }

  /** Prints its seed, for a repetition with {@code -Ddialects.seed=…}. */
  @Test
  @Tag("heavy")
  void readsTheSameValuesInThreeWayCombinations() {
    long seed = Long.getLong("dialects.seed", System.nanoTime());
    System.out.println("dialects.seed=" + seed);
    Instant end = Instant.now().plus(Duration.ofMinutes(18));
    int checked = 0;
    for (Dialect dialect : dialects(3, seed)) {
      if (Instant.now().isAfter(end)) {
        break;
      }
      check(dialect, EANS.get(checked++ % EANS.size()));
    }
    System.out.println(checked + " dialects checked");
    assertThat(checked).isGreaterThan(50);
  }

  private static void check(Dialect dialect, String ean) {
    MutableClock clock = MutableClock.at(NOW.toString());
    try (TestBackend backend = new TestBackend(clock, new OkHttpClient(), dialect)) {
      backend.server.mandates().add(TestMandate.of(ean, "customer", "VH_kwartier_uur"));
      Meter meter = new Meter(backend, dialect, ean);
      if (dialect.get(Dialect.LongPeriods.class) == Dialect.LongPeriods.REJECTED) {
        meter.namesTheSettingForLongPeriods();
      }
      meter.readsRows(Granularity.HOURLY_QUARTER_HOURLY);
      meter.readsRows(Granularity.DAILY);
      meter.readsTheTree();
      meter.readsReactiveEnergy();
      meter.reportsGaps(Granularity.HOURLY_QUARTER_HOURLY);
      meter.reportsGaps(Granularity.DAILY);
      meter.sums();
      meter.downloadsByMandate();
      meter.keepsACopy(clock);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("EAN " + ean + " in this dialect:\n" + dialect, e);
    }
  }

  /** A meter, and what the reader should return for it. */
  private record Meter(TestBackend backend, Dialect dialect, String ean) {
    private EnergyReader reader() {
      boolean isRejected = dialect.get(Dialect.LongPeriods.class) == Dialect.LongPeriods.REJECTED;
      return backend.settings().maxDays(isRejected ? 9 : 11).build();
    }

    private EnergyQuery query(Granularity granularity) {
      return EnergyQuery.builder()
          .ean(ean)
          .granularity(granularity)
          .from(FIRST_DAY)
          .to(LAST_DAY)
          .build();
    }

    private List<ExpectedValue> expected(Granularity granularity) {
      return backend.server.expectedValues(ean, start(FIRST_DAY), start(LAST_DAY)).stream()
          .filter(
              value -> value.granularity().equals("daily") == (granularity == Granularity.DAILY))
          .filter(value -> isActive(value.registerType()))
          .toList();
    }

    void namesTheSettingForLongPeriods() {
      EnergyQuery year =
          query(Granularity.DAILY).toBuilder().from(LocalDate.of(2024, 1, 1)).build();

      assertThatThrownBy(() -> rows(backend.measurements, year))
          .isInstanceOf(EnergyDataException.class)
          .hasMessageContaining("set maxDays of the EnergyReader lower");
    }

    void readsRows(Granularity granularity) {
      assertThat(texts(rows(reader(), query(granularity))))
          .as("rows by %s", granularity)
          .containsExactlyInAnyOrderElementsOf(expectedTexts(expected(granularity)));
    }

    void readsTheTree() {
      assertThat(texts(EnergyRow.of(reader().getEnergy(query(Granularity.HOURLY_QUARTER_HOURLY)))))
          .as("rows of the tree")
          .containsExactlyInAnyOrderElementsOf(
              expectedTexts(expected(Granularity.HOURLY_QUARTER_HOURLY)));
    }

    void readsReactiveEnergy() {
      EnergyQuery both =
          query(Granularity.DAILY).toBuilder()
              .complexEnergyTypes(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE)
              .build();
      if (dialect.get(Dialect.ComplexEnergyTypes.class) == Dialect.ComplexEnergyTypes.REPEATED) {
        assertThatThrownBy(() -> rows(reader(), both))
            .isInstanceOf(EnergyDataException.class)
            .hasMessageContaining("complexEnergyTypes");
        return;
      }
      assertThat(texts(rows(reader(), both)))
          .as("rows of active and reactive energy")
          .containsExactlyInAnyOrderElementsOf(
              expectedTexts(
                  backend.server.expectedValues(ean, start(FIRST_DAY), start(LAST_DAY)).stream()
                      .filter(value -> value.granularity().equals("daily"))
                      .toList()));
    }

    void reportsGaps(Granularity granularity) {
      GapReport report = reader().gaps(query(granularity));

      Map<String, Set<Instant>> missing = new TreeMap<>();
      for (GapReport.Series series : report.series()) {
        missing.put(
            String.join(
                " ",
                series.source().value(),
                String.valueOf(series.subHeadpointEan()),
                series.direction().value(),
                series.unit()),
            series.missing().stream()
                .flatMap(range -> quarters(range.from(), range.to()))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
      assertThat(missing).as("gaps by %s", granularity).isEqualTo(expectedMissing(granularity));
    }

    /** Returns the quarter hours of each series that no slice with a value covers. */
    private Map<String, Set<Instant>> expectedMissing(Granularity granularity) {
      Map<String, List<ExpectedValue>> series = new TreeMap<>();
      for (ExpectedValue value : expected(granularity)) {
        series
            .computeIfAbsent(
                String.join(
                    " ",
                    value.source(),
                    String.valueOf(value.subHeadpointEan()),
                    value.direction(),
                    value.unit()),
                key -> new ArrayList<>())
            .add(value);
      }
      Map<String, Set<Instant>> missing = new TreeMap<>();
      series.forEach(
          (key, values) -> {
            ExpectedValue first = values.get(0);
            boolean isEndOfEarlierSlice =
                Duration.between(start(FIRST_DAY), first.start())
                        .compareTo(Duration.between(first.start(), first.end()))
                    < 0;
            Set<Instant> quarters =
                quarters(isEndOfEarlierSlice ? first.start() : start(FIRST_DAY), start(LAST_DAY))
                    .collect(Collectors.toCollection(TreeSet::new));
            values.forEach(value -> quarters(value.start(), value.end()).forEach(quarters::remove));
            missing.put(key, quarters);
          });
      return missing;
    }

    private static Stream<Instant> quarters(Instant from, Instant to) {
      return Stream.iterate(from, time -> time.isBefore(to), time -> time.plusSeconds(900));
    }

    void sums() {
      for (Granularity granularity :
          List.of(Granularity.DAILY, Granularity.HOURLY_QUARTER_HOURLY)) {
        Map<String, BigDecimal> expected = new TreeMap<>();
        for (ExpectedValue value : expected(granularity)) {
          expected.merge(
              String.join(
                  " ",
                  value.source(),
                  String.valueOf(value.subHeadpointEan()),
                  value.direction(),
                  value.registerType(),
                  value.unit(),
                  YearMonth.from(value.start().atZone(BRUSSELS)).toString()),
              value.value(),
              BigDecimal::add);
        }
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (EnergySum sum : reader().sums(query(granularity), SumPeriod.MONTH)) {
          sums.put(
              String.join(
                  " ",
                  sum.source().value(),
                  String.valueOf(sum.subHeadpointEan()),
                  sum.direction().value(),
                  sum.registerType().value(),
                  sum.unit(),
                  YearMonth.from(sum.date()).toString()),
              sum.value());
        }
        assertThat(sums)
            .as("sums by %s", granularity)
            .usingRecursiveComparison()
            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .isEqualTo(expected);
        // October from the 20th, and November to the 9th, are not complete; their days are
        assertThat(reader().sums(query(granularity), SumPeriod.DAY))
            .as("days by %s", granularity)
            .isNotEmpty()
            .allMatch(sum -> sum.isComplete() || ean.equals(GAPS));
      }
    }

    void downloadsByMandate() {
      MeterDownload download =
          reader()
              .meters()
              .mandates(
                  MandateQuery.builder().dataServiceTypes(DataServiceType.VH_KWARTIER_UUR).build())
              .query(
                  query ->
                      query
                          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                          .from(FIRST_DAY)
                          .to(LAST_DAY))
              .build();
      List<EnergyRow> rows = new ArrayList<>();
      download.forEach(rows::add);

      assertThat(download.failures()).isEmpty();
      assertThat(texts(rows))
          .as("rows of the download")
          .containsExactlyInAnyOrderElementsOf(
              expectedTexts(expected(Granularity.HOURLY_QUARTER_HOURLY)));
    }

    /** Visits every four days for six weeks, in which estimates become valid. */
    void keepsACopy(MutableClock clock) {
      EnergyQuery daily = EnergyQuery.builder().ean(ean).granularity(Granularity.DAILY).build();
      Map<EnergyRowKey, EnergyRow> copy = new HashMap<>();
      Instant begin = start(FIRST_DAY);
      rows(reader(), daily.toBuilder().from(begin).build())
          .forEach(row -> copy.put(row.key(), row));
      Changes changes = reader().since(daily, clock.instant());
      for (int visit = 0; visit < 10; visit++) {
        clock.advance(Duration.ofDays(4));
        changes = reader().since(daily, changes);
        changes.applyTo(copy);
      }

      assertThat(texts(copy.values().stream().filter(row -> !row.start().isBefore(begin)).toList()))
          .as("the copy")
          .containsExactlyInAnyOrderElementsOf(
              expectedTexts(
                  backend.server.expectedValues(ean, begin, clock.instant()).stream()
                      .filter(value -> value.granularity().equals("daily"))
                      .filter(value -> isActive(value.registerType()))
                      .toList()));
    }
  }

  private static boolean isActive(String registerType) {
    return Arrays.asList("total", "day", "night").contains(registerType);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(BRUSSELS).toInstant();
  }

  private static List<EnergyRow> rows(EnergyReader reader, EnergyQuery query) {
    try (Stream<EnergyRow> rows = reader.stream(query)) {
      return rows.toList();
    }
  }

  private static List<String> texts(List<EnergyRow> rows) {
    return rows.stream()
        .map(
            row ->
                text(
                    row.source().value(),
                    row.meterId(),
                    row.subHeadpointEan(),
                    row.granularity().name().toLowerCase(Locale.ROOT),
                    row.start(),
                    row.end(),
                    row.direction().value(),
                    row.registerType().value(),
                    row.value(),
                    Objects.requireNonNull(row.unitAsString()),
                    Objects.requireNonNull(row.validationStateAsString())))
        .toList();
  }

  private static List<String> expectedTexts(List<ExpectedValue> values) {
    assertThat(values).isNotEmpty();
    return values.stream()
        .map(
            value ->
                text(
                    value.source(),
                    value.meterId(),
                    value.subHeadpointEan(),
                    value.granularity(),
                    value.start(),
                    value.end(),
                    value.direction(),
                    value.registerType(),
                    value.value(),
                    value.unit(),
                    value.validationState()))
        .toList();
  }

  private static String text(
      String source,
      @Nullable String meterId,
      @Nullable String subEan,
      String granularity,
      Instant start,
      Instant end,
      String direction,
      String register,
      BigDecimal value,
      String unit,
      String state) {
    return String.join(
        " ",
        source,
        String.valueOf(meterId),
        String.valueOf(subEan),
        granularity,
        start.toString(),
        end.toString(),
        direction,
        register,
        value.stripTrailingZeros().toPlainString(),
        unit,
        state);
  }
}
