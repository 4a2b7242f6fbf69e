package io.github.fluviusenergy.examples.sync;

import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.ToolException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Turns what a database says into a sentence, with the EANs masked that may be in it. */
final class DatabaseFailure {
  private static final Pattern EAN = Pattern.compile("[0-9]{14}([0-9]{4})");

  private DatabaseFailure() {}

  static ToolException of(SQLException e) {
    // a batch's own message is all of its SQL
    SQLException said =
        e instanceof BatchUpdateException && e.getNextException() != null
            ? e.getNextException()
            : e;
    String message = said.getMessage() == null ? said.toString() : said.getMessage();
    String first = message.lines().findFirst().orElse("");
    return new ToolException(
        Exit.FILE, "The database failed: " + EAN.matcher(first).replaceAll("**************$1"), e);
  }
}
