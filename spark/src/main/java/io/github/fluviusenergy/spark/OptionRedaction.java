package io.github.fluviusenergy.spark;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Hides secret options in plans. Spark prints the options of a read in its plans, and so in the
 * event log and the UI. It only redacts names that it knows, such as {@code client_secret}.
 */
final class OptionRedaction {
  private static final String SETTING = "spark.sql.redaction.options.regex";

  private OptionRedaction() {}

  /** Adds names to those that the current session redacts. */
  static void hide(List<String> names) {
    if (names.isEmpty() || SparkSession.getActiveSession().isEmpty()) {
      return;
    }
    RuntimeConfig settings = SparkSession.active().conf();
    String redacted = settings.get(SETTING, "");
    String missing =
        names.stream()
            .filter(name -> !Pattern.compile(redacted).matcher(name).find() || redacted.isEmpty())
            .collect(Collectors.joining("|"));
    if (!missing.isEmpty()) {
      settings.set(SETTING, (redacted.isEmpty() ? "" : redacted + "|") + "(?i:" + missing + ")");
    }
  }
}
