package io.github.fluviusenergy.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Runs one of several commands, and ends the process with an exit code and without a mess. */
public final class Tool {
  private static final long SECONDS_TO_TIDY_UP = 10;

  private final List<Function<Surroundings, Object>> commands;

  /**
   * Makes a tool of commands.
   *
   * @param commands the subcommands, each made with what is around it
   */
  public Tool(List<Function<Surroundings, Object>> commands) {
    this.commands = List.copyOf(commands);
  }

  /** Runs a command line; gives the exit code. */
  public int run(Surroundings surroundings, String... args) {
    Root root = new Root();
    CommandLine line = new CommandLine(root);
    commands.forEach(command -> line.addSubcommand(command.apply(surroundings)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> report(failure, root.stacktrace, surroundings.err()));
    int exitCode = line.execute(args);
    // where a disk is full or a pipe is closed, a PrintWriter goes on as if nothing had happened
    if (surroundings.out().checkError()) {
      surroundings.err().println("The output could not be written: its end is missing.");
      return exitCode == Exit.DONE ? Exit.FILE : exitCode;
    }
    return exitCode;
  }

  private static int report(Exception failure, boolean stacktrace, PrintWriter err) {
    err.println(Failures.sentence(failure));
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    return Failures.exitCode(failure);
  }

  /**
   * Runs a command line and ends the process. Ctrl-C interrupts the command and lets it tidy up.
   */
  public void runAndExit(String... args) {
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
                "tidy-up"));
    int exitCode;
    try {
      exitCode = run(Surroundings.ofProcess(), args);
    } catch (Error e) {
      // Not left to the JVM: with threads of a server still there, the process would live on.
      System.err.println(Failures.sentence(e));
      exitCode = Failures.exitCode(e);
    } finally {
      ended.countDown();
    }
    System.exit(exitCode);
  }

  private static void await(CountDownLatch ended) {
    try {
      boolean inTime = ended.await(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("The command did not end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Command(
      name = "fluvius",
      description = "Examples of the Fluvius Energy API's SDK, which do real work.",
      mixinStandardHelpOptions = true,
      version = "fluvius examples",
      footer = {
        "",
        "Files that are written can be read by their owner only; a database that is there already"
            + " keeps its permissions."
      },
      synopsisSubcommandLabel = "COMMAND",
      scope = ScopeType.INHERIT,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:all was done",
        "1:something unexpected",
        "2:a wrong option or argument",
        "3:a setting is missing, contradictory or unreadable",
        "4:Entra ID or the API refused, failed or was not reached",
        "5:a file or a database could not be read or written",
        "6:not all could be done",
        "130:interrupted",
        "143:ended by SIGTERM"
      })
  private static final class Root {
    @Option(
        names = "--stacktrace",
        scope = ScopeType.INHERIT,
        description = "Show where an error came from.")
    private boolean stacktrace;
  }
}
