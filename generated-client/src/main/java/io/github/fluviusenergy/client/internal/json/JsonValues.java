package io.github.fluviusenergy.client.internal.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.client.internal.PrintableText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the values that the models' adapters consist of: scalars, lists, maps and
 * unknown fields.
 *
 * <p>A JSON null reads as Java null. Null and empty values are not written.
 */
public final class JsonValues {

  /**
   * Adding two numbers costs memory by the distance of their decimal points, so a larger exponent
   * is refused.
   */
  private static final int MAX_SCALE = 1000;

  private static final int MAX_NUMBER_LENGTH = 1000;

  /** The form of {@link OffsetDateTime#toString()} if the seconds are zero. */
  private static final String FULL_MINUTE = "2024-07-02T22:00Z";

  private static final TypeAdapter<JsonElement> ELEMENT = new Gson().getAdapter(JsonElement.class);

  /**
   * Reads one value.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  public interface Reader<T> {
    @Nullable T read(JsonReader in) throws IOException;
  }

  /**
   * Writes one value.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  public interface Writer<T> {
    void write(JsonWriter out, T value) throws IOException;
  }

  private JsonValues() {}

  // Reading

  /** Begins an object, or consumes a null and returns false. */
  public static boolean beginObject(JsonReader in) throws IOException {
    if (skipNull(in)) {
      return false;
    }
    in.beginObject();
    return true;
  }

  public static @Nullable String readString(JsonReader in) throws IOException {
    return skipNull(in) ? null : in.nextString();
  }

  public static @Nullable Boolean readBoolean(JsonReader in) throws IOException {
    return skipNull(in) ? null : Boolean.valueOf(in.nextBoolean());
  }

