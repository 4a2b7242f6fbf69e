package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a read that decide which calls it makes: on {@code ean}, {@code start}, {@code
 * granularity} and {@code direction}. Immutable.
 *
 * @param allowed the allowed texts of a column, for the columns that have a filter
 * @param from the earliest start, inclusive, or null for any
 * @param to the latest start, exclusive, or null for any
 */
record RowFilter(Map<String, Set<String>> allowed, @Nullable Instant from, @Nullable Instant to)
    implements Serializable {
  private static final long serialVersionUID = 1;

  static final RowFilter ALL = new RowFilter(Map.of(), null, null);

  private static final String START = "start";

  private static final Map<String, Function<EnergyRow, @Nullable String>> TEXTS = texts();

  private static final Set<String> DIRECTIONS =
      Set.of("offtake", "injection", "production", "auxiliary");

  private static final Map<String, Granularity> GRANULARITIES =
      Map.of(
          "daily", Granularity.DAILY,
          "hourly", Granularity.HOURLY_QUARTER_HOURLY,
          "quarter_hourly", Granularity.HOURLY_QUARTER_HOURLY);

  private static Map<String, Function<EnergyRow, @Nullable String>> texts() {
    Map<String, Function<EnergyRow, @Nullable String>> texts = new LinkedHashMap<>();
    texts.put("ean", EnergyRow::ean);
    texts.put("granularity", EnergyTable::granularity);
    texts.put("direction", row -> row.direction().value());
    return texts;
  }

  /**
   * Adds a predicate.
   *
   * @return the filter, or null if the predicate is none that this class applies
   */
  @Nullable RowFilter and(Predicate predicate) {
    Expression[] children = predicate.children();
    if (children.length == 0 || !(children[0] instanceof NamedReference reference)) {
      return null;
    }
    if (reference.fieldNames().length != 1) {
      return null;
    }
    String column = reference.fieldNames()[0];
    boolean time = column.equals(START);
    if (!time && !TEXTS.containsKey(column)) {
      return null;
    }
    if (predicate.name().equals("IS_NOT_NULL")) {
      return this; // no row has a null there
    }
    List<@Nullable Object> values =
        Arrays.stream(children).skip(1).map(child -> value(child, time)).toList();
    if (values.isEmpty() || values.contains(null)) {
      return null;
    }
    return time ? andStart(predicate.name(), values) : andText(predicate.name(), column, values);
  }

  /** Returns the value of a literal, or null for anything else. */
  private static @Nullable Object value(Expression expression, boolean time) {
    if (!(expression instanceof Literal<?> literal)) {
      return null;
    }
    if (time) {
      return literal.dataType() instanceof TimestampType && literal.value() instanceof Long micros
          ? Columns.instant(micros)
          : null;
    }
    return literal.value() instanceof UTF8String text ? text.toString() : null;
  }

  private @Nullable RowFilter andStart(String operator, List<@Nullable Object> values) {
    if (values.size() != 1 || !(values.get(0) instanceof Instant time)) {
      return null;
    }
    // Spark's timestamps have microseconds
    Instant after = time.plusNanos(1000);
    return switch (operator) {
      case "=", "<=>" -> period(time, after);
      case ">=" -> period(time, null);
      case ">" -> period(after, null);
      case "<" -> period(null, time);
      case "<=" -> period(null, after);
      default -> null;
    };
  }

  private RowFilter period(@Nullable Instant start, @Nullable Instant end) {
    return new RowFilter(allowed, later(from, start), earlier(to, end));
  }

  private @Nullable RowFilter andText(
      String operator, String column, List<@Nullable Object> values) {
    boolean equal = operator.equals("=") || operator.equals("<=>");
    if (!operator.equals("IN") && !(equal && values.size() == 1)) {
      return null;
    }
    Set<String> texts = values.stream().map(String::valueOf).collect(Collectors.toSet());
    Map<String, Set<String>> both = new LinkedHashMap<>(allowed);
    both.merge(
        column,
        texts,
        (before, added) -> {
          Set<String> common = new HashSet<>(before);
          common.retainAll(added);
          return common;
        });
    return new RowFilter(both, from, to);
  }

  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }

  static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }

  /** Returns the allowed EANs, or null for any. */
  @Nullable Set<String> eans() {
    return allowed.get("ean");
  }

  /** Returns whether no row can pass, whatever the meters are. */
  boolean isEmpty() {
    Set<String> directions = allowed.get("direction");
    Set<String> granularities = allowed.get("granularity");
    return (from != null && to != null && !from.isBefore(to))
        || (directions != null && directions.stream().noneMatch(DIRECTIONS::contains))
        || (granularities != null && granularities().isEmpty());
  }

  /** Returns the granularities of the API that the filter allows. */
  Set<Granularity> granularities() {
    Set<String> granularities = allowed.get("granularity");
    return (granularities == null ? GRANULARITIES.keySet() : granularities)
        .stream()
            .filter(GRANULARITIES::containsKey)
            .map(GRANULARITIES::get)
            .collect(Collectors.toSet());
  }

  /** Returns whether a row passes. */
  boolean test(EnergyRow row) {
    if ((from != null && row.start().isBefore(from)) || (to != null && !row.start().isBefore(to))) {
      return false;
    }
    if (allowed.isEmpty()) {
      return true;
    }
    for (Map.Entry<String, Function<EnergyRow, @Nullable String>> column : TEXTS.entrySet()) {
      Set<String> texts = allowed.get(column.getKey());
      if (texts != null && !texts.contains(column.getValue().apply(row))) {
        return false;
      }
    }
    return true;
  }
}
