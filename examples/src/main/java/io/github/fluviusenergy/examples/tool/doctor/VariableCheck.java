package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.examples.tool.doctor.CheckReport.Step;
import io.github.fluviusenergy.examples.tool.shared.FluviusVariables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks the names of the variables, and their values by the SDK. */
final class VariableCheck {
  private final FluviusVariables variables;
  private final Clock clock;

  VariableCheck(FluviusVariables variables, Clock clock) {
    this.variables = variables;
    this.clock = clock;
  }

  void run(CheckReport report) {
    List<String> ofVariables = new ArrayList<>();
    List<String> ofSignIn = new ArrayList<>();
    for (String problem : problems()) {
      (FluviusVariables.CREDENTIALS.stream().anyMatch(problem::contains) ? ofSignIn : ofVariables)
          .add(problem);
    }
    if (ofVariables.isEmpty()) {
      report.ok(Step.VARIABLES, String.join(", ", own()));
    } else {
      report.problem(
          Step.VARIABLES,
          String.join("\n", ofVariables),
          "Set the values that Fluvius gave you for this environment, in the process or"
              + " in a file for --env-file.");
    }
    for (String name : unknown()) {
      report.note(name + " is not a variable of the SDK, and is ignored. Is it misspelled?");
    }
    if (ofSignIn.isEmpty()) {
      CredentialDetails signIn = CredentialDetails.of(variables, clock);
      report.ok(Step.SIGN_IN, signIn.description());
      signIn.warning().ifPresent(report::note);
    } else {
      report.problem(Step.SIGN_IN, String.join("\n", ofSignIn), hint());
    }
  }

  private List<String> problems() {
    try {
      var unused =
          FluviusCredentials.fromEnv(
              variables.environment().variablePrefix(), variables.all()::get);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  private String hint() {
    boolean isSandbox = variables.environment() == Environment.SANDBOX;
    Environment other = isSandbox ? Environment.PRODUCTION : Environment.SANDBOX;
    FluviusVariables elsewhere = new FluviusVariables(other, variables.all());
    if (elsewhere.hasCredential()) {
      return "Variables that start with "
          + elsewhere.name("")
          + " say how to sign in, but to the other environment only. If that is the one that you"
          + " mean: --environment "
          + other.name().toLowerCase(Locale.ROOT)
          + ".";
    }
    return isSandbox
        ? "Fluvius' sandbox signs in with a client secret."
        : "Production signs in with a certificate: its thumbprint and private key, or a PKCS#12"
            + " file.";
  }

  /** Returns the names of the variables that are set for this environment. */
  private SortedSet<String> own() {
    SortedSet<String> names = known(variables.environment());
    for (String setting : FluviusVariables.FALLBACK) {
      names.add(Environment.PRODUCTION.variablePrefix() + "_" + setting);
    }
    names.retainAll(variables.all().keySet());
    return names;
  }

  private SortedSet<String> unknown() {
    SortedSet<String> names = new TreeSet<>(variables.all().keySet());
    names.removeIf(name -> !name.startsWith("FLUVIUS_"));
    for (Environment environment : Environment.values()) {
      names.removeAll(known(environment));
    }
    return names;
  }

  private SortedSet<String> known(Environment environment) {
    FluviusVariables of = new FluviusVariables(environment, variables.all());
    SortedSet<String> names = new TreeSet<>();
    FluviusVariables.FALLBACK.forEach(setting -> names.add(of.name(setting)));
    FluviusVariables.CREDENTIALS.forEach(setting -> names.add(of.name(setting)));
    return names;
  }
}
