package io.github.fluviusenergy.examples.tool.consent;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether and how long to wait for the customer. */
final class WaitOptions {
  @Option(names = "--wait", description = "Wait until the customer has answered.")
  private boolean asked;

  @Option(
      names = "--timeout",
      paramLabel = "NUMBER",
      defaultValue = "15",
      description = "How long --wait waits; 15 unless set.")
  private int minutes = 15;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How often --wait looks; every 10 seconds unless set.")
  private int seconds = 10;

  boolean isAsked() {
    return asked;
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
