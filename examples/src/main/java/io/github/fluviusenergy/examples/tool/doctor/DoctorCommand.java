package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.examples.tool.doctor.CheckReport.Step;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.FluviusVariables;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  private final CommandContext context;

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  public DoctorCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CheckReport report = new CheckReport(context.out());
    int exitCode = check(report);
    if (exitCode != ExitCode.DONE) {
      context.err().println("Problems: " + String.join(", ", report.problems()) + ".");
    }
    return exitCode;
  }

  private int check(CheckReport report) {
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
    }
    return report.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
