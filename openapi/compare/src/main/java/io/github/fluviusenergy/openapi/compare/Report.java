package io.github.fluviusenergy.openapi.compare;

import java.util.List;

/** What came out of a comparison, for the terminal and as Markdown. */
final class Report {
  private final String theirs;
  private final boolean edits;
  private final List<Difference> breaking;
  private final List<Difference> harmless;
  private final List<Difference> known;
  private final List<String> outdated;

  /**
   * @param edits whether to say what to edit for each difference
   */
  Report(String theirs, List<Difference> differences, KnownDifferences known, boolean edits) {
    this.theirs = theirs;
    this.edits = edits;
    this.known = differences.stream().filter(known::contains).toList();
    List<Difference> rest = differences.stream().filter(d -> !known.contains(d)).toList();
    this.breaking = rest.stream().filter(Difference::breaks).toList();
    this.harmless = rest.stream().filter(d -> !d.breaks()).toList();
    this.outdated = known.outdated(differences);
  }

  /** 0 the same, 1 only additions and what hurts nobody, 2 something that breaks users. */
  int exitCode() {
    return !breaking.isEmpty() ? 2 : !harmless.isEmpty() ? 1 : 0;
  }

  private String verdict() {
    return switch (exitCode()) {
      case 0 -> "The same.";
      case 1 -> "Only additions, or what breaks no user.";
      default -> "Some of it breaks users.";
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(theirs).append(" against ours: ").append(verdict()).append('\n');
    section(text, "Breaks users", linesWithEdits(breaking));
    section(text, "Breaks nobody", linesWithEdits(harmless));
    section(text, "Known and meant", lines(known));
    section(text, "Listed as known, but not there (take them off the list)", outdated);
    return text.toString();
  }

  private static List<String> lines(List<Difference> differences) {
    return differences.stream().map(Difference::line).toList();
  }

  private List<String> linesWithEdits(List<Difference> differences) {
    return !edits
        ? lines(differences)
        : differences.stream()
            .map(d -> d.line() + "\n    " + d.toCase().words() + ": " + d.edit())
            .toList();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append(" (").append(lines.size()).append("):\n");
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Fluvius' OpenAPI document against ours\n\n");
    text.append("`").append(theirs).append("`: **").append(verdict()).append("**\n");
    table(text, "Breaks users", breaking);
    table(text, "Breaks nobody", harmless);
    table(text, "Known and meant", known);
    if (!outdated.isEmpty()) {
      text.append("\n## Listed as known, but not there\n\nTake them off the list:\n\n");
      outdated.forEach(line -> text.append("- `").append(line).append("`\n"));
    }
    return text.toString();
  }

  private void table(StringBuilder text, String title, List<Difference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    text.append("\n## ").append(title).append(" (").append(differences.size()).append(")\n\n");
    text.append(edits ? "| | where | what | case | edit |\n" : "| | where | what |\n");
    text.append(edits ? "|---|---|---|---|---|\n" : "|---|---|---|\n");
    for (Difference d : differences) {
      text.append("| %s | `%s` | %s |".formatted(d.kind().word(), d.place(), cell(d.what())));
      text.append(edits ? " %s | %s |\n".formatted(d.toCase().words(), d.edit()) : "\n");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
