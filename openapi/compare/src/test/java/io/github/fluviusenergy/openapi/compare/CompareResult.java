package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** What one run of the command came to. */
record CompareResult(int exitCode, String out, String err) {
  private static final Path KNOWN = Path.of("..", "known-differences.txt");

  static CompareResult of(String... arguments) {
    return of(Map.of(), new OkHttpClient(), arguments);
  }

  static CompareResult of(Map<String, String> variables, OkHttpClient http, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(variables::get, http, new PrintWriter(out), new PrintWriter(err), arguments);
    return new CompareResult(code, out.toString(), err.toString());
  }

  /** Their document, against ours or the one that is named, with the known differences. */
  static CompareResult onText(Path folder, String text, String... more) {
    try {
      Path file = Files.createTempFile(folder, "theirs", ".txt");
      Files.writeString(file, text);
      List<String> arguments = new ArrayList<>(List.of("--known", KNOWN.toString()));
      arguments.addAll(List.of(more));
      arguments.add(file.toString());
      return of(arguments.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static CompareResult on(Path folder, JsonNode document) {
    return onText(folder, document.toString());
  }

  /** The lines under a heading. */
  List<String> section(String title) {
    return out.lines()
        .dropWhile(line -> !line.startsWith(title + " ("))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .filter(line -> !line.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  /** The lines that say which case the differences are and what to edit. */
  List<String> edits() {
    return out.lines().filter(line -> line.startsWith("    ")).map(String::strip).toList();
  }

  List<String> breaking() {
    return section("Breaks users");
  }

  List<String> harmless() {
    return section("Breaks nobody");
  }
}
