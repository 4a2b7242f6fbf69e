package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.ValidationException;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.testserver.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts under everything that the API may do with bounds and long periods. */
class PartTest {
  private static final Instant NOW = TestBackend.NOW;
  private static final EnergyQuery FINE =
      EnergyQuery.builder()
          .ean(TestBackend.EAN)
          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
          .from(LocalDate.of(2024, 1, 1))
          .to(LocalDate.of(2024, 7, 1))
          .build();
  private static final EnergyQuery DAILY = FINE.toBuilder().granularity(Granularity.DAILY).build();

  private static Part only(EnergyQuery query) {
    return Part.of(query, 184, NOW).get(0);
  }

  private static @Nullable TimeRange days(String from, String to) {
    return new TimeRange(
        Brussels.startOf(LocalDate.parse(from)), Brussels.startOf(LocalDate.parse(to)));
  }

  private static TimeSlice slice(String start, String end) {
    return TimeSlice.builder()
        .start(OffsetDateTime.parse(start))
        .end(OffsetDateTime.parse(end))
        .build();
  }

  @Test
  void requestsOneMoreDayForDailySlices() {
    Part part = only(DAILY);

    assertThat(part.requested().from()).isEqualTo(DAILY.from());
    assertThat(part.requested().to()).isEqualTo(Brussels.startOf(LocalDate.of(2024, 7, 2)));
    // a gas day that starts in the part and ends after it
    assertThat(part.contains(slice("2024-06-30T06:00:00+02:00", "2024-07-01T06:00:00+02:00")))
        .isTrue();
    assertThat(part.contains(slice("2024-07-01T06:00:00+02:00", "2024-07-02T06:00:00+02:00")))
        .isFalse();
    assertThat(part.contains(slice("2023-12-31T06:00:00+01:00", "2024-01-01T06:00:00+01:00")))
        .isFalse();
  }

  @Test
  void requestsNoMoreForFineSlicesOrBeyondNow() {
    assertThat(only(FINE).requested().to()).isEqualTo(FINE.to());
    EnergyQuery untilNow = DAILY.toBuilder().to(NOW).build();
    assertThat(only(untilNow.toBuilder().from(NOW.minusSeconds(3600)).build()).requested().to())
        .isEqualTo(NOW);
    EnergyQuery yesterday =
        DAILY.toBuilder()
            .from(NOW.minus(Duration.ofHours(10)))
            .to(NOW.minus(Duration.ofHours(1)))
            .build();
    assertThat(only(yesterday).requested().to()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403})
  void requestsTheExactPeriodIfTheWiderOneIsRejected(int status) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      backend.server.faults().next(Fault.status(status));
      EnergyQuery day = DAILY.toBuilder().day(LocalDate.of(2024, 5, 1)).build();

      try (Stream<EnergyRow> rows = backend.measurements.stream(day)) {
        assertThat(rows).isNotEmpty();
      }

      assertThat(backend.periodsAsked())
          .containsExactly(
              "2024-04-30T22:00:00Z/2024-05-02T22:00:00Z",
              "2024-04-30T22:00:00Z/2024-05-01T22:00:00Z");
    }
  }

  @Test
  void namesMaxDaysIfALongPeriodIsRejected() {
    try (TestBackend backend = new TestBackend()) {
      backend.server.faults().when(request -> true, Fault.status(400));

      assertThatThrownBy(() -> backend.measurements.stream(FINE).count())
          .isInstanceOf(EnergyDataException.class)
          .hasMessageContaining("182 days")
          .hasMessageContaining("maxDays")
          .hasCauseInstanceOf(ValidationException.class);
      EnergyQuery day = FINE.toBuilder().day(LocalDate.of(2024, 5, 1)).build();
      assertThatThrownBy(() -> backend.measurements.stream(day).count())
          .isInstanceOf(ValidationException.class);
    }
  }

  /** A response may silently have the first days of a period only, or the last ones. */
  @Test
  void requestsWhatAResponseLeavesOut() {
    List<String> asked = new ArrayList<>();
    Map<String, @Nullable TimeRange> responses =
        Map.of(
            "2023-12-31T23:00:00Z/2024-06-30T22:00:00Z", days("2024-03-01", "2024-04-01"),
            "2023-12-31T23:00:00Z/2024-02-29T23:00:00Z", days("2024-01-01", "2024-03-01"),
            "2024-03-31T22:00:00Z/2024-06-30T22:00:00Z", days("2024-04-01", "2024-06-01"),
            "2024-05-31T22:00:00Z/2024-06-30T22:00:00Z", days("2024-06-01", "2024-07-01"));

    only(FINE)
        .download(
            (query, part) -> {
              String period = query.from() + "/" + query.to();
              asked.add(period);
              return responses.get(period);
            });

    assertThat(asked).containsExactlyInAnyOrderElementsOf(responses.keySet());
  }

  @Test
  void requestsAGapAtTheEndOnce() {
    List<String> asked = new ArrayList<>();

    only(FINE)
        .download(
            (query, part) -> {
              asked.add(query.from() + "/" + query.to());
              return asked.size() == 1 ? days("2024-01-01", "2024-06-01") : null;
            });

    assertThat(asked)
        .containsExactly(
            "2023-12-31T23:00:00Z/2024-06-30T22:00:00Z",
            "2024-05-31T22:00:00Z/2024-06-30T22:00:00Z");
  }

  @Test
  void doesNotRequestAGapOfAShortPeriod() {
    List<String> asked = new ArrayList<>();

    only(FINE.toBuilder().to(LocalDate.of(2024, 1, 8)).build())
        .download(
            (query, part) -> {
              asked.add("");
              return days("2024-01-01", "2024-01-02");
            });

    assertThat(asked).hasSize(1);
  }

  @Test
  void requestsNothingFarInTheFuture() {
    EnergyQuery untilDoomsday = FINE.toBuilder().to(LocalDate.of(2099, 1, 1)).build();

    List<Part> parts = Part.of(untilDoomsday, 184, NOW);

    // from 2024-01-01 to 2025-08-15 are 592 days
    assertThat(parts).hasSize(4);
    assertThat(parts.get(3).query().to()).isEqualTo(NOW.plus(Duration.ofDays(31)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsATruncatedResponseCompletely(boolean firstDays) {
    AtomicInteger calls = new AtomicInteger();
    OkHttpClient truncating =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  HttpUrl url = chain.request().url();
                  if (url.encodedPath().endsWith("energy") && calls.incrementAndGet() == 1) {
                    String february = "2024-01-31T23:00:00Z";
                    url =
                        url.newBuilder()
                            .setQueryParameter(firstDays ? "to" : "from", february)
                            .build();
                  }
                  return chain.proceed(chain.request().newBuilder().url(url).build());
                })
            .build();
    try (TestBackend backend = new TestBackend(truncating).withMandate(TestBackend.EAN)) {
      List<EnergyRow> rows = backend.measurements.stream(FINE).toList();

      assertThat(calls).hasValue(2);
      // 182 days, and an hour less in March; two directions
      assertThat(rows).hasSize((182 * 96 - 4) * 2);
      assertThat(rows.stream().map(EnergyRow::key)).doesNotHaveDuplicates();
      assertThat(EnergyRow.of(backend.measurements.getEnergy(FINE))).hasSameElementsAs(rows);
    }
  }
}
