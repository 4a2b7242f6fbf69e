package io.github.fluviusenergy.examples.tool.doctor;

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
  private final List<String> wrong = new ArrayList<>();

  CheckReport(PrintWriter out) {
    this.out = out;
  }

  void fine(Step step, String finding) {
    line("ok", step, finding);
  }

  void wrong(Step step, String finding, String toDo) {
    line("WRONG", step, finding);
    more(toDo);
    if (!wrong.contains(step.title)) {
      wrong.add(step.title);
    }
  }

  /** Prints a remark that is not an error. */
  void note(String text) {
    more("Note: " + text);
  }

  /** Returns the titles of the failed steps. */
  List<String> wrong() {
    return wrong;
  }

  private void line(String state, Step step, String finding) {
    out.printf("%-7s%-18s%s%n", state, step.title, indented(finding));
  }

  private void more(String text) {
    out.println(INDENT + indented(text));
  }

  private static String indented(String text) {
    return text.replace("\n", System.lineSeparator() + INDENT);
  }
}
