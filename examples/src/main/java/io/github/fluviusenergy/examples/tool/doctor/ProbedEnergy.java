package io.github.fluviusenergy.examples.tool.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The arrays of slices in an energy response. Of each granularity, it uses the longest array. */
final class ProbedEnergy {
  private static final String DAILY = "dailyEnergy";
  private static final Set<String> FINE = Set.of("hourlyEnergy", "quarterHourlyEnergy");

  private final List<Slice> daily;
  private final List<Slice> fine;
  private final Set<String> registers;

  private ProbedEnergy(List<Slice> daily, List<Slice> fine, Set<String> registers) {
    this.daily = daily;
    this.fine = fine;
    this.registers = registers;
  }

  /**
   * A slice.
   *
   * @param array the name of its array
   * @param content its measurements as JSON
   * @param isEstimated whether a value is estimated, and none has another state
   */
  record Slice(String array, Instant start, Instant end, String content, boolean isEstimated) {
    boolean isSamePeriodAs(Slice other) {
      return start.equals(other.start) && end.equals(other.end);
    }

    boolean isNextTo(Slice earlier) {
      return start.equals(earlier.end);
    }
  }

  /** Reads a response. Without a body, there are no slices. */
  static ProbedEnergy of(@Nullable JsonObject body) {
    List<List<Slice>> daily = new ArrayList<>();
    List<List<Slice>> fine = new ArrayList<>();
    Set<String> registers = new HashSet<>();
    if (body != null) {
      collect(body, daily, fine, registers);
    }
    return new ProbedEnergy(longest(daily), longest(fine), registers);
  }

  private static List<Slice> longest(List<List<Slice>> arrays) {
    return arrays.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
  }

  private static void collect(
      JsonElement json, List<List<Slice>> daily, List<List<Slice>> fine, Set<String> registers) {
    if (json instanceof JsonArray array) {
      array.forEach(element -> collect(element, daily, fine, registers));
    } else if (json instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        if (field.getValue() instanceof JsonArray array && field.getKey().equals(DAILY)) {
          daily.add(slices(field.getKey(), array, registers));
        } else if (field.getValue() instanceof JsonArray array && FINE.contains(field.getKey())) {
          fine.add(slices(field.getKey(), array, registers));
        } else {
          collect(field.getValue(), daily, fine, registers);
        }
      }
    }
  }

  private static List<Slice> slices(String name, JsonArray array, Set<String> registers) {
    List<Slice> slices = new ArrayList<>();
    for (JsonElement element : array) {
      if (element instanceof JsonObject json) {
        Instant start = instant(json.get("start"));
        Instant end = instant(json.get("end"));
        if (start != null && end != null && start.isBefore(end)) {
          String content = String.valueOf(json.get("measurements"));
          Set<String> states = new HashSet<>();
          collectValues(json, registers, states);
          slices.add(new Slice(name, start, end, content, states.equals(Set.of("EST"))));
        }
      }
    }
    return slices;
  }

  /** Collects the names of the registers, and the validation states. */
  private static void collectValues(JsonElement json, Set<String> registers, Set<String> states) {
    if (json instanceof JsonArray array) {
      array.forEach(element -> collectValues(element, registers, states));
    } else if (json instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        if (field.getValue() instanceof JsonObject value && value.has("validationState")) {
          registers.add(field.getKey());
        }
        if (field.getKey().equals("validationState")) {
          states.add(field.getValue().isJsonNull() ? "" : field.getValue().getAsString());
        }
        collectValues(field.getValue(), registers, states);
      }
    }
  }

  /** Parses a time, or returns null. */
  static @Nullable Instant instant(@Nullable JsonElement json) {
    try {
      return json == null || !json.isJsonPrimitive()
          ? null
          : OffsetDateTime.parse(json.getAsString()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns the daily slices in the order of the response. */
  List<Slice> daily() {
    return daily;
  }

  /** Returns the quarter hours or hours in the order of the response. */
  List<Slice> fine() {
    return fine;
  }

  boolean hasReactiveEnergy() {
    return registers.stream().anyMatch(Set.of("reactive", "inductive", "capacitive")::contains);
  }

  /** Returns slices by start, each once. Of duplicates, it keeps one that is not estimated. */
  static NavigableMap<Instant, Slice> byStart(List<Slice> slices) {
    NavigableMap<Instant, Slice> byStart = new TreeMap<>();
    for (Slice slice : slices) {
      byStart.merge(
          slice.start(),
          slice,
          (one, other) -> one.isEstimated() ? other : Objects.requireNonNull(one));
    }
    return byStart;
  }
}
