package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void committedSummaryMatchesTheGeneratedCode() throws Exception {
    String now = ApiSummary.of(CLASSES);
    if (System.getProperty("api.update") != null) {
      Files.writeString(COMMITTED, now);
    }
    assertThat(Files.readString(COMMITTED).lines().toList())
        .as(
            "generated-client/api.txt is not what is generated now. If the change is meant,"
                + " write it anew and commit it:%n  %s",
            UPDATE)
        .isEqualTo(now.lines().toList());
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
