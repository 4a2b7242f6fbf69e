package io.github.fluviusenergy.examples.tool.consent;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options for waiting for the customer. */
final class WaitOptions {
  @Option(names = "--wait", description = "Wait for the customer's decision.")
  private boolean enabled;

  @Option(
      names = "--timeout",
      paramLabel = "MINUTES",
      defaultValue = "15",
      description = "Minutes until --wait gives up. Default: 15.")
  private int minutes = 15;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Seconds between two polls of --wait. Default: 10.")
  private int seconds = 10;

  boolean isEnabled() {
    return enabled;
  }

  Duration timeout() {
    return Duration.ofMinutes(positive("--timeout", minutes));
  }

  Duration interval() {
    return Duration.ofSeconds(positive("--interval", seconds));
  }

  private static int positive(String option, int value) {
    if (value < 1) {
      throw new CommandException(
          ExitCode.USAGE, option + " must be 1 or more, but is " + value + ".");
    }
    return value;
  }
}
