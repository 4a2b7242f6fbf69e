package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.examples.tool.shared.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints a line for each step, and the fix of each problem. */
final class CheckReport {
  /** The steps, in order. */
  enum Step {
    VARIABLES("Variables"),
    SIGN_IN("Secret or key"),
    TOKEN("Token"),
    API("API"),
    SUBSCRIPTION_KEY("Subscription key"),
    MANDATES("Mandates");

    private final String title;

    Step(String title) {
      this.title = title;
    }
  }

  private static final String INDENT =
      " ".repeat("ok     ".length() + "Subscription key  ".length());

  private final PrintWriter out;
  private final List<String> problems = new ArrayList<>();

  CheckReport(PrintWriter out) {
    this.out = out;
  }

  void ok(Step step, String finding) {
    line("ok", step, finding);
  }

  void problem(Step step, String finding, String fix) {
    line("WRONG", step, finding);
    detail(fix);
    if (!problems.contains(step.title)) {
      problems.add(step.title);
    }
  }

  /** Prints a remark that is not an error. */
  void note(String text) {
    detail("Note: " + text);
  }

  /** Returns the titles of the failed steps. */
  List<String> problems() {
    return problems;
  }

  private void line(String state, Step step, String finding) {
    out.printf("%-7s%-18s%s%n", state, step.title, indented(finding));
  }

  private void detail(String text) {
    out.println(INDENT + indented(text));
  }

  private static String indented(String text) {
    return TerminalText.of(text).replace("\n", System.lineSeparator() + INDENT);
  }
}
