package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * {@code api.txt} says what of the generated code is public, so that a change of the document, of a
 * template or of the generator shows in the diff.
 */
class ApiSummaryTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path COMMITTED = Path.of("api.txt");
  private static final String UPDATE =
      "mvn -pl generated-client -am test -Dtest=ApiSummaryTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update";
  private static final int LINES = 8;

  @Test
  void committedSummaryMatchesTheGeneratedCode() throws Exception {
    String now = ApiSummary.of(CLASSES);
    if (System.getProperty("api.update") != null) {
      Files.writeString(COMMITTED, now);
    }
    String committed = Files.readString(COMMITTED);
    if (!committed.equals(now)) {
      throw withoutStackTrace(message(committed, now));
    }
  }

  /** The trace says nothing, and has more lines than the message. */
  private static AssertionError withoutStackTrace(String message) {
    AssertionError error = new AssertionError(message);
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }

  private static String message(String before, String now) {
    List<String> differences = differences(before, now);
    int more = differences.size() - LINES;
    return "generated-client/api.txt is not what is generated now. This command updates it:\n  "
        + UPDATE
        + "\n"
        + String.join("\n", differences.subList(0, Math.min(LINES, differences.size())))
        + (more > 0 ? "\n... and " + more + " more" : "");
  }

  /** Classes that are new or gone, and the members of the others that are. */
  private static List<String> differences(String before, String now) {
    Map<String, List<String>> old = classes(before);
    Map<String, List<String>> current = classes(now);
    List<String> differences = new ArrayList<>();
    old.forEach((header, members) -> addMissing(differences, "- ", header, members, current));
    current.forEach((header, members) -> addMissing(differences, "+ ", header, members, old));
    return differences.isEmpty() ? List.of("The order of the lines changed.") : differences;
  }

  private static void addMissing(
      List<String> differences,
      String sign,
      String header,
      List<String> members,
      Map<String, List<String>> from) {
    List<String> others = from.get(header);
    if (others == null) {
      differences.add(sign + header);
      return;
    }
    String type =
        header.replaceFirst("^.*?\\b(class|interface|enum) ", "").replaceAll("[ <].*", "");
    Set<String> known = Set.copyOf(others);
    for (String member : members) {
      if (!known.contains(member)) {
        differences.add(sign + type.substring(type.lastIndexOf('.') + 1) + ": " + member.strip());
      }
    }
  }

  private static Map<String, List<String>> classes(String summary) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    List<String> members = new ArrayList<>();
    for (String line : summary.lines().toList()) {
      if (line.startsWith(" ")) {
        members.add(line);
      } else {
        members = new ArrayList<>();
        classes.put(line, members);
      }
    }
    return classes;
  }

  @Test
  void messageNamesTheDifferencesAndTheCommand() {
    String before = "public class a.Mandate\n  public String ean()\npublic enum a.Old\n  X\n";
    String now = "public class a.Mandate\n  public String ean()\n  public String area()\n";
    assertThat(message(before, now).lines())
        .containsExactly(
            "generated-client/api.txt is not what is generated now. This command updates it:",
            "  " + UPDATE,
            "- public enum a.Old",
            "+ Mandate: public String area()");
  }

  @Test
  void messageHasAtMostElevenLines() throws Exception {
    String everything = ApiSummary.of(CLASSES);
    assertThat(message("", everything).lines().toList())
        .hasSize(11)
        .last()
        .asString()
        .matches("\\.\\.\\. and \\d+ more");
  }

  @Test
  void listsClassesMembersNullnessAndSubtypes() throws Exception {
    assertThat(ApiSummary.of(CLASSES).lines())
        .contains(
            "public final class io.github.fluviusenergy.client.model.Mandate",
            "  public @Nullable String ean()",
            "public enum io.github.fluviusenergy.client.model.MandateStatus",
            "  APPROVED")
        .anyMatch(line -> line.startsWith("public sealed interface") && line.contains("permits"))
        .noneMatch(line -> line.contains(".internal.") || line.contains("private "));
  }
}
