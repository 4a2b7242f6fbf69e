package io.github.fluviusenergy.spark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects as rows of Spark. Not thread-safe.
 *
 * @param <T> what a row is made of
 */
final class Columns<T> {
  /** Holds each value of the API, which has three decimals as far as known. */
  static final DecimalType VALUE = DataTypes.createDecimalType(28, 9);

  private static final int MAX_STRINGS = 10_000;

  /**
   * A column.
   *
   * @param <T> what a row is made of
   * @param value returns a string, an {@link Instant} or a {@link BigDecimal}, or null
   */
  record Column<T>(String name, DataType type, Function<T, @Nullable Object> value) {
    static <T> Column<T> text(String name, Function<T, @Nullable Object> value) {
      return new Column<>(name, DataTypes.StringType, value);
    }

    /** This column with another value. */
    <S> Column<S> with(Function<S, @Nullable Object> other) {
      return new Column<>(name, type, other);
    }

    static <T> Column<T> time(String name, Function<T, @Nullable Object> value) {
      return new Column<>(name, DataTypes.TimestampType, value);
    }
  }

  private final List<Column<T>> columns;
  private final Map<String, UTF8String> strings = new HashMap<>();

  /** Selects columns by name. */
  Columns(List<Column<T>> all, List<String> names) {
    Map<String, Column<T>> byName = new HashMap<>();
    all.forEach(column -> byName.put(column.name(), column));
    columns = names.stream().map(byName::get).toList();
  }

  static <T> StructType schema(List<Column<T>> columns) {
    return new StructType(
        columns.stream()
            .map(column -> new StructField(column.name(), column.type(), true, Metadata.empty()))
            .toArray(StructField[]::new));
  }

  /**
   * Checks a schema of the user against that of a table.
   *
   * @throws IllegalArgumentException if names or types differ
   */
  @SuppressWarnings("deprecation") // the replacement has no schema of a provider
  static void requireSame(StructType ofUser, Table table) {
    String[] ours = fields(table.schema());
    if (!Arrays.equals(fields(ofUser), ours)) {
      throw new IllegalArgumentException(
          "the columns of "
              + table.name()
              + " are fixed: leave out the schema, or set it to "
              + Arrays.toString(ours));
    }
  }

  private static String[] fields(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " " + field.dataType().sql())
        .toArray(String[]::new);
  }

  static List<String> names(StructType schema) {
    return Arrays.asList(schema.fieldNames());
  }

  /**
   * @throws ArithmeticException if a number has too many digits for its column
   */
  InternalRow row(T object) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = internal(columns.get(i).value().apply(object));
    }
    return new GenericInternalRow(values);
  }

  private @Nullable Object internal(@Nullable Object value) {
    if (value instanceof String text) {
      return utf8(text);
    }
    if (value instanceof Instant time) {
      return micros(time);
    }
    return value instanceof BigDecimal number ? decimal(number) : value;
  }

  /** Most strings repeat in each row. */
  private UTF8String utf8(String text) {
    UTF8String known = strings.get(text);
    if (known == null) {
      if (strings.size() == MAX_STRINGS) {
        strings.clear();
      }
      known = UTF8String.fromString(text);
      strings.put(text, known);
    }
    return known;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Decimal decimal(BigDecimal value) {
    BigDecimal exact;
    try {
      exact = value.setScale(VALUE.scale(), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw tooLong(value, e);
    }
    if (exact.precision() > VALUE.precision()) {
      throw tooLong(value, null);
    }
    return Decimal.apply(exact, VALUE.precision(), VALUE.scale());
  }

  private static ArithmeticException tooLong(
      BigDecimal value, @Nullable ArithmeticException cause) {
    ArithmeticException tooLong =
        new ArithmeticException(
            "the column value is " + VALUE.sql() + ", which does not hold " + value);
    tooLong.initCause(cause);
    return tooLong;
  }
}
