package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.Decimals;
import io.github.fluviusenergy.testserver.dialect.Dialect.FieldOrder;
import io.github.fluviusenergy.testserver.dialect.Dialect.FractionalDigits;
import io.github.fluviusenergy.testserver.dialect.Dialect.Nulls;
import io.github.fluviusenergy.testserver.dialect.Dialect.Offset;
import io.github.fluviusenergy.testserver.dialect.Dialect.TypePosition;
import io.github.fluviusenergy.testserver.internal.data.BrusselsDay;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import io.github.fluviusenergy.testserver.internal.http.StreamedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** Writes the API's successful responses as a dialect has them. */
public final class ResponseFormat {
  private static final int DECIMALS = 3;
  private static final int MAX_FRACTIONAL_DIGITS = 7;

  private final InstantSource clock;
  private final boolean isDataFirst;
  private final boolean writesNulls;
  private final TypePosition typePosition;
  private final Decimals decimals;
  private final DateTimeFormatter dateTime;
  private final DateTimeFormatter clockTime;
  private final boolean hasDefaultDateTime;

  public ResponseFormat(Dialect dialect, InstantSource clock) {
    this.clock = clock;
    isDataFirst = dialect.get(FieldOrder.class) == FieldOrder.DATA_FIRST;
    writesNulls = dialect.get(Nulls.class) == Nulls.WRITTEN;
    typePosition = dialect.get(TypePosition.class);
    decimals = dialect.get(Decimals.class);
    FractionalDigits digits = dialect.get(FractionalDigits.class);
    Offset offset = dialect.get(Offset.class);
    int least = minFractionalDigits(digits);
    dateTime = dateTime(least, MAX_FRACTIONAL_DIGITS, offset);
    clockTime = dateTime(least, least, offset);
    hasDefaultDateTime = digits == FractionalDigits.NONE && offset == Offset.Z;
  }

  private static int minFractionalDigits(FractionalDigits digits) {
    return switch (digits) {
      case NONE -> 0;
      case THREE -> 3;
      case SEVEN -> 7;
    };
  }

  private static DateTimeFormatter dateTime(int leastDigits, int mostDigits, Offset offset) {
    DateTimeFormatterBuilder format =
        new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss");
    if (mostDigits > 0) {
      format.appendFraction(ChronoField.NANO_OF_SECOND, leastDigits, mostDigits, true);
    }
    return format
        .appendOffset("+HH:MM", offset == Offset.Z ? "Z" : "+00:00")
        .toFormatter(Locale.ROOT)
        .withZone(offset == Offset.BRUSSELS ? BrusselsDay.ZONE : ZoneOffset.UTC);
  }

  /** A time of data, with as many fractional digits as it needs, up to seven as in .NET. */
  String dateTime(Instant instant) {
    return hasDefaultDateTime && instant.truncatedTo(ChronoUnit.SECONDS).equals(instant)
        ? instant.toString()
        : dateTime.format(instant);
  }

  /** A time of the server's clock, with no more fractional digits than the dialect has. */
  String clockTime(Instant instant) {
    return clockTime.format(instant);
  }

  void add(JsonObject object, String name, @Nullable String value) {
    if (value != null || writesNulls) {
      object.add(name, value == null ? JsonNull.INSTANCE : new JsonPrimitive(value));
    }
  }

  /** Status 200 with {@code _meta} and the data. */
  MockResponse success(JsonObject data) {
    JsonObject body = new JsonObject();
    if (isDataFirst) {
      body.add("data", data);
    }
    JsonObject meta = new JsonObject();
    meta.addProperty("fetchTime", fetchTime());
    body.add("_meta", meta);
    if (!isDataFirst) {
      body.add("data", data);
    }
    return Responses.json(200, body);
  }

  /** Status 200 with {@code _meta} and the data, which are sent while they are written. */
  MockResponse streamed(StreamedJson.Document data) {
    String fetchTime = fetchTime();
    return StreamedJson.response(
        json -> {
          json.setSerializeNulls(writesNulls);
          json.beginObject();
          if (isDataFirst) {
            data.writeTo(json.name("data"));
          }
          json.name("_meta").beginObject().name("fetchTime").value(fetchTime).endObject();
          if (!isDataFirst) {
            data.writeTo(json.name("data"));
          }
          json.endObject();
        });
  }

  String fetchTime() {
    return clockTime(clock.instant());
  }

  /** Writes {@code $type} if this is its position. */
  void writeType(JsonWriter json, TypePosition position, String type) throws IOException {
    if (position == typePosition) {
      json.name("$type").value(type);
    }
  }

  /** Writes a value of thousandths. */
  void writeDecimal(JsonWriter json, long thousandths) throws IOException {
    BigDecimal value = BigDecimal.valueOf(thousandths, DECIMALS);
    if (decimals == Decimals.THREE) {
      json.value(value);
      return;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    json.jsonValue(
        switch (decimals) {
          case THREE -> value.toPlainString();
          case ONE ->
              stripped.scale() < 1
                  ? stripped.setScale(1).toPlainString()
                  : stripped.toPlainString();
          case NONE -> stripped.toPlainString();
          case EXPONENT -> stripped.unscaledValue() + "E" + -stripped.scale();
        });
  }
}