  public static @Nullable Integer readInteger(JsonReader in) throws IOException {
    if (skipNull(in)) {
      return null;
    }
    String text = in.nextString();
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw unexpected("a whole number", text, in);
    }
  }

  public static @Nullable BigDecimal readBigDecimal(JsonReader in) throws IOException {
    if (skipNull(in)) {
      return null;
    }
    BigDecimal plain = in instanceof ModelJsonReader reader ? reader.nextPlainDecimal() : null;
    if (plain != null) {
      return plain;
    }
    String text = in.nextString();
    try {
      if (text.length() <= MAX_NUMBER_LENGTH) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) <= MAX_SCALE) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      throw unexpected("a number", text, in);
    }
    throw unexpected("a number of at most 1,000 digits and a scale of at most 1,000", text, in);
  }

  public static @Nullable OffsetDateTime readOffsetDateTime(JsonReader in) throws IOException {
    if (skipNull(in)) {
      return null;
    }
    return in instanceof ModelJsonReader reader
        ? reader.nextTimestamp()
        : parseTimestamp(in.nextString(), in);
  }

  /** Parses a timestamp that was just read from {@code in}. */
  static OffsetDateTime parseTimestamp(String text, JsonReader in) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      // a guessed zone would move energy to another hour
      throw unexpected("a date-time with Z or an offset, such as 2024-07-02T22:00:00Z", text, in);
    }
  }

  /** Reads an array without its nulls. */
  public static <T> @Nullable List<T> readList(JsonReader in, Reader<T> reader) throws IOException {
    if (skipNull(in)) {
      return null;
    }
    in.beginArray();
    T first = in.hasNext() ? reader.read(in) : null;
    if (first != null && !in.hasNext()) {
      // usual for a slice's measurements, 35,040 times a year
      in.endArray();
      return List.of(first);
    }
    List<T> list = new ArrayList<>();
    if (first != null) {
      list.add(first);
    }
    while (in.hasNext()) {
      T element = reader.read(in);
      if (element != null) {
        list.add(element);
      }
    }
    in.endArray();
    return List.copyOf(list);
  }

  /** Reads an object as a map without its nulls. */
  public static <T> @Nullable Map<String, T> readMap(JsonReader in, Reader<T> reader)
      throws IOException {
    if (skipNull(in)) {
      return null;
    }
    Map<String, T> map = new LinkedHashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      T value = reader.read(in);
      if (value != null) {
        map.put(name, value);
      }
    }
    in.endObject();
    return Collections.unmodifiableMap(map);
  }

  public static <T> Reader<List<T>> listReader(Reader<T> reader) {
    return in -> readList(in, reader);
  }

  public static <T> Reader<Map<String, T>> mapReader(Reader<T> reader) {
    return in -> readMap(in, reader);
  }

  /**
   * Keeps or skips an unknown field, as the reader is set. Creates the map for the first field that
   * is kept.
   */
  public static @Nullable Map<String, JsonElement> readUnknown(
      JsonReader in, String field, @Nullable Map<String, JsonElement> unknown) throws IOException {
    if (in instanceof ModelJsonReader reader && !reader.keepsUnknownFields()) {
      in.skipValue();
      return unknown;
    }
    Map<String, JsonElement> fields = unknown == null ? new LinkedHashMap<>() : unknown;
    fields.put(
        field, in instanceof ModelJsonReader reader ? reader.nextTree(ELEMENT) : ELEMENT.read(in));
    return fields;
  }

  /** Returns the memory that the document may still take. */
  public static long memoryLeft(JsonReader in) {
    return in instanceof ModelJsonReader reader ? reader.memory().left() : 0;
  }

  /** Counts the memory of the values that were read since then again, for a tree of them. */
  public static void countTree(JsonReader in, long memoryLeft) {
    if (in instanceof ModelJsonReader reader) {
      reader.memory().spend(ModelJsonReader.TREE * (memoryLeft - reader.memory().left()));
    }
  }

  private static boolean skipNull(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.NULL) {
      return false;
    }
    in.nextNull();
    return true;
  }

  private static JsonSyntaxException unexpected(String expected, String found, JsonReader in) {
    String message =
        "expected " + expected + " at " + in.getPreviousPath() + " but found \"" + found + "\"";
    // who masks secrets needs the entire text to recognise them
    return new JsonSyntaxException(PrintableText.of(PrintableText.startOf(message)));
  }

  // Writing

  public static void write(JsonWriter out, String field, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.name(field).value(value);
    }
  }

  public static void write(JsonWriter out, String field, @Nullable Number value)
      throws IOException {
    if (value != null) {
      out.name(field).value(value);
    }
  }

  public static void write(JsonWriter out, String field, @Nullable Boolean value)
      throws IOException {
    if (value != null) {
      out.name(field).value(value);
    }
  }

  public static void write(JsonWriter out, String field, @Nullable OffsetDateTime value)
      throws IOException {
    if (value != null) {
      out.name(field).value(format(value));
    }
  }

  /**
   * Formats as ISO_OFFSET_DATE_TIME does, with a fast path for full minutes in UTC, which most
   * periods have.
   */
  private static String format(OffsetDateTime value) {
    String text = value.toString();
    return text.length() == FULL_MINUTE.length() && text.endsWith("Z")
        ? text.substring(0, FULL_MINUTE.length() - 1) + ":00Z"
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
  }

  public static <T> void write(JsonWriter out, String field, @Nullable T value, Writer<T> writer)
      throws IOException {
    if (value != null) {
      out.name(field);
      writer.write(out, value);
    }
  }

  public static <T> void writeList(JsonWriter out, String field, List<T> list, Writer<T> writer)
      throws IOException {
    if (!list.isEmpty()) {
      out.name(field);
      listWriter(writer).write(out, list);
    }
  }

  public static <T> void writeMap(
      JsonWriter out, String field, Map<String, T> map, Writer<T> writer) throws IOException {
    if (!map.isEmpty()) {
      out.name(field);
      mapWriter(writer).write(out, map);
    }
  }

  public static <T> Writer<List<T>> listWriter(Writer<T> writer) {
    return (out, list) -> {
      out.beginArray();
      for (T element : list) {
        writer.write(out, element);
      }
      out.endArray();
    };
  }

  public static <T> Writer<Map<String, T>> mapWriter(Writer<T> writer) {
    return (out, map) -> {
      out.beginObject();
      for (Map.Entry<String, T> entry : map.entrySet()) {
        out.name(entry.getKey());
        writer.write(out, entry.getValue());
      }
      out.endObject();
    };
  }

  public static void writeString(JsonWriter out, String value) throws IOException {
    out.value(value);
  }

  /** Writes unknown fields as they were read, including nulls. */
  public static void writeUnknown(JsonWriter out, Map<String, JsonElement> unknown)
      throws IOException {
    if (unknown.isEmpty()) {
      return;
    }
    boolean serializeNulls = out.getSerializeNulls();
    out.setSerializeNulls(true);
    try {
      for (Map.Entry<String, JsonElement> field : unknown.entrySet()) {
        out.name(field.getKey());
        ELEMENT.write(out, field.getValue());
      }
    } finally {
      out.setSerializeNulls(serializeNulls);
    }
  }
}
