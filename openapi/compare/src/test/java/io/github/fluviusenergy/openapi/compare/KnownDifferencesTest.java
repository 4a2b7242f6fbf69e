package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDifferencesTest {
  @TempDir Path folder;

  private CompareResult with(String known) throws IOException {
    Path list = Files.writeString(folder.resolve("known.txt"), known);
    Path theirs = Files.writeString(folder.resolve("theirs.json"), UpstreamDocuments.swashbuckle());
    return CompareResult.of("--known", list.toString(), theirs.toString());
  }

  @Test
  void showsKnownDifferencesWithoutCountingThem() throws IOException {
    CompareResult run = with("gone *\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.section("Known and meant")).contains("gone GET /api/mandate: answer 429");
  }

  @Test
  void matchesWholeLinesWithStarAsWildcard() throws IOException {
    CompareResult run = with("gone GET /api/mandate: answer 4.9 # not a pattern\n# gone *\n\n");
    assertThat(run.section("Known and meant")).isEmpty();
    assertThat(run.harmless()).contains("gone GET /api/mandate: answer 429");
  }

  @Test
  void reportsListedDifferencesThatNoLongerExist() throws IOException {
    CompareResult run = with("gone *\ngone Mandate.colour: field\n");
    assertThat(run.section("Listed as known, but not there (take them off the list)"))
        .containsExactly("gone Mandate.colour: field");
  }

  @Test
  void committedListHasNoObsoleteDifferences() {
    CompareResult run = CompareResult.onText(folder, UpstreamDocuments.swashbuckle());
    assertThat(run.out()).doesNotContain("Listed as known, but not there");
  }

  @Test
  void writesTheSameReportAsMarkdown() throws IOException {
    Path theirs = Files.writeString(folder.resolve("theirs.json"), UpstreamDocuments.swashbuckle());
    Path report = folder.resolve("report.md");
    CompareResult run = CompareResult.of("--markdown", report.toString(), theirs.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(Files.readString(report))
        .startsWith("# Fluvius' OpenAPI document against ours\n")
        .contains("**Some of it breaks users.**")
        .contains("## Breaks users (", "## Breaks nobody (")
        .contains("| gone | `GET /api/mandate answer 401` | body application/json | operation |");
  }
}
