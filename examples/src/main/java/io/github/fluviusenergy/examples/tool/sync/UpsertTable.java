package io.github.fluviusenergy.examples.tool.sync;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table that is filled by upserts, in SQL for both DuckDB and PostgreSQL. Rows go into a
 * temporary staging table first. One statement merges them, and does not write unchanged rows.
 */
record UpsertTable(String name, List<Column> columns) {
  /** What a column holds. */
  enum Type {
    /** A {@link String}. */
    TEXT,
    /** A {@link java.time.Instant}. */
    TIME,
    /** A {@link java.math.BigDecimal}. */
    DECIMAL,
    /** An {@link Integer}. */
    NUMBER,
    /** A {@link Boolean}. */
    FLAG
  }

  /**
   * A column.
   *
   * @param key whether the column is part of the primary key, and never null
   */
  record Column(String name, Type type, boolean key) {
    static Column key(String name, Type type) {
      return new Column(name, type, true);
    }

    static Column of(String name, Type type) {
      return new Column(name, type, false);
    }
  }

  /** Returns the name of the staging table. */
  String incoming() {
    return "incoming_" + name;
  }

  String createSql(String decimalType) {
    String definitions =
        columns.stream()
            .map(
                column ->
                    quoted(column.name())
                        + (" " + sqlType(column.type(), decimalType))
                        + (column.key() ? " NOT NULL" : ""))
            .collect(Collectors.joining(", "));
    return "CREATE TABLE IF NOT EXISTS %s (%s, PRIMARY KEY (%s))"
        .formatted(name, definitions, names(Column::key));
  }

  String createIncomingSql() {
    return "CREATE TEMP TABLE IF NOT EXISTS %s AS SELECT * FROM %s LIMIT 0"
        .formatted(incoming(), name);
  }

  /** Returns a statement whose update count is the number of new or changed rows. */
  String mergeSql() {
    Predicate<Column> other = column -> !column.key();
    String all = names(column -> true);
    return "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (%s) DO UPDATE SET %s WHERE %s"
        .formatted(
            name,
            all,
            all,
            incoming(),
            names(Column::key),
            each(other, "%2$s = EXCLUDED.%2$s", ", "),
            each(other, "%1$s.%2$s IS DISTINCT FROM EXCLUDED.%2$s", " OR "));
  }

  private String names(Predicate<Column> which) {
    return each(which, "%2$s", ", ");
  }

  private String each(Predicate<Column> which, String sql, String between) {
    return columns.stream()
        .filter(which)
        .map(column -> sql.formatted(name, quoted(column.name())))
        .collect(Collectors.joining(between));
  }

  /** Quotes a name, because {@code end} is a keyword of SQL. */
  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static String sqlType(Type type, String decimalType) {
    return switch (type) {
      case TEXT -> "TEXT";
      case TIME -> "TIMESTAMPTZ";
      case DECIMAL -> decimalType;
      case NUMBER -> "INTEGER";
      case FLAG -> "BOOLEAN";
    };
  }
}
