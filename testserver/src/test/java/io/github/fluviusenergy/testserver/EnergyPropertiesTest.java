package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.end;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.list;
import static io.github.fluviusenergy.testserver.EnergyClient.points;
import static io.github.fluviusenergy.testserver.EnergyClient.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Properties of any EAN and any period. Each query comes from a numbered seed, so that a failure is
 * reproducible. Half of the queries include a clock change.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnergyPropertiesTest {
  private static final int QUESTIONS = 40;
  private static final Instant NOW = Instant.parse("2025-07-15T12:00:00Z");
  private static final List<Instant> CLOCK_CHANGES =
      List.of(
          Instant.parse("2023-03-26T01:00:00Z"),
          Instant.parse("2023-10-29T01:00:00Z"),
          Instant.parse("2024-03-31T01:00:00Z"),
          Instant.parse("2024-10-27T01:00:00Z"));

  private FluviusTestServer server;
  private EnergyClient client;

  @BeforeAll
  void startServer() {
    server = FluviusTestServer.builder().clock(new MutableClock(NOW)).start();
    client = new EnergyClient(server);
  }

  @AfterAll
  void close() {
    server.close();
  }

  record Question(int seed, String ean, Instant from, Instant to) {
    static Question draw(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      String ean =
          "5414"
              + random.nextInt(4, 6)
              + random.nextInt(2)
              + random.nextInt(3)
              + random.nextInt(3)
              + random.nextInt(3)
              + "000000"
              + random.nextInt(4)
              + random.nextInt(7)
              + random.nextInt(10);
      Duration length = Duration.ofMinutes(random.nextInt(1, 6 * 24 * 60));
      Instant from =
          random.nextBoolean()
              ? CLOCK_CHANGES.get(random.nextInt(4)).minus(length.dividedBy(2))
              : NOW.minus(Duration.ofMinutes(random.nextInt(60, 3 * 365 * 24 * 60)));
      return new Question(seed, ean, from, from.plus(length));
    }

    /** The same with a headpoint that has two meters or more, and energy itself. */
    Question withMetersAndSum() {
      char meters = ean.charAt(16) == '1' ? '1' : '4';
      String other = ean.substring(0, 8) + "2" + ean.substring(9, 16) + meters + ean.charAt(17);
      return new Question(seed, other, from, to);
    }

    boolean mayHaveGaps() {
      return ean.charAt(16) == '2' || ean.charAt(16) == '5';
    }
  }

  static Stream<Question> questions() {
    return IntStream.range(0, QUESTIONS).mapToObj(Question::draw);
  }

  /** Without slices, all other properties would hold trivially. */
  @Test
  void mostQueriesReturnSlices() {
    assertThat(questions())
        .filteredOn(question -> arrays(ask(question)).stream().anyMatch(list -> !list.isEmpty()))
        .hasSizeGreaterThan(QUESTIONS / 2);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void slicesAreContiguousWithinPeriodExceptGaps(Question question) {
    for (List<JsonObject> slices : arrays(ask(question))) {
      Instant previousEnd = null;
      for (JsonObject slice : slices) {
        assertThat(start(slice)).isAfterOrEqualTo(question.from()).isBefore(question.to());
        if (previousEnd != null && question.mayHaveGaps()) {
          assertThat(start(slice)).isAfterOrEqualTo(previousEnd);
        } else if (previousEnd != null) {
          assertThat(start(slice)).isEqualTo(previousEnd);
        }
        assertThat(end(slice)).isAfter(start(slice));
        previousEnd = end(slice);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void dayIsSumOfItsSlices(Question question) {
    for (JsonObject point : points(ask(question))) {
      for (JsonObject day : fine(point).isEmpty() ? List.<JsonObject>of() : days(point)) {
        // The last day may start in the period and end after it.
        if (!end(day).isAfter(question.to())) {
          Map<String, BigDecimal> sum = new TreeMap<>();
          fine(point).stream()
              .filter(slice -> !start(slice).isBefore(start(day)))
              .filter(slice -> start(slice).isBefore(end(day)))
              .forEach(slice -> values(slice).forEach((k, v) -> sum.merge(k, v, BigDecimal::add)));
          assertThat(values(day)).isEqualTo(sum);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void totalIsSumOfDayAndNight(Question question) {
    for (List<JsonObject> slices : arrays(ask(question))) {
      for (JsonObject slice : slices) {
        Map<String, BigDecimal> values = values(slice);
        values.forEach(
            (name, total) -> {
              BigDecimal day = values.get(name.replace("total", "day"));
              BigDecimal night = values.get(name.replace("total", "night"));
              if (name.endsWith("total") && day != null && night != null) {
                assertThat(day.add(night)).isEqualTo(total);
              }
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void headpointIsSumOfItsMeters(Question question) {
    JsonObject headpoint = ask(question.withMetersAndSum());
    Map<String, BigDecimal> meters = new TreeMap<>();
    for (JsonObject meter : EnergyClient.meters(headpoint)) {
      for (JsonObject slice : slices(meter)) {
        values(slice).forEach((k, v) -> meters.merge(key(slice) + k, v, BigDecimal::add));
      }
    }
    Map<String, BigDecimal> whole = new TreeMap<>();
    for (JsonObject slice : slices(headpoint)) {
      values(slice).forEach((k, v) -> whole.put(key(slice) + k, v));
    }
    assertThat(meters).hasSameSizeAs(whole);
    whole.forEach((name, value) -> assertThat(meters.get(name)).as(name).isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void sameQueryHasSameResponse(Question question) {
    JsonObject response = ask(question);

    assertThat(ask(question)).isEqualTo(response);
    try (FluviusTestServer other =
        FluviusTestServer.builder().clock(new MutableClock(NOW)).start()) {
      assertThat(ask(new EnergyClient(other), question)).isEqualTo(response);
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void splitPeriodHasSlicesOfEntirePeriod(Question question) {
    Instant middle =
        question.from().plus(Duration.between(question.from(), question.to()).dividedBy(3));
    List<String> parts = new ArrayList<>();
    parts.addAll(texts(ask(new Question(0, question.ean(), question.from(), middle))));
    parts.addAll(texts(ask(new Question(0, question.ean(), middle, question.to()))));

    assertThat(parts).containsExactlyInAnyOrderElementsOf(texts(ask(question)));
  }

  private JsonObject ask(Question question) {
    return ask(client, question);
  }

  private static JsonObject ask(EnergyClient client, Question question) {
    return client
        .withMandate(question.ean())
        .headpoint(
            question.ean(),
            question.from().toString(),
            question.to().toString(),
            "complexEnergyTypes",
            "active,reactive");
  }

  private static List<List<JsonObject>> arrays(JsonObject headpoint) {
    return points(headpoint).stream()
        .flatMap(point -> Stream.of(days(point), fine(point)))
        .toList();
  }

  private static List<JsonObject> slices(JsonObject point) {
    List<JsonObject> slices = new ArrayList<>(days(point));
    slices.addAll(fine(point));
    return slices;
  }

  /** Each slice with an identification of its metering point. */
  private static List<String> texts(JsonObject headpoint) {
    List<String> texts = new ArrayList<>();
    for (JsonObject point : points(headpoint)) {
      String name = point.has("meterID") ? point.get("meterID").toString() : "" + point.get("ean");
      slices(point).forEach(slice -> texts.add(name + slice));
    }
    return texts;
  }

  private static String key(JsonObject slice) {
    return slice.get("start") + " " + slice.get("end") + " ";
  }

  /** The values of a slice by measurement, direction and register. */
  private static Map<String, BigDecimal> values(JsonObject slice) {
    Map<String, BigDecimal> values = new TreeMap<>();
    List<JsonObject> measurements = list(slice, "measurements");
    for (int i = 0; i < measurements.size(); i++) {
      for (Map.Entry<String, JsonElement> direction : measurements.get(i).entrySet()) {
        for (Map.Entry<String, JsonElement> register :
            direction.getValue().getAsJsonObject().entrySet()) {
          values.put(
              i + " " + direction.getKey() + " " + register.getKey(),
              register.getValue().getAsJsonObject().get("value").getAsBigDecimal());
        }
      }
    }
    return values;
  }
}
