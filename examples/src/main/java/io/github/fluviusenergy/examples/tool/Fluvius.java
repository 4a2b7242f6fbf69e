package io.github.fluviusenergy.examples.tool;

import io.github.fluviusenergy.examples.tool.chart.ChartCommand;
import io.github.fluviusenergy.examples.tool.consent.ConsentCommand;
import io.github.fluviusenergy.examples.tool.doctor.DoctorCommand;
import io.github.fluviusenergy.examples.tool.download.DownloadCommand;
import io.github.fluviusenergy.examples.tool.mandates.MandatesCommand;
import io.github.fluviusenergy.examples.tool.postman.PostmanEnvironmentCommand;
import io.github.fluviusenergy.examples.tool.report.ReportCommand;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.Eans;
import io.github.fluviusenergy.examples.tool.shared.ErrorPrinter;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.sync.SyncCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line tool. {@code examples/README.md} describes its commands.
 *
 * <pre>java -jar examples/target/fluvius.jar --help</pre>
 */
@Command(
    name = "fluvius",
    description = "Command line tool for Fluvius' Energy API.",
    mixinStandardHelpOptions = true,
    version = "fluvius examples",
    footer = {
      "",
      "Only their owner can read the files that a command writes. An existing database keeps its"
          + " permissions."
    },
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:unexpected error, which is a defect of the tool",
      "2:wrong option or argument",
      "3:a setting is missing, contradictory or unreadable",
      "4:Entra ID or the API was unreachable or returned an error",
      "5:a file, a database or the output could not be read or written",
      "6:some or all data are missing",
      "130:interrupted",
      "143:ended by SIGTERM"
    })
public final class Fluvius {
  private static final long SHUTDOWN_SECONDS = 10;

  /** A message of PostgreSQL's driver, with the values of all rows of a batch. */
  private static final Pattern BATCH =
      Pattern.compile("Batch entry (\\d+) .*?(?= was aborted)", Pattern.DOTALL);

  private final List<Function<CommandContext, Object>> commands;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean stacktrace;

  /**
   * Creates a tool.
   *
   * @param commands create the subcommands
   */
  Fluvius(List<Function<CommandContext, Object>> commands) {
    this.commands = List.copyOf(commands);
  }

  /** Creates the tool with all of its commands. */
  static Fluvius create() {
    return new Fluvius(
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

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    create().runAndExit(args);
  }

  /** Runs a command and returns its exit code. */
  int run(CommandContext context, String... args) {
    CommandLine line = new CommandLine(this);
    commands.forEach(command -> line.addSubcommand(command.apply(context)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false); // a reference number can start with @
    line.setOut(context.out());
    line.setErr(context.err());
    line.setExecutionExceptionHandler((failure, failed, parsed) -> report(failure, context.err()));
    int exitCode = line.execute(args);
    // A PrintWriter ignores a full disk or a closed pipe.
    if (context.out().checkError()) {
      context.err().println("The output could not be written completely.");
      return exitCode == ExitCode.DONE ? ExitCode.FILE : exitCode;
    }
    return exitCode;
  }

  private int report(Exception failure, PrintWriter err) {
    err.println(ErrorPrinter.message(failure));
    if (stacktrace) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      String withoutRows = BATCH.matcher(trace.toString()).replaceAll("Batch entry $1");
      err.print(Eans.maskedIn(withoutRows));
      err.flush();
    }
    return ErrorPrinter.exitCode(failure);
  }

  /** Runs a command and ends the process. Ctrl-C interrupts the command and waits for it. */
  private void runAndExit(String... args) {
    Thread command = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (ended.getCount() > 0) {
                    command.interrupt();
                    await(ended);
                  }
                },
                "interrupt-command"));
    int exitCode;
    try {
      exitCode = run(CommandContext.ofProcess(), args);
    } catch (Error e) {
      // If the error left main, threads of a test server would keep the process alive.
      System.err.println(ErrorPrinter.message(e));
      exitCode = ErrorPrinter.exitCode(e);
    } finally {
      ended.countDown();
    }
    System.exit(exitCode);
  }

  private static void await(CountDownLatch ended) {
    try {
      boolean inTime = ended.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("The command did not end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
