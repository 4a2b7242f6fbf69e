package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyTest {
  private static final String SOLAR = "541440110000000001";
  private static final String OFFTAKE_ONLY = "541440010000000002";
  private static final String DAILY_ONLY = "541440100000000003";
  private static final String GAS = "541441010000000004";

  private final MutableClock clock = MutableClock.at("2025-07-15T12:00:00Z");
  private FluviusTestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = serverWithMandates();
    client = new TestClient(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void quarterHourHasTheApiFormat() {
    ReceivedResponse response = quarters(SOLAR, "2024-07-02T22:00:00Z", "2024-07-02T22:15:00Z");

    assertThat(response.status()).isEqualTo(200);
    String value = "\"unit\":\"kWh\",\"validationState\":\"VAL\"}}";
    assertThat(response.body().replaceAll("\"value\":\\d+\\.\\d{3},", "\"value\":#,"))
        .isEqualTo(
            "{\"data\":{\"headpoint\":{"
                + "\"$type\":\"metering-on-meter\",\"ean\":\"541440110000000001\","
                + "\"energyType\":\"E\",\"physicalMeters\":[{\"seqNumber\":\"1\","
                + "\"meterID\":\"1SAG0000000001\","
                + "\"quarterHourlyEnergy\":[{\"start\":\"2024-07-02T22:00:00Z\","
                + "\"end\":\"2024-07-02T22:15:00Z\",\"measurements\":[{"
                + "\"offtake\":{\"total\":{\"value\":#,"
                + value
                + ",\"injection\":{\"total\":{\"value\":#,"
                + value
                + "}]}]}]}},\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"}}");
  }

  @Test
  void dayRunsFromMidnightToMidnightInBrussels() {
    JsonObject day =
        only(slices(daily(SOLAR, "2024-07-02T22:00:00Z", "2024-07-03T22:00:00Z"), "dailyEnergy"));

    assertThat(day.get("start").getAsString()).isEqualTo("2024-07-02T22:00:00Z");
    assertThat(day.get("end").getAsString()).isEqualTo("2024-07-03T22:00:00Z");
  }

  @Test
  void springClockChangeDayHas92QuarterHours() {
    String from = "2024-03-30T23:00:00Z";
    String to = "2024-03-31T22:00:00Z";

    assertContiguous(slices(quarters(SOLAR, from, to), "quarterHourlyEnergy"), from, to, 92);
    assertContiguous(slices(daily(SOLAR, from, to), "dailyEnergy"), from, to, 1);
  }

  @Test
  void autumnClockChangeDayHas100QuarterHours() {
    String from = "2024-10-26T22:00:00Z";
    String to = "2024-10-27T23:00:00Z";

    assertContiguous(slices(quarters(SOLAR, from, to), "quarterHourlyEnergy"), from, to, 100);
    assertContiguous(slices(daily(SOLAR, from, to), "dailyEnergy"), from, to, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2022-12-31T23:00:00Z, 2023-12-31T23:00:00Z, 35040, 365",
    "2023-12-31T23:00:00Z, 2024-12-31T23:00:00Z, 35136, 366"
  })
  void yearHasAllSlices(String from, String to, int quarters, int days) {
    assertContiguous(slices(quarters(SOLAR, from, to), "quarterHourlyEnergy"), from, to, quarters);
    assertContiguous(slices(daily(SOLAR, from, to), "dailyEnergy"), from, to, days);
  }

  @Test
  void dayIsSumOfQuarterHours() {
    String from = "2024-03-29T23:00:00Z";
    String to = "2024-04-01T22:00:00Z";
    List<JsonObject> quarters = slices(quarters(SOLAR, from, to), "quarterHourlyEnergy");

    for (JsonObject day : slices(daily(SOLAR, from, to), "dailyEnergy")) {
      Instant start = time(day, "start");
      Instant end = time(day, "end");
      List<JsonObject> ofDay =
          quarters.stream()
              .filter(q -> !time(q, "start").isBefore(start) && time(q, "start").isBefore(end))
              .toList();
      assertThat(value(day, 0, "offtake")).isEqualTo(sum(ofDay, 0, "offtake"));
      assertThat(value(day, 0, "injection")).isEqualTo(sum(ofDay, 0, "injection"));
    }
  }

  @Test
  void valuesAreReproducible() {
    String january = "2024-12-31T23:00:00Z";
    List<JsonObject> whole =
        slices(quarters(SOLAR, january, "2025-01-31T23:00:00Z"), "quarterHourlyEnergy");

    try (FluviusTestServer other = serverWithMandates()) {
      client = new TestClient(other);
      List<JsonObject> pieces = new ArrayList<>();
      pieces.addAll(
          slices(quarters(SOLAR, january, "2025-01-10T11:15:00Z"), "quarterHourlyEnergy"));
      pieces.addAll(
          slices(
              quarters(SOLAR, "2025-01-10T11:15:00Z", "2025-01-31T23:00:00Z"),
              "quarterHourlyEnergy"));
      assertThat(pieces).isEqualTo(whole).hasSize(31 * 96);
    }
  }

  @Test
  void metersHaveDifferentValues() {
    server.mandates().add(TestMandate.of("541440110000000009", "other", "VH_kwartier_uur"));
    String from = "2024-07-02T22:00:00Z";
    String to = "2024-07-03T22:00:00Z";

    assertThat(slices(quarters("541440110000000009", from, to), "quarterHourlyEnergy"))
        .isNotEqualTo(slices(quarters(SOLAR, from, to), "quarterHourlyEnergy"));
  }

  @Test
  void householdWithPanelsHasTypicalValues() {
    List<JsonObject> year =
        slices(daily(SOLAR, "2023-12-31T23:00:00Z", "2024-12-31T23:00:00Z"), "dailyEnergy");
    assertThat(sum(year, 0, "offtake")).isBetween(new BigDecimal(1000), new BigDecimal(6000));
    assertThat(sum(year, 0, "injection")).isBetween(new BigDecimal(1000), new BigDecimal(7000));

    // In July, it is night at 22:00 UTC, and noon at 11:45.
    List<JsonObject> day =
        slices(
            quarters(SOLAR, "2024-07-02T22:00:00Z", "2024-07-03T22:00:00Z"), "quarterHourlyEnergy");
    assertThat(value(day.get(0), 0, "injection")).isEqualByComparingTo("0");
    assertThat(value(day.get(0), 0, "offtake")).isPositive();
    assertThat(value(day.get(55), 0, "injection")).isPositive();
  }

  @Test
  void digit7ZeroHasOfftakeOnly() {
    JsonObject quarter =
        only(
            slices(
                quarters(OFFTAKE_ONLY, "2024-07-03T11:45:00Z", "2024-07-03T12:00:00Z"),
                "quarterHourlyEnergy"));

    assertThat(measurement(quarter, 0).keySet()).containsExactly("offtake");
  }

  @Test
  void digit8ZeroHasNoQuarterHours() {
    String from = "2024-07-02T22:00:00Z";
    String to = "2024-07-03T22:00:00Z";

    assertThat(slices(daily(DAILY_ONLY, from, to), "dailyEnergy")).hasSize(1);
    assertThat(quarters(DAILY_ONLY, from, to).status()).isEqualTo(404);
    JsonObject meter = meter(energy(DAILY_ONLY, from, to));
    assertThat(meter.getAsJsonArray("dailyEnergy")).hasSize(1);
    assertThat(meter.has("quarterHourlyEnergy")).isFalse();
  }

  @Test
  void allGranularitiesByDefault() {
    JsonObject meter = meter(energy(SOLAR, "2024-07-02T22:00:00Z", "2024-07-03T22:00:00Z"));

    assertThat(meter.getAsJsonArray("dailyEnergy")).hasSize(1);
    assertThat(meter.getAsJsonArray("quarterHourlyEnergy")).hasSize(96);
    assertThat(meter.has("hourlyEnergy")).isFalse();
  }

  @Test
  void gasIsInCubicMetresAndKilowattHours() {
    // A gas day runs from 06:00 to 06:00 in Brussels.
    String from = "2024-10-26T04:00:00Z";
    String to = "2024-10-27T05:00:00Z";
    ReceivedResponse response = energy(GAS, from, to);
    List<JsonObject> hours = slices(response, "hourlyEnergy");
    JsonObject day = only(slices(response, "dailyEnergy"));

    assertThat(headpoint(response).getAsJsonObject().get("energyType").getAsString())
        .isEqualTo("G");
    assertContiguous(hours, from, to, 25);
    assertThat(total(day, 0, "offtake").get("unit").getAsString()).isEqualTo("m3");
    assertThat(total(day, 0, "offtake").has("gasConversionFactor")).isFalse();
    assertThat(total(day, 1, "offtake").get("unit").getAsString()).isEqualTo("kWh");
    assertThat(total(day, 1, "offtake").get("gasConversionFactor").getAsString()).isEqualTo("D");
    assertThat(value(day, 0, "offtake")).isEqualTo(sum(hours, 0, "offtake"));
    assertThat(value(day, 1, "offtake")).isEqualTo(sum(hours, 1, "offtake"));
    BigDecimal perCubicMetre = new BigDecimal("11.2");
    assertThat(value(day, 1, "offtake").doubleValue())
        .isCloseTo(
            value(day, 0, "offtake").multiply(perCubicMetre).doubleValue(),
            org.assertj.core.data.Offset.offset(0.025));
  }

  @Test
  void periodIsHalfOpenByStartOfSlice() {
    List<JsonObject> quarters =
        slices(
            quarters(SOLAR, "2024-07-03T10:00:00.001Z", "2024-07-03T10:30:00.001Z"),
            "quarterHourlyEnergy");

    assertThat(quarters)
        .extracting(q -> q.get("start").getAsString())
        .containsExactly("2024-07-03T10:15:00Z", "2024-07-03T10:30:00Z");
  }

  @Test
  void dayIsStoredAtSixOnNextMorning() {
    List<JsonObject> days =
        slices(
            client.get(
                "api/mandate/energy",
                "ean",
                SOLAR,
                "PeriodType",
                "readTime",
                "granularity",
                "daily",
                "from",
                "2025-07-10T22:00:00Z"),
            "dailyEnergy");
    assertThat(time(days.get(days.size() - 1), "end")).isEqualTo("2025-07-14T22:00:00Z");

    // 05:59 in Brussels on the 16th, and then 06:00.
    clock.advance(Duration.ofHours(15).plusMinutes(59));
    client = new TestClient(server);
    assertThat(daily(SOLAR, "2025-07-14T22:00:00Z", "2030-01-01T00:00:00Z").status())
        .isEqualTo(404);
    clock.advance(Duration.ofMinutes(1));
    assertThat(slices(daily(SOLAR, "2025-07-14T22:00:00Z", "2030-01-01T00:00:00Z"), "dailyEnergy"))
        .hasSize(1);
  }

  @Test
  void lastThreeDaysAreEstimated() {
    List<JsonObject> days =
        slices(daily(SOLAR, "2025-07-09T22:00:00Z", "2025-07-15T22:00:00Z"), "dailyEnergy");

    assertThat(days)
        .extracting(day -> total(day, 0, "offtake").get("validationState").getAsString())
        .containsExactly("VAL", "VAL", "EST", "EST", "EST");
  }

  @Test
  void insertTimeSelectsByStorageTime() {
    // Stored on 15 July at 06:00 in Brussels: the 14th estimated, the 11th validated.
    ReceivedResponse response =
        client.get(
            "api/mandate/energy",
            "ean",
            SOLAR,
            "PeriodType",
            "insertTime",
            "granularity",
            "daily",
            "from",
            "2025-07-15T04:00:00Z",
            "to",
            "2025-07-15T04:00:01Z");

    assertThat(slices(response, "dailyEnergy"))
        .extracting(day -> day.get("start").getAsString())
        .containsExactly("2025-07-10T22:00:00Z", "2025-07-13T22:00:00Z");
  }

  @Test
  void defaultPeriodIsLastYear() {
    List<JsonObject> days =
        slices(
            client.get(
                "api/mandate/energy",
                "EAN",
                SOLAR,
                "periodtype",
                "READTIME",
                "Granularity",
                "DAILY"),
            "dailyEnergy");

    assertContiguous(days, "2024-07-14T22:00:00Z", "2025-07-14T22:00:00Z", 365);
  }

  @Test
  void periodWithoutDataReturns404() {
    assertThat(daily(SOLAR, "2025-08-01T00:00:00Z", "2025-09-01T00:00:00Z").status())
        .isEqualTo(404);
    assertThat(quarters(SOLAR, "0001-01-01T00:00:00Z", "2014-12-31T23:00:00Z").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01",
        "+999999999-12-31",
        "0000-12-31T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "24-01-01",
        "2024-02-30"
      })
  void rejectsDateThatDotNetRejects(String date) {
    for (String bound : List.of("from", "to")) {
      ReceivedResponse response =
          client.get("api/mandate/energy", "ean", SOLAR, "PeriodType", "readTime", bound, date);
      assertThat(response.status()).as(bound).isEqualTo(400);
      assertThat(response.json().getAsJsonObject("errors").keySet()).containsExactly(bound);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01, 9999-12-31, 200",
    ", 0001-01-01, 404",
    "9999-12-31T23:59:59.9999999Z, , 400"
  })
  void acceptsDatesThatDotNetAccepts(String from, String to, int status) {
    List<String> query = new ArrayList<>(List.of("ean", SOLAR, "PeriodType", "insertTime"));
    query.addAll(List.of("granularity", "daily"));
    query.addAll(from == null ? List.of() : List.of("from", from));
    query.addAll(to == null ? List.of() : List.of("to", to));
    // Ten years would be slow to validate.
    ReceivedResponse response =
        TestClient.withoutContractCheck(server)
            .get("api/mandate/energy", query.toArray(String[]::new));

    // Data exist from 2015 until now. `from` must be before `to`, whose default is now.
    assertThat(response.status()).isEqualTo(status);
  }

  @Test
  void meterWithoutMandateReturns404() {
    ReceivedResponse response =
        daily("541440110000000999", "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.json().keySet()).containsExactly("type", "code", "message");
    assertThat(response.json().get("message").getAsString()).contains("541440110000000999");
  }

  @Test
  void meterOfAnotherReferenceReturns404() {
    assertThat(
            client
                .get(
                    "api/mandate/energy",
                    "ean",
                    SOLAR,
                    "PeriodType",
                    "readTime",
                    "referenceNumber",
                    "nobody")
                .status())
        .isEqualTo(404);
    assertThat(
            client
                .get(
                    "api/mandate/energy",
                    "ean",
                    SOLAR,
                    "PeriodType",
                    "readTime",
                    "referenceNumber",
                    "customer",
                    "from",
                    "2025-07-10T00:00:00Z")
                .status())
        .isEqualTo(200);
  }

  @Test
  void requiresEanAndPeriodType() {
    ReceivedResponse response = client.get("api/mandate/energy");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonObject("errors").keySet())
        .containsExactly("ean", "PeriodType");
  }

  @ParameterizedTest
  @CsvSource({
    "ean, 12345",
    "PeriodType, someTime",
    "granularity, monthly",
    "from, 2024-01-01T00:00:00+01",
    "to, later"
  })
  void bindingErrorNamesParameter(String name, String value) {
    List<String> query =
        new ArrayList<>(List.of("ean", SOLAR, "PeriodType", "readTime", "granularity", "daily"));
    int place = query.indexOf(name);
    if (place >= 0) {
      query.set(place + 1, value);
    } else {
      query.addAll(List.of(name, value));
    }
    ReceivedResponse response = client.get("api/mandate/energy", query.toArray(new String[0]));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonObject("errors").keySet()).containsExactly(name);
  }

  @Test
  void rejectsPeriodThatEndsBeforeItStarts() {
    ReceivedResponse response = daily(SOLAR, "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonArray("validationErrorMessages").get(0).getAsString())
        .isEqualTo("'from' must be before 'to'.");
  }

  private FluviusTestServer serverWithMandates() {
    FluviusTestServer created = FluviusTestServer.builder().clock(clock).start();
    for (String ean : List.of(SOLAR, OFFTAKE_ONLY, DAILY_ONLY, GAS)) {
      created.mandates().add(TestMandate.of(ean, "customer", "VH_kwartier_uur"));
    }
    return created;
  }

  private ReceivedResponse quarters(String ean, String from, String to) {
    return client.get(
        "api/mandate/energy",
        "ean",
        ean,
        "PeriodType",
        "readTime",
        "granularity",
        "hourly_quarterhourly",
        "from",
        from,
        "to",
        to);
  }

  private ReceivedResponse daily(String ean, String from, String to) {
    return client.get(
        "api/mandate/energy",
        "ean",
        ean,
        "PeriodType",
        "readTime",
        "granularity",
        "daily",
        "from",
        from,
        "to",
        to);
  }

  private ReceivedResponse energy(String ean, String from, String to) {
    return client.get(
        "api/mandate/energy", "ean", ean, "PeriodType", "readTime", "from", from, "to", to);
  }

  private static JsonElement headpoint(ReceivedResponse response) {
    assertThat(response.status()).isEqualTo(200);
    return response.data().get("headpoint");
  }

  private static JsonObject meter(ReceivedResponse response) {
    return headpoint(response)
        .getAsJsonObject()
        .getAsJsonArray("physicalMeters")
        .get(0)
        .getAsJsonObject();
  }

  private static List<JsonObject> slices(ReceivedResponse response, String array) {
    return meter(response).getAsJsonArray(array).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static JsonObject only(List<JsonObject> slices) {
    assertThat(slices).hasSize(1);
    return slices.get(0);
  }

  private static JsonObject measurement(JsonObject slice, int index) {
    return slice.getAsJsonArray("measurements").get(index).getAsJsonObject();
  }

  private static JsonObject total(JsonObject slice, int index, String direction) {
    return measurement(slice, index).getAsJsonObject(direction).getAsJsonObject("total");
  }

  private static BigDecimal value(JsonObject slice, int index, String direction) {
    return total(slice, index, direction).get("value").getAsBigDecimal();
  }

  private static BigDecimal sum(List<JsonObject> slices, int index, String direction) {
    return slices.stream()
        .map(slice -> value(slice, index, direction))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Instant time(JsonObject slice, String name) {
    return Instant.parse(slice.get(name).getAsString());
  }

  private static void assertContiguous(List<JsonObject> slices, String from, String to, int count) {
    assertThat(slices).hasSize(count);
    Instant expected = Instant.parse(from);
    for (JsonObject slice : slices) {
      assertThat(time(slice, "start")).isEqualTo(expected);
      expected = time(slice, "end");
    }
    assertThat(expected).isEqualTo(to);
  }
}
