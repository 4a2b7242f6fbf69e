package io.github.fluviusenergy.examples;

import io.github.fluviusenergy.examples.chart.ChartCommand;
import io.github.fluviusenergy.examples.cli.Tool;
import io.github.fluviusenergy.examples.consent.ConsentCommand;
import io.github.fluviusenergy.examples.doctor.DoctorCommand;
import io.github.fluviusenergy.examples.download.DownloadCommand;
import io.github.fluviusenergy.examples.mandates.MandatesCommand;
import io.github.fluviusenergy.examples.postman.PostmanEnvironmentCommand;
import io.github.fluviusenergy.examples.report.ReportCommand;
import io.github.fluviusenergy.examples.sync.SyncCommand;
import java.util.List;

/**
 * The command line tool; {@code README.md} beside the sources lists its commands.
 *
 * <pre>java -jar examples/target/fluvius.jar --help</pre>
 */
public final class Fluvius {
  private Fluvius() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    tool().runAndExit(args);
  }

  static Tool tool() {
    return new Tool(
        List.of(
            ConsentCommand::new,
            MandatesCommand::new,
            DownloadCommand::new,
            SyncCommand::new,
            ChartCommand::new,
            ReportCommand::new,
            DoctorCommand::new,
            PostmanEnvironmentCommand::new));
  }
}
