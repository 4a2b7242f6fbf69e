package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.headpoint;
import static io.github.fluviusenergy.testserver.EnergyClient.onlyMeter;
import static io.github.fluviusenergy.testserver.EnergyClient.register;
import static io.github.fluviusenergy.testserver.EnergyClient.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.Challenge;
import io.github.fluviusenergy.testserver.dialect.Dialect.ComplexEnergyTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.DataServiceTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.Decimals;
import io.github.fluviusenergy.testserver.dialect.Dialect.DuplicatePlacement;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.FieldOrder;
import io.github.fluviusenergy.testserver.dialect.Dialect.FineSlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.FractionalDigits;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTimeBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.dialect.Dialect.LongPeriods;
import io.github.fluviusenergy.testserver.dialect.Dialect.MandateTimes;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import io.github.fluviusenergy.testserver.dialect.Dialect.Nulls;
import io.github.fluviusenergy.testserver.dialect.Dialect.Offset;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testserver.dialect.Dialect.TypePosition;
import io.github.fluviusenergy.testserver.dialect.Dialect.UnknownParameters;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer of a {@link Dialect} looks like in a response. */
class DialectResponsesTest {
  private static final String SOLAR = "541440110000000001";
  private static final String SUB_HEADPOINTS = "541440211000000001";
  private static final String GAS = "541441010000000001";

  private static final String JULY_3 = "2024-07-02T22:00:00Z";
  private static final String JULY_4 = "2024-07-03T22:00:00Z";
  private static final String JULY_6 = "2024-07-05T22:00:00Z";

  private final MutableClock clock = MutableClock.at("2025-07-15T12:00:00.123456789Z");
  private @Nullable FluviusTestServer current;

  @AfterEach
  void close() {
    if (current != null) {
      current.close();
    }
  }

  private FluviusTestServer start(Dialect dialect) {
    close();
    current = FluviusTestServer.builder().clock(clock).dialect(dialect).start();
    for (String ean : List.of(SOLAR, SUB_HEADPOINTS, GAS)) {
      current.mandates().add(TestMandate.of(ean, "customer", "VH_onbepaald"));
    }
    return current;
  }

  private FluviusTestServer server() {
    return Objects.requireNonNull(current);
  }

  private EnergyClient energy(Dialect.Answer... answers) {
    return new EnergyClient(start(Dialect.likely().with(answers)));
  }

  private TestClient client(Dialect.Answer... answers) {
    return new TestClient(start(Dialect.likely().with(answers)));
  }

  /** The response with one quarter hour at night, without the value of its offtake. */
  private String quarterHour(Dialect.Answer... answers) {
    return ask(energy(answers), SOLAR, JULY_3, "2024-07-02T22:15:00Z")
        .body()
        .replaceFirst("(\"offtake\":\\{\"total\":\\{\"value\":)[^,]+", "$1#");
  }

  private static ReceivedResponse ask(EnergyClient client, String ean, String from, String to) {
    return client.ask(
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

  @Test
  void likelyAnswersAreTheDefault() {
    String likely =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":\"541440110000000001\","
            + "\"energyType\":\"E\",\"physicalMeters\":[{\"seqNumber\":\"1\","
            + "\"meterID\":\"1SAG0000000001\",\"quarterHourlyEnergy\":[{"
            + "\"start\":\"2024-07-02T22:00:00Z\",\"end\":\"2024-07-02T22:15:00Z\","
            + "\"measurements\":[{\"offtake\":{\"total\":{\"value\":#,\"unit\":\"kWh\","
            + "\"validationState\":\"VAL\"}},\"injection\":{\"total\":{\"value\":0.000,"
            + "\"unit\":\"kWh\",\"validationState\":\"VAL\"}}}]}]}]}},"
            + "\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"}}";

    assertThat(quarterHour()).isEqualTo(likely);
    assertThat(quarterHour(FieldOrder.DATA_FIRST, Nulls.OMITTED, TypePosition.FIRST))
        .isEqualTo(likely);
    assertThat(quarterHour(FractionalDigits.NONE, Offset.Z, Decimals.THREE)).isEqualTo(likely);
  }

