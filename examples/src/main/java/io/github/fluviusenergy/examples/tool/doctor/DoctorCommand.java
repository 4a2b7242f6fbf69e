package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.examples.tool.doctor.CheckReport.Step;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.AtomicFile;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.FluviusVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Checks the configuration step by step, and prints the problems and their fixes, without secrets.
 */
@Command(
    name = "doctor",
    description =
        "Checks the configuration step by step: variables, secret or key, token, API,"
            + " subscription key, mandates. Prints problems and fixes, but no secret.",
    sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
  private static final int REQUESTS_OF_CHECK = 1;

  private final CommandContext context;

  @Option(
      names = "--probe",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = "fluvius-dialect.txt",
      description =
          "Then find out how the API answers open questions, by at most "
              + DialectProbe.MAX_REQUESTS
              + " reads, and write the answers to FILE (default: ${FALLBACK-VALUE}), without secrets"
              + " and data. The test server takes it by --dialect.")
  private @Nullable Path probe;

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  public DoctorCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CheckReport report = new CheckReport(context.out());
    int exitCode = check(report);
    if (exitCode != ExitCode.DONE) {
      context.err().println("Problems: " + String.join(", ", report.problems()) + ".");
    }
    return exitCode;
  }

  private int check(CheckReport report) throws IOException, InterruptedException {
    Map<String, String> variables = connectionOptions.variables(context);
    if (!connectionOptions.isDemo(variables)) {
      FluviusVariables found = new FluviusVariables(connectionOptions.environment(), variables);
      new VariableCheck(found, context.clock()).run(report);
      if (!report.problems().isEmpty()) {
        return ExitCode.CONFIGURATION;
      }
    } else {
      report.ok(Step.VARIABLES, "demo: none is used, so there is nothing to check at Fluvius");
      report.ok(Step.SIGN_IN, "demo: those of the test server in this program");
    }
    try (ApiConnection connection = connectionOptions.open(context)) {
      FluviusException failure = new ApiCheck(connection.client(), report).run();
      if (failure != null) {
        return ExitCode.SERVICE;
      }
      if (probe != null) {
        writeProbe(connection, probe);
      }
    }
    return report.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private void writeProbe(ApiConnection connection, Path chosen)
      throws IOException, InterruptedException {
    Path target = connection.marked(chosen);
    try (AtomicFile file = AtomicFile.at(target)) {
      context
          .out()
          .println(
              "Probe: sends at most "
                  + DialectProbe.MAX_REQUESTS
                  + " requests, which change nothing. One has no credentials.");
      ProbeReport found = new DialectProbe(connection, context, REQUESTS_OF_CHECK).run();
      Files.writeString(file.create(), found.text(BrusselsTime.dayOf(context.clock().instant())));
      file.commit();
      context
          .out()
          .println(
              target
                  + ": "
                  + found.answers()
                  + " of "
                  + ProbeReport.questions().size()
                  + " questions answered.");
    }
  }
}
