package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that say the same in other ways are found to be the same. */
class EquivalentDocumentsTest {
  @TempDir Path folder;

  @Test
  void ourDocumentEqualsItself() throws IOException {
    String ours = Files.readString(Path.of("..", "fluvius-esco-v3.yaml"));
    Path file = Files.writeString(folder.resolve("ours.yaml"), ours);
    CompareResult run = CompareResult.of(file.toString());
    assertThat(run.out()).isEqualTo(file + " against ours: The same.\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void ignoresSchemaNamesCaseBasePathAndInheritanceStyle() {
    CompareResult run = CompareResult.onText(folder, UpstreamDocuments.swashbuckle());
    assertThat(run.breaking()).isEmpty();
    assertThat(run.harmless()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void ignoresOpenApiVersionAndYaml() {
    CompareResult run = CompareResult.onText(folder, UpstreamDocuments.dotNet9());
    assertThat(run.breaking()).isEmpty();
    assertThat(run.harmless()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  /** Their document of today against theirs of last month, by their names. */
  @Test
  void comparesTwoDocumentsOfFluvius() throws IOException {
    Path lastMonth =
        Files.writeString(folder.resolve("last.json"), UpstreamDocuments.swashbuckle());
    ObjectNode today = UpstreamDocuments.swashbuckleTree();
    assertThat(
            CompareResult.onText(folder, today.toString(), "--ours", lastMonth.toString())
                .exitCode())
        .isZero();
    UpstreamDocuments.field(today, "MandateModel", "gridArea").put("type", "string");
    CompareResult run =
        CompareResult.onText(folder, today.toString(), "--ours", lastMonth.toString());
    assertThat(run.harmless()).containsExactly("new MandateModel.gridArea: field");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void ignoresAByteOrderMark() {
    assertThat(CompareResult.onText(folder, "\uFEFF" + UpstreamDocuments.swashbuckle()).exitCode())
        .isZero();
    assertThat(CompareResult.onText(folder, "\uFEFF" + UpstreamDocuments.dotNet9()).exitCode())
        .isZero();
  }

  /** Nothing is known about Fluvius' gateway by the document of what stands behind it. */
  @Test
  void reportsResponsesOfTheGatewayWithoutKnownDifferences() throws IOException {
    Path file = Files.writeString(folder.resolve("theirs.json"), UpstreamDocuments.swashbuckle());
    CompareResult run = CompareResult.of(file.toString());
    assertThat(run.breaking())
        .contains(
            "gone GET /api/mandate answer 401: body application/json",
            "gone ApiError.validationErrorMessages: field (theirs: ApiErrorResponse)");
    assertThat(run.harmless()).contains("gone GET /api/mandate: answer 429");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