  @Test
  void metaMayComeFirst() {
    assertThat(quarterHour(FieldOrder.META_FIRST))
        .startsWith(
            "{\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"},\"data\":{\"headpoint\":{\"$type\"")
        .endsWith("}]}]}]}}}");
    assertThat(client(FieldOrder.META_FIRST).get("api/mandate").body())
        .startsWith("{\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"},\"data\":{\"fetchTime\":");
  }

  @Test
  void nullsMayBeWritten() {
    assertThat(quarterHour(Nulls.WRITTEN))
        .contains("\"dailyEnergy\":null,\"hourlyEnergy\":null,\"quarterHourlyEnergy\":[{");
    assertThat(ask(energy(Nulls.WRITTEN), SUB_HEADPOINTS, JULY_3, JULY_4).body())
        .contains(
            "{\"$type\":\"submetering-auxiliary\",\"ean\":\"541440211920000001\","
                + "\"seqNumber\":\"2\",\"vregId\":null,\"type\":null,\"dailyEnergy\":null,");
    assertThat(client(Nulls.WRITTEN).get("api/mandate", "ean", SOLAR).body())
        .contains(
            "{\"referenceNumber\":\"customer\",\"status\":\"Approved\","
                + "\"ean\":\"541440110000000001\",\"energyType\":\"E\",\"dataPeriodFrom\":null,"
                + "\"dataPeriodTo\":null,\"dataServiceType\":\"VH_onbepaald\","
                + "\"mandateExpirationDate\":null,\"renewalStatus\":null}");
  }

  @Test
  void typeMayComeLater() {
    assertThat(quarterHour(TypePosition.LATER))
        .contains("{\"ean\":\"541440110000000001\",\"$type\":\"metering-on-meter\",\"energyType\"");
    assertThat(ask(energy(TypePosition.LATER), SUB_HEADPOINTS, JULY_3, JULY_4).body())
        .contains(
            "{\"ean\":\"541440211910000001\",\"seqNumber\":\"1\","
                + "\"$type\":\"submetering-production\",\"vregId\":\"PVZ0000001\",\"type\":\"PV\"");
  }

  @Test
  void typeMayComeLast() {
    assertThat(quarterHour(TypePosition.LAST))
        .contains("{\"headpoint\":{\"ean\":\"541440110000000001\",\"energyType\":\"E\",")
        .contains("}]}]}],\"$type\":\"metering-on-meter\"}},\"_meta\":");
    assertThat(ask(energy(TypePosition.LAST), SUB_HEADPOINTS, JULY_3, JULY_4).body())
        .contains("}]}],\"$type\":\"submetering-production\"},{\"ean\":\"541440211920000001\"");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 2024-07-02T22:00:00Z, 2025-07-15T12:00:00Z",
    "THREE, 2024-07-02T22:00:00.000Z, 2025-07-15T12:00:00.123Z",
    "SEVEN, 2024-07-02T22:00:00.0000000Z, 2025-07-15T12:00:00.1234567Z"
  })
  void timesHaveFractionalDigits(FractionalDigits digits, String start, String fetchTime) {
    assertThat(quarterHour(digits))
        .contains("{\"start\":\"" + start + "\",")
        .endsWith("\"_meta\":{\"fetchTime\":\"" + fetchTime + "\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "Z, 2024-07-02T22:00:00Z, 2024-12-31T23:00:00Z",
    "ZERO, 2024-07-02T22:00:00+00:00, 2024-12-31T23:00:00+00:00",
    "BRUSSELS, 2024-07-03T00:00:00+02:00, 2025-01-01T00:00:00+01:00"
  })
  void timesHaveOffset(Offset offset, String start, String dataPeriodTo) {
    assertThat(quarterHour(offset)).contains("{\"start\":\"" + start + "\",");
    server()
        .mandates()
        .add(
            TestMandate.of(SOLAR, "to", "VH_dag")
                .withDataPeriod(null, Instant.parse("2024-12-31T23:00:00Z")));
    assertThat(new TestClient(server()).get("api/mandate", "referenceNumber", "to").body())
        .contains("\"dataPeriodTo\":\"" + dataPeriodTo + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "THREE, 0.000, 0.003, 1.850",
    "ONE, 0.0, 0.003, 1.85",
    "NONE, 0, 0.003, 1.85",
    "EXPONENT, 0E0, 3E-3, 185E-2"
  })
  void valuesHaveDecimals(Decimals decimals, String zero, String three, String charger) {
    String end = "\"unit\":\"kWh\"";
    EnergyClient client = energy(decimals);

    // At night, the panels use 3 Wh and inject nothing.
    assertThat(ask(client, SUB_HEADPOINTS, JULY_3, "2024-07-02T22:15:00Z").body())
        .contains("\"injection\":{\"total\":{\"value\":" + zero + "," + end)
        .contains("{\"auxiliary\":{\"total\":{\"value\":" + three + "," + end);
    // A car charges with 7.4 kW from 19:00.
    assertThat(ask(client, SUB_HEADPOINTS, "2024-07-03T17:00:00Z", "2024-07-10T17:00:00Z").body())
        .contains("{\"offtake\":{\"total\":{\"value\":" + charger + "," + end);
  }

  @ParameterizedTest
  @CsvSource({
    "START_WITHIN, 10:05, 10:35, 10:15 10:30",
    "WHOLLY_WITHIN, 10:05, 10:35, 10:15",
    "OVERLAPPING, 10:05, 10:35, 10:00 10:15 10:30",
    "END_INCLUSIVE, 10:05, 10:35, 10:15 10:30",
    "START_WITHIN, 10:00, 10:30, 10:00 10:15",
    "WHOLLY_WITHIN, 10:00, 10:30, 10:00 10:15",
    "OVERLAPPING, 10:00, 10:30, 10:00 10:15",
    "END_INCLUSIVE, 10:00, 10:30, 10:00 10:15 10:30"
  })
  void boundsSelectSlices(PeriodBounds bounds, String from, String to, String starts) {
    assertThat(quarters(bounds, "2024-07-03T" + from + ":00Z", "2024-07-03T" + to + ":00Z"))
        .extracting(slice -> slice.get("start").getAsString().substring(11, 16))
        .containsExactly(starts.split(" "));
  }

  @Test
  void boundsMayBeRoundedToWholeDays() {
    List<JsonObject> slices =
        quarters(PeriodBounds.WHOLE_DAYS, "2024-07-03T10:00:00Z", "2024-07-03T10:30:00Z");

    assertThat(slices).hasSize(96);
    assertThat(slices.get(0).get("start").getAsString()).isEqualTo("2024-07-02T22:00:00Z");
    assertThat(slices.get(95).get("end").getAsString()).isEqualTo("2024-07-03T22:00:00Z");
    // Midnights stay.
    assertThat(quarters(PeriodBounds.WHOLE_DAYS, JULY_3, JULY_4)).hasSize(96);
  }

  private List<JsonObject> quarters(PeriodBounds bounds, String from, String to) {
    return fine(onlyMeter(headpoint(ask(energy(bounds), SOLAR, from, to))));
  }

  @ParameterizedTest
  @CsvSource({
    "GAS_AT_SIX, 2024-10-25T22:00:00Z, 2024-10-26T22:00:00Z, 2024-10-26T04:00:00Z,"
        + " 2024-10-27T05:00:00Z",
    "BRUSSELS_MIDNIGHT, 2024-10-25T22:00:00Z, 2024-10-26T22:00:00Z, 2024-10-25T22:00:00Z,"
        + " 2024-10-26T22:00:00Z",
    "ALL_AT_SIX, 2024-10-26T04:00:00Z, 2024-10-27T05:00:00Z, 2024-10-26T04:00:00Z,"
        + " 2024-10-27T05:00:00Z",
    "UTC_MIDNIGHT, 2024-10-26T00:00:00Z, 2024-10-27T00:00:00Z, 2024-10-26T00:00:00Z,"
        + " 2024-10-27T00:00:00Z"
  })
  void dailySlicesStartAtHour(
      DailySlices slices, String start, String end, String gasStart, String gasEnd) {
    EnergyClient client = energy(slices);

    // The clock went back on 27 October, so the gas day that starts on the 26th has 25 hours.
    assertThat(day(client, SOLAR, start, end)).isEqualTo(start + " " + end);
    assertThat(day(client, GAS, gasStart, gasEnd)).isEqualTo(gasStart + " " + gasEnd);
  }

  /** The only daily slice that starts in a period; it is the sum of the finer slices. */
  private static String day(EnergyClient client, String ean, String from, String to) {
    JsonObject meter = onlyMeter(client.headpoint(ean, from, to));
    assertThat(days(meter)).hasSize(1);
    JsonObject day = days(meter).get(0);
    assertThat(value(day, "offtake", "total"))
        .isEqualTo(EnergyClient.sum(fine(meter), "offtake", "total"));
    return day.get("start").getAsString() + " " + day.get("end").getAsString();
  }

  @Test
  void finerSlicesMayBeHalfHours() {
    EnergyClient named = energy(FineSlices.AS_NAMED);
    List<JsonObject> quarters = fine(onlyMeter(named.headpoint(SOLAR, JULY_3, JULY_4)));
    List<JsonObject> hours = fine(onlyMeter(named.headpoint(GAS, JULY_3, JULY_4)));
    EnergyClient halved = energy(FineSlices.HALF_HOURS);
    JsonObject electricity = onlyMeter(halved.headpoint(SOLAR, JULY_3, JULY_4));
    JsonObject gas = onlyMeter(halved.headpoint(GAS, JULY_3, JULY_4));

    assertThat(EnergyClient.list(electricity, "quarterHourlyEnergy")).hasSize(48);
    assertThat(EnergyClient.list(gas, "hourlyEnergy")).hasSize(48);
    for (int i = 0; i < 48; i++) {
      JsonObject half = fine(electricity).get(i);
      assertThat(Duration.between(EnergyClient.start(half), EnergyClient.end(half)))
          .isEqualTo(Duration.ofMinutes(30));
      assertThat(value(half, "offtake", "total"))
          .isEqualTo(EnergyClient.sum(quarters.subList(2 * i, 2 * i + 2), "offtake", "total"));
    }
    for (int i = 0; i < 24; i++) {
      assertThat(EnergyClient.sum(fine(gas).subList(2 * i, 2 * i + 2), "offtake", "total"))
          .isEqualTo(value(hours.get(i), "offtake", "total"));
    }
  }

  @Test
  void unknownParametersAreIgnoredOrRejected() {
    String[] query = {"dataServiceType", "VH_dag", "status", "Approved"};

    assertThat(client(UnknownParameters.IGNORED).get("api/mandate", query).status()).isEqualTo(200);
    ReceivedResponse rejected = client(UnknownParameters.REJECTED).get("api/mandate", query);
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.json().getAsJsonObject("errors"))
        .hasToString("{\"dataServiceType\":[\"The query parameter dataServiceType is unknown.\"]}");
    assertThat(
            energy(UnknownParameters.REJECTED)
                .ask("ean", SOLAR, "periodtype", "readTime", "page", "1")
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"HONOURED, 1", "IGNORED, 4"})
  void dataServiceTypesSelectMandates(DataServiceTypes answer, int mandates) {
    TestClient client = client(answer);
    server().mandates().add(TestMandate.of(SOLAR, "customer", "VH_dag"));

    assertThat(
            client
                .get("api/mandate", "dataServiceTypes", "VH_dag")
                .data()
                .getAsJsonArray("mandates"))
        .hasSize(mandates);
  }

  @ParameterizedTest
  @CsvSource({
    "JOINED, 'total,inductive,capacitive', total",
    "REPEATED, 400, 'total,inductive,capacitive'",
    "EITHER, 'total,inductive,capacitive', 'total,inductive,capacitive'"
  })
  void energyTypesAreJoinedOrRepeated(ComplexEnergyTypes answer, String joined, String repeated) {
    EnergyClient client = energy(answer);

    assertThat(registers(client, "complexEnergyTypes", "active,reactive")).isEqualTo(joined);
    assertThat(registers(client, "complexEnergyTypes", "active", "complexEnergyTypes", "reactive"))
        .isEqualTo(repeated);
  }

  /** The registers of a response, or its status. */
  private static String registers(EnergyClient client, String... energyTypes) {
    List<String> query = new ArrayList<>(List.of("ean", SOLAR, "PeriodType", "readTime"));
    query.addAll(List.of("from", JULY_3, "to", JULY_4));
    query.addAll(List.of(energyTypes));
    ReceivedResponse response = client.ask(query.toArray(String[]::new));
    return response.status() == 200
        ? String.join(
            ",",
            EnergyClient.list(fine(onlyMeter(headpoint(response))).get(0), "measurements")
                .get(0)
                .getAsJsonObject("offtake")
                .keySet())
        : Integer.toString(response.status());
  }

  @Test
  void noDataIsNotFound() {
    ReceivedResponse response = noData(SOLAR, NoData.NOT_FOUND);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(
            "{\"type\":\"NotFound\",\"code\":\"NoData\","
                + "\"message\":\"No data for EAN 541440110000000001.\"}");
  }

  @Test
  void noDataMayBeNullHeadpoint() {
    String meta = ",\"_meta\":{\"fetchTime\":\"2025-07-15T12:00:00Z\"}}";

    assertThat(noData(SOLAR, NoData.NULL_HEADPOINT).body()).isEqualTo("{\"data\":{}" + meta);
    assertThat(noData(SOLAR, NoData.NULL_HEADPOINT, Nulls.WRITTEN).body())
        .isEqualTo("{\"data\":{\"headpoint\":null}" + meta);
  }

  @Test
  void noDataMayBeHeadpointWithoutArrays() {
    assertThat(noData(SOLAR, NoData.NO_ARRAYS).body())
        .startsWith(
            "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\","
                + "\"ean\":\"541440110000000001\",\"energyType\":\"E\"}},");
  }

  @Test
  void noDataMayBeEmptyArrays() {
    assertThat(noData(SOLAR, NoData.EMPTY_ARRAYS).body())
        .startsWith(
            "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\","
                + "\"ean\":\"541440110000000001\",\"energyType\":\"E\",\"physicalMeters\":[{"
                + "\"seqNumber\":\"1\",\"meterID\":\"1SAG0000000001\","
                + "\"quarterHourlyEnergy\":[]}]}},");
    assertThat(noData(SUB_HEADPOINTS, NoData.EMPTY_ARRAYS).body())
        .startsWith(
            "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\","
                + "\"ean\":\"541440211000000001\",\"energyType\":\"E\",\"quarterHourlyEnergy\":[],"
                + "\"subHeadpoints\":[{\"$type\":\"submetering-production\",");
  }

  private ReceivedResponse noData(String ean, Dialect.Answer... answers) {
    return ask(energy(answers), ean, "2025-08-01T00:00:00Z", "2025-08-02T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "SERVED, 2024-07-02 2024-07-03 2024-07-04",
    "FIRST_DAYS, 2024-07-02 2024-07-03",
    "LAST_DAYS, 2024-07-03 2024-07-04"
  })
  void longPeriodIsServedOrCut(LongPeriods answer, String starts) {
    EnergyClient client =
        new EnergyClient(start(Dialect.likely().with(answer).with(Limit.PERIOD_DAYS, 2)));

    assertThat(days(onlyMeter(client.headpoint(SOLAR, JULY_3, JULY_6))))
        .extracting(day -> day.get("start").getAsString().substring(0, 10))
        .containsExactly(starts.split(" "));
  }

  @Test
  void longPeriodMayBeRejected() {
    EnergyClient client =
        new EnergyClient(
            start(Dialect.likely().with(LongPeriods.REJECTED).with(Limit.PERIOD_DAYS, 3)));

    assertThat(ask(client, SOLAR, JULY_3, JULY_6).status()).isEqualTo(200);
    ReceivedResponse rejected = ask(client, SOLAR, JULY_3, "2024-07-05T22:00:01Z");
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.json().getAsJsonArray("validationErrorMessages"))
        .hasToString("[\"'to' must be at most 3 days after 'from'.\"]");
    // The 25 hours of the clock change are a day.
    assertThat(ask(client, SOLAR, "2024-10-25T22:00:00Z", "2024-10-28T23:00:00Z").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, SIDE_BY_SIDE, 11 VAL/12 EST",
    "ESTIMATE_FIRST, SIDE_BY_SIDE, 11 EST/11 VAL/12 EST",
    "VALIDATED_FIRST, SIDE_BY_SIDE, 11 VAL/11 EST/12 EST",
    "SAME_VALUE, SIDE_BY_SIDE, 11 VAL/11 VAL/12 EST/12 EST",
    "NONE, APART, 11 VAL/12 EST",
    "ESTIMATE_FIRST, APART, 11 EST/12 EST/11 VAL",
    "VALIDATED_FIRST, APART, 11 VAL/12 EST/11 EST",
    "SAME_VALUE, APART, 11 VAL/12 EST/11 VAL/12 EST"
  })
  void slicesMayComeTwice(Duplicates answer, DuplicatePlacement placement, String expected) {
    // On 15 July, 11 July is validated and 12 July is not.
    JsonObject meter =
        onlyMeter(
            energy(answer, placement)
                .headpoint(SOLAR, "2025-07-10T22:00:00Z", "2025-07-12T22:00:00Z"));

    assertThat(days(meter))
        .extracting(
            day ->
                day.get("end").getAsString().substring(8, 10)
                    + " "
                    + register(day, "offtake", "total").get("validationState").getAsString())
        .containsExactly(expected.split("/"));
    assertThat(fine(meter)).hasSize(96 * expected.split("/").length);
  }

  @Test
  void sameValueComesTwiceAndEstimateDiffers() {
    String from = "2025-07-10T22:00:00Z";
    String to = "2025-07-11T22:00:00Z";
    List<JsonObject> same =
        days(onlyMeter(energy(Duplicates.SAME_VALUE).headpoint(SOLAR, from, to)));
    List<JsonObject> estimated =
        days(onlyMeter(energy(Duplicates.ESTIMATE_FIRST).headpoint(SOLAR, from, to)));

    assertThat(same.get(0)).isEqualTo(same.get(1)).isEqualTo(estimated.get(1));
    assertThat(value(estimated.get(0), "offtake", "total"))
        .isNotEqualTo(value(estimated.get(1), "offtake", "total"));
  }

  @Test
  void electricityComesNextDayAndGasAfter72Hours() {
    EnergyClient client = energy();

    assertThat(lastDay(client, SOLAR)).isEqualTo("2025-07-14T22:00:00Z");
    // The gas day that ended at 06:00 in Brussels on 12 July was stored at 06:00 on the 15th.
    assertThat(lastDay(client, GAS)).isEqualTo("2025-07-12T04:00:00Z");
  }

  @Test
  void delaysAreAsChosen() {
    EnergyClient client =
        new EnergyClient(
            start(
                Dialect.likely()
                    .with(Timing.ELECTRICITY_DELAY, Duration.ofHours(62))
                    .with(Timing.GAS_DELAY, Duration.ofHours(8))
                    .with(Timing.VALIDATION_DELAY, Duration.ofDays(21))));

    // It is 14:00 in Brussels on 15 July, 62 hours after the start of the 13th.
    assertThat(lastDay(client, SOLAR)).isEqualTo("2025-07-12T22:00:00Z");
    assertThat(lastDay(client, GAS)).isEqualTo("2025-07-15T04:00:00Z");
    assertThat(
            days(
                onlyMeter(client.headpoint(SOLAR, "2025-06-20T22:00:00Z", "2025-06-22T22:00:00Z"))))
        .extracting(day -> register(day, "offtake", "total").get("validationState").getAsString())
        .containsExactly("VAL", "EST");
  }

  private static String lastDay(EnergyClient client, String ean) {
    List<JsonObject> days =
        days(onlyMeter(client.headpoint(ean, "2025-07-01T00:00:00Z", "2025-08-01T00:00:00Z")));
    return days.get(days.size() - 1).get("end").getAsString();
  }

  @ParameterizedTest
  @CsvSource({
    "HALF_OPEN, 04:00:00, 04:00:01, 2",
    "HALF_OPEN, 03:59:59, 04:00:00, 0",
    "INCLUSIVE, 04:00:00, 04:00:01, 2",
    "INCLUSIVE, 03:59:59, 04:00:00, 2",
    "EXCLUSIVE, 04:00:00, 04:00:01, 0",
    "EXCLUSIVE, 03:59:59, 04:00:01, 2"
  })
  void insertTimeHasBounds(InsertTimeBounds answer, String from, String to, int days) {
    // At 06:00 in Brussels on 15 July, the 14th was estimated and the 11th validated.
    assertThat(inserted(energy(answer), "2025-07-15T" + from + "Z", "2025-07-15T" + to + "Z"))
        .hasSize(days);
  }

  @Test
  void correctionsMayCountAsInserted() {
    String from = "2025-07-15T04:00:00Z";
    String to = "2025-07-15T12:00:00Z";

    assertThat(inserted(energy(InsertTime.CORRECTIONS_COUNTED), from, to))
        .containsExactly("2025-07-10T22:00:00Z VAL", "2025-07-13T22:00:00Z EST");
    EnergyClient notCounted = energy(InsertTime.CORRECTIONS_NOT_COUNTED);
    assertThat(inserted(notCounted, from, to)).containsExactly("2025-07-13T22:00:00Z EST");
    assertThat(inserted(notCounted, "2025-07-12T04:00:00Z", "2025-07-12T04:00:01Z"))
        .containsExactly("2025-07-10T22:00:00Z VAL");
  }

  @Test
  void insertTimeMayBeRejected() {
    ReceivedResponse response =
        energy(InsertTime.REJECTED).ask("ean", SOLAR, "PeriodType", "insertTime");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().getAsJsonObject("errors"))
        .hasToString("{\"PeriodType\":[\"The value 'insertTime' is not valid for PeriodType.\"]}");
  }

  @Test
  void clockOfInsertTimesMayDiffer() {
    EnergyClient ahead = energy(Duration.ofHours(1));
    assertThat(inserted(ahead, "2025-07-15T04:00:00Z", "2025-07-15T05:00:00Z")).isEmpty();
    assertThat(inserted(ahead, "2025-07-15T05:00:00Z", "2025-07-15T05:00:01Z")).hasSize(2);

    EnergyClient behind = energy(Duration.ofHours(-1));
    assertThat(inserted(behind, "2025-07-15T03:00:00Z", "2025-07-15T03:00:01Z")).hasSize(2);
    assertThat(inserted(behind, "2025-07-15T03:00:01Z", "2025-07-15T12:00:00Z")).isEmpty();
  }

  private EnergyClient energy(Duration skew) {
    return new EnergyClient(start(Dialect.likely().with(Timing.INSERT_TIME_SKEW, skew)));
  }

  private static List<String> inserted(EnergyClient client, String from, String to) {
    JsonObject headpoint =
        headpoint(
            client.ask(
                "ean",
                SOLAR,
                "PeriodType",
                "insertTime",
                "granularity",
                "daily",
                "from",
                from,
                "to",
                to));
    return headpoint.size() == 0
        ? List.of()
        : days(onlyMeter(headpoint)).stream()
            .map(
                day ->
                    day.get("start").getAsString()
                        + " "
                        + register(day, "offtake", "total").get("validationState").getAsString())
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AS_STORED | {'dataPeriodTo':'2024-12-31T23:00:00Z','dataServiceType':'IG',"
            + "'mandateExpirationDate':'2026-01-01T00:00:00.1234567Z'} | {'dataServiceType':'IG'}",
        "SENTINELS | {'dataPeriodFrom':'0001-01-01T00:00:00Z',"
            + "'dataPeriodTo':'2024-12-31T23:00:00Z','dataServiceType':'IG',"
            + "'mandateExpirationDate':'2026-01-01T00:00:00.1234567Z'} |"
            + " {'dataPeriodFrom':'0001-01-01T00:00:00Z',"
            + "'dataPeriodTo':'9999-12-31T23:59:59.9999999Z','dataServiceType':'IG',"
            + "'mandateExpirationDate':'9999-12-31T23:59:59.9999999Z'}",
        "SEVEN_DIGITS | {'dataPeriodTo':'2024-12-31T22:59:59.9999999Z','dataServiceType':'IG',"
            + "'mandateExpirationDate':'2026-01-01T00:00:00.1234566Z'} | {'dataServiceType':'IG'}"
      })
  void mandateHasTimes(MandateTimes answer, String bounded, String unbounded) {
    TestClient client = client(answer);
    TestMandate mandate = TestMandate.of(SOLAR, "x", "IG");
    server().mandates().add(mandate);
    assertThat(mandateTimes(client)).isEqualTo(unbounded);

    server()
        .mandates()
        .add(
            mandate
                .withDataPeriod(null, Instant.parse("2024-12-31T23:00:00Z"))
                .withMandateExpirationDate(Instant.parse("2026-01-01T00:00:00.1234567Z")));
    assertThat(mandateTimes(client)).isEqualTo(bounded);
  }

  /** The fields of the only mandate with reference x after its energy type. */
  private static String mandateTimes(TestClient client) {
    String body = client.get("api/mandate", "referenceNumber", "x").body();
    String start = "\"energyType\":\"E\",";
    return "{"
        + body.substring(body.indexOf(start) + start.length(), body.indexOf("}]"))
            .replace('"', '\'')
        + "}";
  }

  @Test
  void rateLimitReturns429UntilMinuteIsOver() {
    TestClient client = new TestClient(start(Dialect.likely().with(Limit.CALLS_PER_MINUTE, 2)));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(20));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(14));

    ReceivedResponse limited = client.get("api/mandate");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.headers().get("Retry-After")).isEqualTo("26");
    assertThat(limited.body())
        .isEqualTo(
            "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 26"
                + " seconds.\"}");

    clock.advance(Duration.ofSeconds(26));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    assertThat(client.get("api/mandate").headers().get("Retry-After")).isEqualTo("20");
  }

  @ParameterizedTest
  @CsvSource({"HTTP_2, h2", "HTTP_1_1, http/1.1"})
  void protocolIsNegotiated(Dialect.Protocol answer, String expected) throws IOException {
    TestClient client = client(answer);

    try (Response response =
        server()
            .httpClient()
            .newCall(client.request(client.url("api/mandate").build()).build())
            .execute()) {
      assertThat(response.protocol()).hasToString(expected);
    }
    assertThat(server().requests().api().get(0).headers().get("Host"))
        .isEqualTo("localhost:" + server().authority().port());
    assertThat(server().requests().api().get(0).headers().names())
        .noneMatch(name -> name.startsWith(":"));
  }

  @Test
  void idleConnectionIsDroppedSilently() {
    current =
        FluviusTestServer.builder()
            .http()
            .dialect(Dialect.likely().with(Timing.IDLE_TIMEOUT, Duration.ofNanos(1)))
            .start();
    OkHttpClient impatient =
        server().httpClient().newBuilder().readTimeout(Duration.ofMillis(300)).build();

    assertThatThrownBy(
            () ->
                impatient
                    .newCall(new Request.Builder().url(server().authority()).build())
                    .execute())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "APIM | AzureApiManagementKey realm='#',name='Ocp-Apim-Subscription-Key',type='header' |"
            + " Bearer error='invalid_token', error_description='The signature is invalid'",
        "NONE | - | -",
        "OTHER_CASE | AZUREAPIMANAGEMENTKEY REALM='#',NAME='Ocp-Apim-Subscription-Key',"
            + "TYPE='header' | BEARER ERROR='invalid_token',"
            + " ERROR_DESCRIPTION='The signature is invalid'",
        "SEVERAL | Negotiate, Basic realm='gateway, internal', AzureApiManagementKey realm='#',"
            + "name='Ocp-Apim-Subscription-Key',type='header' | Negotiate,"
            + " Basic realm='gateway, internal', Bearer error='invalid_token',"
            + " error_description='The signature is invalid'"
      })
  void unauthorizedResponseHasChallenge(Challenge answer, String forKey, String forToken) {
    TestClient client = client(answer);
    Request.Builder request = client.request(client.url("api/mandate").build());

    assertThat(challenge(client, request.header("Authorization", "Bearer no"))).isEqualTo(forToken);
    assertThat(challenge(client, request.removeHeader("Ocp-Apim-Subscription-Key")))
        .isEqualTo(forKey);
  }

  private @Nullable String challenge(TestClient client, Request.Builder request) {
    ReceivedResponse response = client.call(request.build());
    assertThat(response.status()).isEqualTo(401);
    String challenge = response.headers().get("WWW-Authenticate");
    return challenge == null
        ? null
        : challenge.replace('"', '\'').replace(server().baseUrl().toString(), "#");
  }
}
