package io.github.fluviusenergy.examples.sync;

import io.github.fluviusenergy.examples.cli.Exactly;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A file that DuckDB keeps; it lets one process in at a time. */
final class DuckDb extends Database {
  DuckDb(Connection connection) {
    super(connection);
  }

  static DuckDb open(String file) throws SQLException {
    return new DuckDb(DriverManager.getConnection("jdbc:duckdb:" + file));
  }

  @Override
  String decimalType() {
    return Exactly.DECIMAL;
  }

  @Override
  void load(Table table, Collection<@Nullable Object[]> rows) throws SQLException {
    DuckDBConnection duckDb = connection().unwrap(DuckDBConnection.class);
    try (DuckDBAppender appender = duckDb.createAppender("temp", "main", table.incoming())) {
      for (@Nullable Object[] row : rows) {
        appender.beginRow();
        for (Object value : row) {
          append(value, appender);
        }
        appender.endRow();
      }
    }
  }

  private static void append(@Nullable Object value, DuckDBAppender appender) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof BigDecimal decimal) {
      appender.append(Exactly.decimal(decimal));
    } else if (value instanceof Instant time) {
      appender.append(Exactly.time(time));
    } else if (value instanceof Integer number) {
      appender.append(number);
    } else if (value instanceof Boolean flag) {
      appender.append(flag);
    } else {
      appender.append(value.toString());
    }
  }
}
