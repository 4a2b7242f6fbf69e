package io.github.fluviusenergy.examples.tool.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.fluviusenergy.testserver.dialect.Dialect.Decimals;
import io.github.fluviusenergy.testserver.dialect.Dialect.FieldOrder;
import io.github.fluviusenergy.testserver.dialect.Dialect.FractionalDigits;
import io.github.fluviusenergy.testserver.dialect.Dialect.MandateTimes;
import io.github.fluviusenergy.testserver.dialect.Dialect.Nulls;
import io.github.fluviusenergy.testserver.dialect.Dialect.Offset;
import io.github.fluviusenergy.testserver.dialect.Dialect.TypePosition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out how responses are written: the order of fields, nulls, times and numbers. */
final class ProbedFormat {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})-\\d\\d-\\d\\dT[\\d:]{8}(?:\\.(\\d+))?(Z|[-+]\\d\\d:\\d\\d)");
  private static final Set<String> SENTINEL_YEARS = Set.of("0001", "9999");
  private static final List<String> ENERGY_ARRAYS =
      List.of("dailyEnergy", "hourlyEnergy", "quarterHourlyEnergy");
  private static final Set<String> MANDATE_TIMES =
      Set.of("dataPeriodFrom", "dataPeriodTo", "mandateExpirationDate");
  private static final Set<String> MANDATE_ENDS = Set.of("dataPeriodTo", "mandateExpirationDate");
  private static final int FIELDS_OF_A_MANDATE = 9;
  private static final int NET_DIGITS = 7;

  private final Set<FieldOrder> fieldOrders = EnumSet.noneOf(FieldOrder.class);
  private final Set<TypePosition> typePositions = EnumSet.noneOf(TypePosition.class);
  private final List<String> values = new ArrayList<>();
  private final List<Matcher> times = new ArrayList<>();
  private int nulls;
  private int missingFields;
  private int missingTimes;
  private int sentinels;
  private int mandateEnds;
  private int mandateTimesOfSevenDigits;

  /** Reads a response. */
  void read(JsonObject body) {
    List<String> fields = List.copyOf(body.keySet());
    if (fields.contains("data") && fields.contains("_meta")) {
      fieldOrders.add(
          fields.indexOf("data") < fields.indexOf("_meta")
              ? FieldOrder.DATA_FIRST
              : FieldOrder.META_FIRST);
    }
    readElement("", body);
  }

  private void readElement(String name, JsonElement json) {
    if (json instanceof JsonArray array) {
      array.forEach(element -> readElement(name, element));
    } else if (json instanceof JsonObject object) {
      readObject(object);
    } else if (json instanceof JsonPrimitive primitive) {
      if (name.equals("value") && primitive.isNumber()) {
        values.add(primitive.getAsString());
      } else if (primitive.isString()) {
        readTime(name, primitive.getAsString());
      }
    } else {
      nulls++;
    }
  }

  private void readObject(JsonObject object) {
    List<String> fields = List.copyOf(object.keySet());
    int type = fields.indexOf("$type");
    if (type == 0) {
      typePositions.add(TypePosition.FIRST);
    } else if (type > 0) {
      typePositions.add(type == fields.size() - 1 ? TypePosition.LAST : TypePosition.LATER);
    }
    if (fields.contains("referenceNumber")) {
      missingFields += fields.size() < FIELDS_OF_A_MANDATE ? 1 : 0;
      missingTimes +=
          (int)
              MANDATE_TIMES.stream()
                  .filter(time -> !object.has(time) || object.get(time).isJsonNull())
                  .count();
    }
    long arrays = ENERGY_ARRAYS.stream().filter(object::has).count();
    missingFields += arrays > 0 && arrays < ENERGY_ARRAYS.size() ? 1 : 0;
    for (Map.Entry<String, JsonElement> field : object.entrySet()) {
      readElement(field.getKey(), field.getValue());
    }
  }

  private void readTime(String name, String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return;
    }
    if (SENTINEL_YEARS.contains(time.group(1))) {
      sentinels++;
    } else {
      times.add(time);
      mandateEnds += MANDATE_ENDS.contains(name) ? 1 : 0;
      mandateTimesOfSevenDigits +=
          MANDATE_TIMES.contains(name)
                  && digits(time) == NET_DIGITS
                  && !time.group(2).endsWith("00")
              ? 1
              : 0;
    }
  }

  private static int digits(Matcher time) {
    return time.group(2) == null ? 0 : time.group(2).length();
  }

  /** Adds the answers to a report. */
  void report(ProbeReport report) {
    if (fieldOrders.size() == 1) {
      report.seen(fieldOrders.iterator().next(), "all responses agree");
    }
    if (nulls > 0) {
      report.seen(Nulls.WRITTEN, nulls + " fields are null");
    } else if (missingFields > 0) {
      report.seen(Nulls.OMITTED, missingFields + " objects lack fields, and no field is null");
    }
    if (typePositions.size() == 1) {
      report.seen(typePositions.iterator().next(), "all objects with $type agree");
    } else if (typePositions.size() > 1) {
      report.notSeen(TypePosition.class, "the position of $type differs between objects");
    }
    reportTimes(report);
    reportDecimals(report);
    reportMandateTimes(report);
  }

  private void reportTimes(ProbeReport report) {
    if (times.isEmpty()) {
      return;
    }
    int least = times.stream().mapToInt(ProbedFormat::digits).min().getAsInt();
    report.seen(
        least == 0
            ? FractionalDigits.NONE
            : least == 3 ? FractionalDigits.THREE : FractionalDigits.SEVEN,
        least + " is the least number of digits of " + times.size() + " times");
    Set<Offset> offsets = EnumSet.noneOf(Offset.class);
    for (Matcher time : times) {
      offsets.add(
          switch (time.group(3)) {
            case "Z" -> Offset.Z;
            case "+00:00" -> Offset.ZERO;
            default -> Offset.BRUSSELS;
          });
    }
    if (offsets.size() == 1) {
      report.seen(offsets.iterator().next(), times.size() + " times agree");
    } else {
      report.notSeen(Offset.class, "the times have different offsets");
    }
  }

  private void reportDecimals(ProbeReport report) {
    String how = "from the trailing zeros of " + values.size() + " values";
    if (values.stream().anyMatch(value -> value.contains("E") || value.contains("e"))) {
      report.seen(Decimals.EXPONENT, how);
    } else if (values.stream().anyMatch(value -> value.matches("-?\\d+\\.\\d+0"))) {
      report.seen(Decimals.THREE, how);
    } else if (values.stream().anyMatch(value -> value.matches("-?\\d+"))) {
      report.seen(Decimals.NONE, how);
    } else if (values.stream().anyMatch(value -> value.matches("-?\\d+\\.0"))) {
      report.seen(Decimals.ONE, how);
    } else if (!values.isEmpty()) {
      report.notSeen(Decimals.class, "no value would have a trailing zero");
    }
  }

  private void reportMandateTimes(ProbeReport report) {
    if (sentinels > 0) {
      report.seen(
          MandateTimes.SENTINELS, sentinels + " times of mandates are in the year 1 or 9999");
    } else if (mandateTimesOfSevenDigits > 0) {
      report.seen(
          MandateTimes.SEVEN_DIGITS, mandateTimesOfSevenDigits + " times of mandates have 100 ns");
    } else if (missingTimes > 0 && mandateEnds > 0) {
      report.seen(
          MandateTimes.AS_STORED,
          missingTimes + " times of mandates are missing, and " + mandateEnds + " ends are not");
    } else {
      report.notSeen(MandateTimes.class, "mandates with and without an end would show it");
    }
  }
}
