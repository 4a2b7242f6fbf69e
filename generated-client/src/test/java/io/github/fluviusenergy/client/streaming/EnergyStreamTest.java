package io.github.fluviusenergy.client.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyStreamTest {
  private static final String SLICE =
      "{\"start\":\"2024-07-02T22:00:00Z\",\"end\":\"2024-07-02T22:15:00Z\",\"measurements\":[]}";

  @ParameterizedTest
  @ValueSource(
      strings = {"energy-on-meter", "energy-on-headpoint", "energy-on-headpoint-and-meter"})
  void returnsTheSlicesOfTheBufferedResponse(String document) throws Exception {
    String json = text(document);
    List<StreamedSlice> whole = StreamedSlice.all(new Gson().fromJson(json, EnergyResponse.class));

    assertThat(whole).isNotEmpty();
    assertThat(visits(json)).containsExactlyInAnyOrderElementsOf(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"energy-on-meter", "energy-on-headpoint", "energy-on-headpoint-and-meter"})
  void returnsSlicesThatPrecedeTheirDescription(String document) throws Exception {
    String turned = backwards(JsonParser.parseString(text(document))).toString();

    assertThat(visits(turned))
        .containsExactlyInAnyOrderElementsOf(
            StreamedSlice.all(new Gson().fromJson(turned, EnergyResponse.class)));
  }

  /** What follows this fault looks like a slice, which a reader that went on would hand out. */
  @Test
  void keepsFailingAfterMalformedJson() throws Exception {
    String json =
        text("energy-on-meter").replaceFirst("\\}\\s*,\\s*\\{\\s*\"start\"", "},,{\"start\"");
    try (EnergyStream stream = stream(json)) {
      Throwable first = null;
      while (first == null) {
        first = catchThrowable(() -> assertThat(stream.next()).isTrue());
      }
      assertThat(first)
          .isInstanceOf(ApiException.class)
          .hasCauseInstanceOf(JsonParseException.class)
          .hasMessageContaining("malformed JSON at");
      for (int i = 0; i < 3; i++) {
        assertThat(catchThrowable(stream::next)).isSameAs(first);
        assertThatIllegalStateException().isThrownBy(stream::slice);
      }
    }
  }

  @Test
  void buffersUpToMaxBufferedChars() throws Exception {
    String json =
        "{\"data\":{\"headpoint\":{\"physicalMeters\":[{\"quarterHourlyEnergy\":[%s],\"seqNumber\":\"1\",\"meterID\":\"m\"}],\"$type\":\"metering-on-meter\",\"ean\":null,\"energyType\":\"E\"}}}"
            .formatted(SLICE);
    int held = json.indexOf(",\"$type\"") - json.indexOf("[{\"quarter");

    try (EnergyStream stream = stream(json).maxBufferedChars(held)) {
      assertThat(stream.next()).isTrue();
      assertThat(stream.meter().meterId()).isEqualTo("m");
      assertThat(stream.next()).isFalse();
    }
    try (EnergyStream stream = stream(json).maxBufferedChars(held - 1)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(ApiException.class)
          .hasCauseInstanceOf(JsonParseException.class)
          .hasMessageContaining("$.data.headpoint.physicalMeters")
          .hasMessageContaining((held - 1) + " characters");
    }
    try (EnergyStream stream = stream(json)) {
      assertThatIllegalArgumentException().isThrownBy(() -> stream.maxBufferedChars(-1));
    }
  }

  /** Writers leave out fields that are null, or that do not apply. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$type\":\"submetering-offtake\",\"ean\":\"5\",\"seqNumber\":\"1\"",
        "\"$type\":\"submetering-auxiliary\",\"seqNumber\":\"1\"",
        "\"$type\":\"submetering-production\",\"ean\":\"5\",\"type\":\"PV\"",
        "\"$type\":\"submetering-production\",\"ean\":\"5\",\"vregId\":\"G-1\""
      })
  void streamsSlicesIfDescribingFieldsAreLeftOut(String described) throws Exception {
    String json =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint-and-meter\",\"ean\":\"1\","
            + "\"physicalMeters\":[{\"meterID\":\"m\",\"dailyEnergy\":["
            + SLICE
            + "]}],\"subHeadpoints\":[{"
            + described
            + ",\"dailyEnergy\":["
            + SLICE
            + "]}]}}}";

    try (EnergyStream stream = stream(json).maxBufferedChars(0)) {
      assertThat(stream.next()).isTrue();
      assertThat(stream.meter().meterId()).isEqualTo("m");
      assertThat(stream.next()).isTrue();
      assertThat(stream.subHeadpoint().discriminator()).startsWith("submetering-");
      assertThat(stream.next()).isFalse();
    }
  }

  @Test
  void rejectsADescriptionAfterItsSlicesWereReturned() throws Exception {
    String json =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"ean\":\"1\",\"dailyEnergy\":["
            + SLICE
            + "],\"energyType\":%s}}}";

    assertThat(visits(json.formatted("null"))).hasSize(1);
    assertThatThrownBy(() -> visits(json.formatted("\"E\"")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("$.data.headpoint.energyType follows slices that it describes");
  }

  @Test
  void returnsSlicesWithoutADescription() throws Exception {
    assertThat(
            visits(
                "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"physicalMeters\":[{\"quarterHourlyEnergy\":["
                    + SLICE
                    + "]}]}}}"))
        .extracting(StreamedSlice::headpoint, StreamedSlice::meter)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MeteringOnMeter null null", "null null"));
  }

  @Test
  void skipsUnknownFields() throws Exception {
    String json =
        """
        {"new":{"a":[1,{"b":"c"}]},"data":{"new":[1],"headpoint":{"$type":"metering-on-moon","new":{"dailyEnergy":[1]},
          "ean":"1","energyType":"X","dailyEnergy":[{"new":{"x":"y"},"start":"2024-07-02T22:00:00Z",
          "measurements":[{"new":1,"offtake":{"new":2,"total":{"new":3,"value":1.10}}}]}]}}}
        """;

    try (EnergyStream stream = stream(json)) {
      assertThat(stream.next()).isTrue();
      assertThat(stream.headpoint()).isInstanceOf(Headpoint.Unknown.class);
      assertThat(stream.headpoint().energyTypeAsString()).isEqualTo("X");
      TimeSlice slice = stream.slice();
      assertThat(slice.additionalProperties()).isEmpty();
      assertThat(slice.measurements().get(0).additionalProperties()).isEmpty();
      assertThat(slice.measurements().get(0).offtake().total().additionalProperties()).isEmpty();
      assertThat(slice.measurements().get(0).offtake().total().value()).isEqualTo("1.10");
      assertThat(stream.next()).isFalse();
      assertThat(stream.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":{\"headpoint\":null}}",
        "{\"data\":{\"headpoint\":{}}}",
        "{\"data\":{\"headpoint\":{\"physicalMeters\":null,\"dailyEnergy\":[null]}}}",
        "{\"data\":{\"headpoint\":{\"physicalMeters\":[null,{\"dailyEnergy\":null}]}}}"
      })
  void hasNoSlicesWithoutData(String json) throws Exception {
    assertThat(visits(json)).isEmpty();
  }

  @Test
  void rejectsTruncatedDocuments() {
    String json = text("energy-on-meter").replaceAll("\\s+", "");
    for (int length = 0; length < json.length(); length++) {
      String prefix = json.substring(0, length);
      assertThatThrownBy(() -> visits(prefix))
          .isInstanceOf(ApiException.class)
          .hasCauseInstanceOf(JsonParseException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[]}",
        "{\"data\":{\"headpoint\":7}}",
        "{\"data\":{\"headpoint\":{\"$type\":[],\"ean\":1,\"energyType\":1,\"dailyEnergy\":[{}]}}}",
        "{\"data\":{\"headpoint\":{\"dailyEnergy\":{}}}}",
        "{\"data\":{\"headpoint\":{\"dailyEnergy\":[7]}}}",
        "{\"data\":{\"headpoint\":{\"dailyEnergy\":[{\"start\":\"yesterday\"}]}}}",
        "{}{}",
        "[]",
        "null"
      })
  void rejectsUnexpectedStructures(String json) {
    assertThatThrownBy(() -> visits(json))
        .isInstanceOf(ApiException.class)
        .hasCauseInstanceOf(JsonParseException.class)
        .hasMessageContaining("$");
  }

  @Test
  void namesThePathOfAWrongValue() {
    String meters =
        "\"physicalMeters\":[{\"seqNumber\":1,\"meterID\":2,\"quarterHourlyEnergy\":[{},{\"start\":\"x\"}]}]";
    String described = "\"$type\":\"metering-on-meter\",\"ean\":null,\"energyType\":null";

    assertThatThrownBy(
            () -> visits("{\"data\":{\"headpoint\":{" + described + "," + meters + "}}}"))
        .hasMessageContaining("$.data.headpoint.physicalMeters[0].quarterHourlyEnergy[1].start");
    assertThatThrownBy(
            () -> visits("{\"data\":{\"headpoint\":{" + meters + "," + described + "}}}"))
        .hasMessageContaining("in $.data.headpoint.physicalMeters: ")
        .hasMessageContaining("$[0].quarterHourlyEnergy[1].start");
  }

  @Test
  void limitsTheTotalOfBufferedChars() throws Exception {
    String array = "[" + SLICE + "]";
    String json =
        "{\"data\":{\"headpoint\":{\"dailyEnergy\":"
            + array
            + ",\"hourlyEnergy\":"
            + array
            + ",\"quarterHourlyEnergy\":"
            + array
            + ",\"ean\":\"1\",\"energyType\":\"E\",\"$type\":\"metering-on-headpoint\"}}}";
    try (EnergyStream stream = stream(json).maxBufferedChars(3 * array.length())) {
      assertThat(StreamedSlice.all(stream)).hasSize(3);
    }
    try (EnergyStream stream = stream(json).maxBufferedChars(3 * array.length() - 1)) {
      assertThatThrownBy(stream::next)
          .hasMessageContaining("$.data.headpoint.quarterHourlyEnergy")
          .hasMessageContaining("may still be buffered");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"ean\":\"1\",\"energyType\":\"E\",\"hourlyEnergy\":[],\"hourlyEnergy\":[]}}}",
        "{\"data\":{\"headpoint\":{\"hourlyEnergy\":[],\"hourlyEnergy\":[]}}}",
        "{\"data\":{\"headpoint\":null,\"headpoint\":{}}}",
        "{\"data\":{},\"data\":{}}"
      })
  void rejectsDuplicateFields(String json) throws Exception {
    try (EnergyStream stream = stream(json)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("occurs twice in one object, at $.data");
    }
  }

  @Test
  void namesThePathOfAWrongValueInADescription() throws Exception {
    String json =
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":\"1\",\"energyType\":\"E\",\"physicalMeters\":[{\"seqNumber\":{},\"meterID\":\"m\",\"hourlyEnergy\":["
            + SLICE
            + "]}]}}}";
    try (EnergyStream stream = stream(json)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("in $.data.headpoint.physicalMeters[0]")
          .hasMessageContaining("seqNumber");
    }
  }

  @Test
  void rejectsVeryLongStrings() throws Exception {
    String json = "{\"data\":{\"headpoint\":{\"ean\":\"" + "5".repeat(3_000_000) + "\"}}}";
    try (EnergyStream stream = stream(json)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("the response exceeds 1048576 bytes");
    }
  }

  @Test
  void skipsVeryLongUnknownStrings() throws Exception {
    String json =
        "{\"new\":\""
            + "5".repeat(3_000_000)
            + "\",\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"ean\":\"1\",\"energyType\":\"E\",\"hourlyEnergy\":["
            + SLICE
            + "]}}}";
    assertThat(visits(json)).hasSize(1);
  }

  /** A stream keeps the last moment, since the next slice starts there as a rule. */
  @Test
  void readsAdjacentAndRepeatedTimestamps() throws Exception {
    List<List<String>> bounds =
        List.of(
            List.of("2024-10-27T00:45:00Z", "2024-10-27T01:00:00Z"),
            List.of("2024-10-27T01:00:00Z", "2024-10-27T01:15:00Z"), // goes on
            List.of("2024-10-27T03:15:00+02:00", "2024-10-27T01:30:00Z"), // in other words
            List.of("2024-10-27T02:00:00Z", "2024-10-27T02:15:00.0000000Z"), // after a gap
            List.of("2024-10-27T02:00:00Z", "2024-10-27T02:15:00Z")); // twice
    String slices =
        bounds.stream()
            .map(b -> "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(b.get(0), b.get(1)))
            .collect(Collectors.joining(","));

    List<List<OffsetDateTime>> read = new ArrayList<>();
    try (EnergyStream stream =
        stream("{\"data\":{\"headpoint\":{\"dailyEnergy\":[%s]}}}".formatted(slices))) {
      while (stream.next()) {
        read.add(Arrays.asList(stream.slice().start(), stream.slice().end()));
      }
    }

    assertThat(read)
        .isEqualTo(
            bounds.stream().map(b -> b.stream().map(OffsetDateTime::parse).toList()).toList());
  }

  @Test
  void hasNoStateBeforeTheFirstAndAfterTheLastSlice() throws Exception {
    try (EnergyStream stream = stream("{}")) {
      assertThatIllegalStateException().isThrownBy(stream::slice);
      assertThatIllegalStateException().isThrownBy(stream::headpoint);
      assertThatIllegalStateException().isThrownBy(stream::granularity);
      assertThat(stream.next()).isFalse();
      assertThatIllegalStateException().isThrownBy(stream::slice);
    }
  }

  /** A list of slices that the document gains must be known to the stream too. */
  @Test
  void readsEverySliceListOfTheModels() {
    List<String> lists = new ArrayList<>();
    for (Class<?> kind : Headpoint.class.getPermittedSubclasses()) {
      for (Method accessor : kind.getMethods()) {
        if (accessor.getGenericReturnType() instanceof ParameterizedType type
            && type.getActualTypeArguments()[0] == TimeSlice.class) {
          lists.add(accessor.getName());
        }
      }
    }

    assertThat(lists)
        .isNotEmpty()
        .allSatisfy(
            list ->
                assertThat(
                        visits("{\"data\":{\"headpoint\":{\"%s\":[%s]}}}".formatted(list, SLICE)))
                    .hasSize(1));
  }

  private static JsonElement backwards(JsonElement json) {
    if (json instanceof JsonArray array) {
      JsonArray turned = new JsonArray();
      array.forEach(element -> turned.add(backwards(element)));
      return turned;
    }
    if (json instanceof JsonObject object) {
      List<Map.Entry<String, JsonElement>> fields = new ArrayList<>(object.entrySet());
      Collections.reverse(fields);
      JsonObject turned = new JsonObject();
      fields.forEach(field -> turned.add(field.getKey(), backwards(field.getValue())));
      return turned;
    }
    return json;
  }

  private static List<StreamedSlice> visits(String json) throws ApiException {
    try (EnergyStream stream = stream(json)) {
      return StreamedSlice.all(stream);
    }
  }

  private static EnergyStream stream(String json) throws ApiException {
    return StreamedSlice.stream(new Buffer().writeUtf8(json));
  }

  private static String text(String document) {
    return TestDocument.text(document);
  }
}
