package io.github.fluviusenergy.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonSyntaxException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader under the models reads what other readers read, and refuses what they refuse. */
class ModelJsonReaderTest {
  private static final Gson GSON = new Gson();
  private static final String[] TEXTS = {
    "energy-on-meter",
    "energy-on-headpoint",
    "energy-on-headpoint-and-meter",
    "energy-unknown-things",
    "mandates",
    "client-session",
    "api-error"
  };

  private final Random random = new Random(20261128);

  // ---- beside other readers

  /** A document with up to two characters changed, cut out or put in, which come in pieces. */
  @Test
  void readsAndRejectsMutatedDocumentsLikeJackson() throws IOException {
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      String document = mutated(TestDocument.text(TEXTS[random.nextInt(TEXTS.length)]));
      List<String> theirs = jackson(document);
      List<String> ours = ours(pieces(document));
      assertThat(ours).as(document).isEqualTo(theirs);
      if (ours.isEmpty()) {
        refused++;
      } else {
        read++;
      }
    }
    assertThat(read).isGreaterThan(3_000);
    assertThat(refused).isGreaterThan(3_000);
  }

  @Test
  void readsRandomDocumentsLikeJackson() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      StringBuilder document = new StringBuilder();
      value(document, 0);
      List<String> theirs = jackson(document.toString());
      assertThat(theirs).as("%s", document).isNotEmpty();
      assertThat(ours(pieces(document.toString()))).as("%s", document).isEqualTo(theirs);
    }
  }

  @Test
  void reportsTheSamePathsAsGson() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      StringBuilder document = new StringBuilder();
      value(document, 0);
      assertThat(
              paths(
                  ModelJsonReader.keepingUnknownFields(
                      pieces(document.toString()), new MemoryLimit(Long.MAX_VALUE, ""))))
          .as("%s", document)
          .isEqualTo(paths(new JsonReader(new StringReader(document.toString()))));
    }
  }

  @Test
  void skipsTheSameValuesAsGson() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      StringBuilder document = new StringBuilder("[");
      value(document, 0);
      document.append(",\"next\"]");
      for (JsonReader in :
          List.of(
              new JsonReader(new StringReader(document.toString())),
              ModelJsonReader.skippingUnknownFields(
                  pieces(document.toString()), new MemoryLimit(Long.MAX_VALUE, "")))) {
        in.beginArray();
        in.skipValue();
        assertThat(in.getPath()).as("%s", document).isEqualTo("$[1]");
        assertThat(in.nextString()).as("%s", document).isEqualTo("next");
        in.endArray();
        assertThat(in.peek()).isEqualTo(JsonToken.END_DOCUMENT);
      }
    }
  }

  @Test
  void readsTheSameTreeAsGson() {
    for (int i = 0; i < 2_000; i++) {
      StringBuilder document = new StringBuilder();
      value(document, 0);
      JsonElement ours =
          GSON.fromJson(
              ModelJsonReader.keepingUnknownFields(
                  pieces(document.toString()), new MemoryLimit(Long.MAX_VALUE, "")),
              JsonElement.class);
      assertThat(ours)
          .as("%s", document)
          .isEqualTo(GSON.fromJson(document.toString(), JsonElement.class));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void readsModelsThatArriveInPieces(int atOnce) throws IOException {
    for (String name : List.of("energy-on-meter", "energy-on-headpoint", "energy-unknown-things")) {
      String text = TestDocument.text(name);
      EnergyResponse whole = GSON.fromJson(text, EnergyResponse.class);
      EnergyResponse ours =
          GSON.fromJson(
              ModelJsonReader.keepingUnknownFields(
                  pieces(text, atOnce), new MemoryLimit(Long.MAX_VALUE, "")),
              EnergyResponse.class);
      assertThat(ours).isEqualTo(whole);
    }
  }

  // ---- numbers and moments, which are read without a text of each

  @Test
  void readsRandomDecimalsExactly() {
    for (int i = 0; i < 20_000; i++) {
      String number = number();
      RegisterValue value = decoded("{\"value\":" + number + "}", RegisterValue.class);
      assertThat(value.value()).isEqualTo(new BigDecimal(number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "10",
        "0.0",
        "0.100",
        "100.0",
        "0.000000000000000001",
        "999999999999999999",
        "9999999999999999999",
        "99999999999999999.9",
        "9999999999.99999999",
        "12345678901234567.89",
        "123456789012345678.9",
        "92233720368547758.07",
        "-0.5",
        "-0",
        "1E-7",
        "1e5",
        "0.1e1"
      })
  void readsDecimalsExactly(String number) {
    for (String end : List.of("}", " }", ",\"unit\":\"kWh\"}", "\n}")) {
      assertThat(decoded("{\"value\":" + number + end, RegisterValue.class).value())
          .isEqualTo(new BigDecimal(number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "01",
        "00.1",
        "1.",
        ".1",
        "1..2",
        "1.2.3",
        "1.2.",
        "-",
        "--1",
        "+1",
        "1e",
        "1e+",
        "0x1",
        "1f",
        "1_0",
        "1 2",
        "1-2",
        "1.2e3.4",
        "NaN",
        "Infinity",
        "-Infinity",
        "٣",
        "1٣"
      })
  void rejectsNumbersThatAreNotJson(String number) {
    assertThat(jacksonOrEmpty("{\"value\":" + number + "}")).isEmpty();
    assertThatThrownBy(() -> TestJson.decode("{\"value\":" + number + "}", RegisterValue.class))
        .hasMessageContaining("$.value");
  }

  @Test
  void readsTimestampsLikeTheJdk() {
    for (int i = 0; i < 20_000; i++) {
      OffsetDateTime moment =
          OffsetDateTime.of(2000 + random.nextInt(60), 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
              .plusMinutes(random.nextInt(525_600))
              .plusSeconds(random.nextInt(4) == 0 ? random.nextInt(60) : 0)
              .plusNanos(random.nextInt(4) == 0 ? random.nextInt(1_000_000_000) : 0);
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
      TimeSlice slice =
          decoded("{\"start\":\"" + text + "\",\"end\":\"" + text + "\"}", TimeSlice.class);
      assertThat(slice.start()).isEqualTo(moment);
      assertThat(slice.end()).isEqualTo(moment);
    }
  }

  /** One character changed: either both read the same, or both refuse. */
  @Test
  void readsAndRejectsMutatedTimestampsLikeTheJdk() {
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text =
          new StringBuilder(
              random.nextBoolean() ? "2024-02-28T22:15:00Z" : "2024-02-28T22:15:00.5Z");
      text.setCharAt(random.nextInt(text.length()), "0123456789-:T.Z+ ".charAt(random.nextInt(17)));
      OffsetDateTime[] expected = new OffsetDateTime[1];
      Throwable theirs = catchThrowable(() -> expected[0] = OffsetDateTime.parse(text));
      String document = "{\"start\":\"" + text + "\"}";
      if (theirs == null) {
        read++;
        assertThat(decoded(document, TimeSlice.class).start()).isEqualTo(expected[0]);
      } else {
        assertThat(catchThrowable(() -> TestJson.decode(document, TimeSlice.class)))
            .as("%s", text)
            .isInstanceOf(JsonSyntaxException.class);
      }
    }
    assertThat(read).isBetween(2_000, 18_000);
  }

  // ---- words that come again

  @Test
  void distinguishesStringsWithTheSamePrefix() throws IOException {
    String document =
        """
        [{"a":"x","ab":"xy"},{"a":"x","ab":"xy"},{"ab":"x","a":"xy"},{"abc":"","a":"xyz"},
         {"":"x","a":""},{"a":"x","":"xy"}]""";
    assertThat(ours(new StringReader(document))).isEqualTo(jackson(document)).isNotEmpty();
  }

  /** What stands between quotes in one place is the end of a text in another. */
  @Test
  void distinguishesEscapedQuotesFromTheEndOfAString() throws IOException {
    String name = "\"a\\\"b\":1";
    String document =
        "[{%s},{%s},{\"a\":1,\"b\":2},{%s},{\"a\\\\\":1},{\"a\":\"c\\\"\"},{\"a\":\"c\"}]"
            .formatted(name, name, name);
    assertThat(ours(new StringReader(document))).isEqualTo(jackson(document)).isNotEmpty();
    // once it was seen twice, it is expected
    for (String broken :
        List.of(
            "[{\"a\\\"b\":1},{\"a\\\"b\":1},{\"a\"b\":1}]",
            "[{\"a\\\\\":1},{\"a\\\\\":1},{\"a\\\":1}]")) {
      assertThat(ours(new StringReader(broken))).isEqualTo(jackson(broken)).isEmpty();
    }
  }

  @Test
  void readsMoreNamesThanItInterns() throws IOException {
    StringBuilder document = new StringBuilder("[");
    for (int i = 0; i < 3_000; i++) {
      document.append(i == 0 ? "" : ",").append("{\"n").append(i % 1_000).append("\":\"v");
      document.append(i % 700).append("\",\"same\":\"same\"}");
    }
    String text = document.append("]").toString();
    assertThat(ours(new StringReader(text))).isEqualTo(jackson(text)).hasSize(2 + 3_000 * 6);
  }

  // ---- bounds

  @Test
  void acceptsAByteOrderMarkOnlyAtTheStart() throws IOException {
    assertThat(ours(new StringReader("\ufeff[1]"))).hasSize(3);
    assertThat(ours(pieces("\ufeff[1]", 1))).hasSize(3);
    for (String document : List.of("\ufeff\ufeff[1]", " \ufeff[1]", "[\ufeff1]", "[1]\ufeff")) {
      assertThat(ours(new StringReader(document))).as(document).isEmpty();
      assertThat(ours(pieces(document, 1))).as(document).isEmpty();
    }
    assertThat(ours(new StringReader("[\"\ufeff\"]"))).contains("text \ufeff");
  }

  /** As deep as Gson goes. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void readsUpTo255Levels(String open) throws IOException {
    String close = open.equals("[") ? "]" : "}";
    assertThat(ours(new StringReader(open.repeat(255) + "1" + close.repeat(255)))).isNotEmpty();
    JsonReader in =
        ModelJsonReader.skippingUnknownFields(
            new StringReader(open.repeat(100_000)), new MemoryLimit(Long.MAX_VALUE, ""));
    assertThatThrownBy(in::skipValue)
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("nesting exceeds 255 levels");
    assertThat(ours(new StringReader(open.repeat(256) + "1" + close.repeat(256)))).isEmpty();
  }

  @Test
  void doesNotReadAhead() throws IOException {
    Reader onlyThis =
        new FilterReader(pieces("{\"value\":0.5,\"unit\":\"kWh\",", 1)) {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            assertThat(count).as("what is behind has not been sent yet").isPositive();
            return count;
          }
        };
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(onlyThis, new MemoryLimit(Long.MAX_VALUE, ""));
    in.beginObject();
    assertThat(in.nextName()).isEqualTo("value");
    assertThat(in.nextString()).isEqualTo("0.5");
    assertThat(in.nextName()).isEqualTo("unit");
    assertThat(in.nextString()).isEqualTo("kWh");
  }

  // ---- what it refuses

  @Test
  void namesTheExpectedAndTheActualToken() throws IOException {
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(
            new StringReader("{\"a\":[1]}"), new MemoryLimit(Long.MAX_VALUE, ""));
    assertThatThrownBy(in::beginArray)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected BEGIN_ARRAY but found BEGIN_OBJECT at $");
    in.beginObject();
    assertThatThrownBy(in::nextString).hasMessage("expected STRING but found NAME at $.");
    assertThat(in.nextName()).isEqualTo("a");
    in.beginArray();
    assertThatThrownBy(in::nextNull).hasMessage("expected NULL but found NUMBER at $.a[0]");
    assertThatThrownBy(in::nextBoolean).hasMessage("expected BOOLEAN but found NUMBER at $.a[0]");
    assertThat(in).hasToString("ModelJsonReader at $.a[0]");
  }

  @Test
  void doesNotSupportPrimitiveNumbers() {
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(
            new StringReader("1"), new MemoryLimit(Long.MAX_VALUE, ""));
    assertThatThrownBy(in::nextInt).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(in::nextLong).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(in::nextDouble).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(in::getCharacterOffset).isInstanceOf(UnsupportedOperationException.class);
  }

  /** What follows each fault looks like something that could be read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"v\":1},,{\"v\":2}]",
        "{\"a\":,\"b\":2}",
        "{\"a\":1,}",
        "[\"\\x1\",2]",
        "[\"a\u0001b\",\"c\"]",
        "[01,2]",
        "[tree,2]",
        "{\"a\\y\":1}"
      })
  void keepsFailingAfterMalformedJson(String document) {
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(
            new StringReader(document), new MemoryLimit(Long.MAX_VALUE, ""));
    assertThatThrownBy(() -> walk(in)).isInstanceOf(MalformedJsonException.class);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(in::peek)
          .isInstanceOf(MalformedJsonException.class)
          .hasMessage("the document is malformed or truncated, or the reader is closed");
      assertThatThrownBy(in::skipValue).isInstanceOf(MalformedJsonException.class);
      assertThatThrownBy(in::endArray).isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void keepsFailingAfterAnIoException() throws IOException {
    Reader once =
        new FilterReader(new StringReader("[1,2,3]")) {
          private int reads;

          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            if (++reads == 3) {
              throw new IOException("reset");
            }
            return super.read(buffer, offset, 2);
          }
        };
    JsonReader in = ModelJsonReader.keepingUnknownFields(once, new MemoryLimit(Long.MAX_VALUE, ""));
    in.beginArray();
    assertThat(in.nextString()).isEqualTo("1");
    assertThatThrownBy(in::nextString).isInstanceOf(IOException.class).hasMessage("reset");
    assertThatThrownBy(in::nextString).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void continuesAfterAnEmptyRead() throws IOException {
    Reader hesitant =
        new FilterReader(new StringReader("[12,3]")) {
          private int reads;

          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            return ++reads % 2 == 0 ? super.read(buffer, offset, 1) : 0;
          }
        };
    assertThat(ours(hesitant)).containsExactly("other", "number 12", "number 3", "other");
  }

  static List<String> brokenOff() {
    return List.of(
        "",
        " ",
        "[",
        "[1",
        "[1,",
        "{",
        "{\"",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "[t",
        "[tru",
        "[nul",
        "[\"\\",
        "[\"\\u12",
        "[\"\\n");
  }

  @ParameterizedTest
  @MethodSource("brokenOff")
  void reportsTruncatedDocuments(String document) {
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(
            new StringReader(document), new MemoryLimit(Long.MAX_VALUE, ""));
    assertThatThrownBy(
            () -> {
              in.skipValue();
              assertThat(in.peek()).isEqualTo(JsonToken.END_DOCUMENT);
            })
        .isInstanceOf(EOFException.class);
  }

  @Test
  void closesItsReader() throws IOException {
    boolean[] closed = new boolean[1];
    Reader text =
        new StringReader("[]") {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    ModelJsonReader.keepingUnknownFields(text, new MemoryLimit(Long.MAX_VALUE, "")).close();
    assertThat(closed[0]).isTrue();
  }

  @Test
  void rejectsReadsAfterClose() throws IOException {
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(
            new StringReader("[1,2]"), new MemoryLimit(Long.MAX_VALUE, ""));
    in.beginArray();
    assertThat(in.hasNext()).isTrue();
    in.close();
    assertThatThrownBy(in::nextString).isInstanceOf(MalformedJsonException.class);
  }

  // ---- documents

  private void value(StringBuilder out, int depth) {
    switch (random.nextInt(depth > 4 ? 5 : 8)) {
      case 0 -> out.append(number());
      case 1 -> out.append(random.nextBoolean());
      case 2 -> out.append("null");
      case 3, 4 -> text(out);
      case 5 -> {
        out.append('[').append(space());
        for (int i = random.nextInt(4); i > 0; i--) {
          value(out, depth + 1);
          out.append(space()).append(i > 1 ? "," : "").append(space());
        }
        out.append(']');
      }
      default -> {
        out.append('{').append(space());
        for (int i = random.nextInt(5); i > 0; i--) {
          text(out);
          out.append(space()).append(':').append(space());
          value(out, depth + 1);
          out.append(space()).append(i > 1 ? "," : "").append(space());
        }
        out.append('}');
      }
    }
  }

  private void text(StringBuilder out) {
    String[] texts = {
      "start",
      "end",
      "kWh",
      "a",
      "ab",
      "",
      "a\\\"",
      "a\\\\",
      "\\/",
      "\\u00e9\\uD83D\\ude00",
      "é😀",
      "\\b\\f\\n\\r\\t",
      "x".repeat(30),
      "2024-07-02T22:00:00Z",
      "\u007f",
      "a/b",
      "<skip>"
    };
    out.append('"').append(texts[random.nextInt(texts.length)]);
    out.append(random.nextInt(8) == 0 ? random.nextInt(1000) : "").append('"');
  }

  private String number() {
    String whole = String.valueOf(random.nextLong(Long.MAX_VALUE));
    String fraction = String.valueOf(random.nextLong(Long.MAX_VALUE));
    String number = whole.substring(0, 1 + random.nextInt(whole.length()));
    number = random.nextInt(3) == 0 ? "0" : number.startsWith("0") ? "1" + number : number;
    if (random.nextInt(3) != 0) {
      number += "." + fraction.substring(random.nextInt(fraction.length()));
    }
    if (random.nextInt(5) == 0) {
      number += (random.nextBoolean() ? "e" : "E") + (random.nextInt(200) - 100);
    }
    return (random.nextInt(5) == 0 ? "-" : "") + number;
  }

  private String space() {
    return random.nextInt(4) == 0 ? " \n\r\t".substring(random.nextInt(4)) : "";
  }

  private String mutated(String document) {
    StringBuilder text = new StringBuilder(document);
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(4));
      String other = "{}[]\",:\\/0-9.eEtfnu \n\u0001\u00e9xN'#";
      char c = other.charAt(random.nextInt(other.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        case 2 -> text.delete(at, end);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }

  /** A document that comes a few characters at a time, as from a slow connection. */
  private Reader pieces(String document) {
    return pieces(document, random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(300));
  }

  private static Reader pieces(String document, int atOnce) {
    return new FilterReader(new StringReader(document)) {
      @Override
      public int read(char[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, atOnce));
      }
    };
  }

  private <T> T decoded(String document, Class<T> type) {
    return GSON.fromJson(
        ModelJsonReader.keepingUnknownFields(pieces(document), new MemoryLimit(Long.MAX_VALUE, "")),
        type);
  }

  // ---- tokens; none for a document that is refused

  private static List<String> ours(Reader document) throws IOException {
    List<String> tokens = new ArrayList<>();
    JsonReader in =
        ModelJsonReader.keepingUnknownFields(document, new MemoryLimit(Long.MAX_VALUE, ""));
    try {
      while (in.peek() != JsonToken.END_DOCUMENT) {
        tokens.add(taken(in));
      }
      return tokens;
    } catch (MalformedJsonException | EOFException e) {
      return List.of();
    }
  }

  private static void walk(JsonReader in) throws IOException {
    while (in.peek() != JsonToken.END_DOCUMENT) {
      assertThat(taken(in)).isNotNull();
    }
  }

  private static String taken(JsonReader in) throws IOException {
    switch (in.peek()) {
      case NAME -> {
        return "name " + in.nextName();
      }
      case STRING -> {
        return "text " + in.nextString();
      }
      case NUMBER -> {
        return "number " + in.nextString();
      }
      case BOOLEAN -> {
        return String.valueOf(in.nextBoolean());
      }
      case BEGIN_OBJECT -> in.beginObject();
      case END_OBJECT -> in.endObject();
      case BEGIN_ARRAY -> in.beginArray();
      case END_ARRAY -> in.endArray();
      case NULL -> in.nextNull();
      case END_DOCUMENT -> throw new AssertionError("nothing is left");
    }
    return "other";
  }

  private static List<String> jackson(String document) throws IOException {
    List<String> tokens = new ArrayList<>();
    int depth = 0;
    try (JsonParser in = new JsonFactory().createParser(document)) {
      for (var token = in.nextToken(); token != null; token = in.nextToken()) {
        if (depth == 0 && !tokens.isEmpty()) {
          return List.of(); // it would read one document after the other
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(
            switch (token) {
              case FIELD_NAME -> "name " + in.getText();
              case VALUE_STRING -> "text " + in.getText();
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + in.getText();
              case VALUE_TRUE -> "true";
              case VALUE_FALSE -> "false";
              default -> "other";
            });
      }
      return tokens;
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static List<String> jacksonOrEmpty(String document) {
    try {
      return jackson(document);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> paths(JsonReader in) throws IOException {
    List<String> paths = new ArrayList<>();
    while (in.peek() != JsonToken.END_DOCUMENT) {
      paths.add("before " + in.peek() + " " + in.getPath() + " " + in.getPreviousPath());
      paths.add("after " + taken(in) + " " + in.getPath() + " " + in.getPreviousPath());
    }
    return paths;
  }
}
