package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testsupport.EnergyJson;
import io.github.fluviusenergy.testsupport.Nulls;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTest {
  private static final EnergyQuery DAY =
      EnergyQuery.builder()
          .ean(TestBackend.EAN)
          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
          .day(LocalDate.of(2024, 6, 1))
          .build();

  /** EANs of all shapes: energy, panels, granularity, metering type, registers, oddities. */
  static Stream<String> eans() {
    Random random = new Random(20240331);
    return IntStream.range(0, 60)
        .mapToObj(
            i ->
                "5414"
                    + (4 + random.nextInt(2))
                    + random.nextInt(2)
                    + random.nextInt(3)
                    + random.nextInt(3)
                    + (i % 3)
                    + "000000"
                    + random.nextInt(3)
                    + random.nextInt(6)
                    + "1");
  }

  /** The property that ties both ways to rows together. */
  @ParameterizedTest
  @MethodSource("eans")
  void returnsTheRowsOfTheBufferedResponse(String ean) {
    Random random = new Random(ean.hashCode());
    LocalDate from =
        random.nextBoolean() // the clock changes, and the exchange of a meter, half the time
            ? List.of(
                    LocalDate.of(2024, 3, 30),
                    LocalDate.of(2024, 10, 26),
                    LocalDate.of(2024, 6, 30))
                .get(random.nextInt(3))
            : LocalDate.of(2024, 1, 1).plusDays(random.nextInt(360));
    EnergyQuery query =
        EnergyQuery.builder()
            .ean(ean)
            .from(from)
            .to(from.plusDays(1 + random.nextInt(4)))
            .complexEnergyTypes(ComplexEnergyType.ACTIVE, ComplexEnergyType.REACTIVE)
            .build();
    try (TestBackend backend = new TestBackend().withMandate(ean)) {
      List<EnergyRow> expected = EnergyRow.of(backend.client.getEnergy(query));

      try (Stream<EnergyRow> rows = backend.measurements.stream(query)) {
        assertThat(rows.toList()).isEqualTo(expected);
      }
      assertThat(expected).extracting(EnergyRow::key).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({"2024-03-31, 92", "2024-10-27, 100", "2024-02-29, 96"})
  void returns92To100QuarterHoursPerDay(LocalDate day, int quarters) {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      List<EnergyRow> rows =
          list(backend, DAY.toBuilder().day(day).build()).stream()
              .filter(row -> row.direction() == Direction.OFFTAKE)
              .toList();

      assertThat(rows).hasSize(quarters);
      assertThat(rows.get(0).start()).isEqualTo(TestBackend.midnight(day.toString()));
      assertThat(rows.get(quarters - 1).end())
          .isEqualTo(TestBackend.midnight(day.plusDays(1).toString()));
    }
  }

  @Test
  void returns366DaysOfALeapYear() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      EnergyQuery leap = DAY.toBuilder().granularity(Granularity.DAILY).year(Year.of(2024)).build();

      assertThat(list(backend, leap))
          .filteredOn(row -> row.direction() == Direction.OFFTAKE)
          .hasSize(366)
          .extracting(EnergyRow::granularity)
          .containsOnly(SliceGranularity.DAILY);
    }
  }

  @Test
  void sendsNothingBeforeTheFirstRowIsRequested() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      try (Stream<EnergyRow> rows = backend.measurements.stream(DAY)) {
        assertThat(backend.server.requests().api()).isEmpty();
        assertThat(rows.iterator().hasNext()).isTrue();
        assertThat(backend.server.requests().api()).hasSize(1);
      }
    }
  }

  @Test
  void closingEarlyCancelsTheCallsThatReadAhead() throws InterruptedException {
    BlockingQueue<Call> cancelled = new LinkedBlockingQueue<>();
    OkHttpClient listening =
        new OkHttpClient.Builder()
            .eventListener(
                new EventListener() {
                  @Override
                  public void canceled(Call call) {
                    cancelled.add(call);
                  }
                })
            .build();
    try (TestBackend backend = new TestBackend(listening).withMandate(TestBackend.EAN)) {
      EnergyQuery twoParts = DAY.toBuilder().to(LocalDate.of(2024, 6, 3)).build();
      String secondDay = "2024-06-01T22:00:00Z";
      backend
          .server
          .faults()
          .when(
              call -> secondDay.equals(call.query("from")),
              Fault.slowBody(100, Duration.ofMillis(50)));
      EnergyReader parts = backend.settings().maxDays(1).partConcurrency(2).build();
      try (Stream<EnergyRow> rows = parts.stream(twoParts)) {
        assertThat(rows.iterator().next()).isNotNull();
        while (backend.energyRequests().size() < 2) {
          Thread.onSpinWait();
        }
      }

      Call call;
      do {
        call = cancelled.poll(1, TimeUnit.MINUTES);
        assertThat(call).isNotNull();
      } while (!secondDay.equals(call.request().url().queryParameter("from")));
    }
  }

  @Test
  void sendsNothingIfClosedBeforeTheFirstRow() {
    try (TestBackend backend = new TestBackend()) {
      backend.measurements.stream(DAY).close();

      assertThat(backend.server.requests().all()).isEmpty();
    }
  }

  @Test
  void isEmptyAfterNotFoundAndWithoutHeadpoint() {
    try (TestBackend backend = new TestBackend()) {
      assertThat(list(backend, DAY)).isEmpty(); // 404: no mandate
      assertThatThrownBy(() -> backend.client.getEnergy(DAY)).isInstanceOf(NotFoundException.class);

      backend.answerNext(EnergyJson.response("null")).answerNext(EnergyJson.response("null"));
      assertThat(list(backend, DAY)).isEmpty();
      assertThat(TestRows.headpointOf(backend.client.getEnergy(DAY))).isNull();
    }
  }

  @Test
  void throwsOtherFailures() {
    try (TestBackend backend = new TestBackend()) {
      backend.server.faults().next(Fault.status(403));

      assertThatThrownBy(() -> list(backend, DAY)).isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void usesTheRequestedEanIfTheResponseHasNone() {
    try (TestBackend backend = new TestBackend()) {
      backend.answerNext(
          EnergyJson.quarterHours(
                  EnergyJson.offtake("2024-05-31T22:00:00Z", "2024-05-31T22:15:00Z", "1", "VAL"))
              .replace("\"ean\":\"541440110000000001\"", "\"ean\":null"));

      assertThat(list(backend, DAY)).extracting(EnergyRow::ean).containsExactly(TestBackend.EAN);
    }
  }

  @Test
  void rowsOfOneMeterShareTheMeteringPoint() {
    try (TestBackend backend = new TestBackend().withMandate(TestBackend.EAN)) {
      Iterator<EnergyRow> rows = list(backend, DAY).iterator();

      assertThat(rows.next().point()).isSameAs(rows.next().point());
    }
  }

  @Test
  void rejectsNull() {
    try (TestBackend backend = new TestBackend()) {
      assertThatThrownBy(() -> backend.measurements.stream(Nulls.nullValue()))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("query");
    }
  }

  private static List<EnergyRow> list(TestBackend backend, EnergyQuery query) {
    try (Stream<EnergyRow> rows = backend.measurements.stream(query)) {
      return rows.toList();
    }
  }
}
