package io.github.fluviusenergy.examples.doctor;

import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.FluviusVariables;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.examples.doctor.Report.Step;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Checks the configuration step by step, and says what is wrong and what to do. No secret shows.
 */
@Command(
    name = "doctor",
    description =
        "Checks the configuration step by step: variables, secret or key, token, API,"
            + " subscription key, mandates. Says what is wrong and what to do; shows no secret.",
    sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ServiceOptions service = new ServiceOptions();

  public DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Report report = new Report(surroundings.out());
    int exitCode = check(report);
    if (exitCode != Exit.DONE) {
      surroundings.err().println("Not in order: " + String.join(", ", report.wrong()) + ".");
    }
    return exitCode;
  }

  private int check(Report report) {
    Map<String, String> variables = service.variables(surroundings);
    if (service.isConfigured(variables)) {
      FluviusVariables found = new FluviusVariables(service.environment(), variables);
      new VariableCheck(found, surroundings.clock()).run(report);
      if (!report.wrong().isEmpty()) {
        return Exit.CONFIGURATION;
      }
    } else {
      report.fine(Step.VARIABLES, "none is set, so there is nothing to check at Fluvius");
      report.fine(Step.SIGN_IN, "the test server's own");
    }
    try (Service open = service.open(surroundings)) {
      FluviusException failure = new ServiceCheck(open.client(), report).run();
      if (failure != null) {
        return Exit.SERVICE;
      }
    }
    return report.wrong().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
  }
}
