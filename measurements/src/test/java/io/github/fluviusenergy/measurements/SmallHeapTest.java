package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.testsupport.ChildJvm;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How little memory rows need: read in a JVM of its own with a small heap. */
class SmallHeapTest {
  /** Rows of a year of quarter hours, offtake and injection. */
  private static final int YEAR = 365 * 96 * 2;

  @Test
  void streamsAResponseLargerThanTheHeap() throws Exception {
    // 2020 to 2022, with a leap year: 1,096 days of 96 quarters, offtake and injection; 24 MB
    assertThat(ChildJvm.run("-Xmx24m", YearsInOneCall.class, "2020", "2023"))
        .isEqualTo(Integer.toString(1096 * 96 * 2));
  }

  @Test
  @Tag("heavy")
  void streamsFiveYearsInOneResponse() throws Exception {
    // 2020 to 2024, with two leap years: 1,827 days
    assertThat(ChildJvm.run("-Xmx32m", YearsInOneCall.class, "2020", "2025"))
        .isEqualTo(Integer.toString(1827 * 96 * 2));
  }

  @Test
  @Tag("heavy")
  void readsManyMetersConcurrently() throws Exception {
    assertThat(ChildJvm.run("-Xmx128m", MeterYears.class, "16"))
        .isEqualTo("16 of 16 meters done, 0 skipped, 0 failed; " + 16 * YEAR + " rows, 0 retries");
  }

  @Test
  @Tag("heavy")
  void readsAThousandMeterYears() throws Exception {
    assertThat(ChildJvm.run("-Xmx128m", MeterYears.class, "1000"))
        .isEqualTo(
            "1000 of 1000 meters done, 0 skipped, 0 failed; " + 1000 * YEAR + " rows, 0 retries");
  }

  /** Downloads 2023 of as many meters as it is told to, 8 at once. */
  static final class MeterYears {
    private MeterYears() {}

    public static void main(String[] arguments) {
      try (TestBackend backend = new TestBackend()) {
        for (int meter = 0; meter < Integer.parseInt(arguments[0]); meter++) {
          backend.withMandate(String.format(Locale.ROOT, "541440110000%03d001", meter));
        }
        MeterDownload download =
            backend
                .measurements
                .meters()
                .query(
                    query ->
                        query.granularity(Granularity.HOURLY_QUARTER_HOURLY).year(Year.of(2023)))
                .concurrency(8)
                .build();
        try (Stream<EnergyRow> rows = download.rows()) {
          rows.forEach(row -> {});
        }
        download.failures().forEach(System.out::println);
        System.out.println(download.progress().toString().replaceFirst(" \\d+ bytes,", ""));
      }
    }
  }

  /** Reads the years from one to another, half-open, in one call. */
  static final class YearsInOneCall {
    private YearsInOneCall() {}

    public static void main(String[] arguments) {
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(TestBackend.EAN)
              .granularity(Granularity.HOURLY_QUARTER_HOURLY)
              .from(LocalDate.of(Integer.parseInt(arguments[0]), 1, 1))
              .to(LocalDate.of(Integer.parseInt(arguments[1]), 1, 1))
              .build();
      try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN);
          Stream<EnergyRow> rows = backend.settings().maxDays(4000).build().stream(query)) {
        System.out.println(rows.count());
      }
    }
  }
}
