package io.github.fluviusenergy.openapi.compare;

import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.operation;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.parameter;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.parameters;
import static io.github.fluviusenergy.openapi.compare.UpstreamDocuments.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that say the same in other ways are found to be the same. */
class EquivalentDocumentsTest {
  private static final String MANDATES = "/api/mandate";
  private static final String SCHEMAS = "#/components/schemas/";

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
  void ignoresSchemaNamesMediaTypesAndInheritanceStyle() {
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

  static Arguments change(String name, Consumer<ObjectNode> change) {
    return Arguments.of(Named.of(name, change));
  }

  static Stream<Arguments> equivalents() {
    return Stream.of(
        change(
            "base path of the server",
            d -> d.putArray("servers").addObject().put("url", "https://apihub.fluvius.be/x/v3")),
        change("case of paths", d -> renamePaths(d, path -> "/API" + path.substring(4))),
        change("case of parameters", d -> parameter(d, MANDATES, "status").put("name", "STATUS")),
        change(
            "parameter by reference",
            d -> {
              ObjectNode status = parameter(d, MANDATES, "status");
              d.withObject("/components/parameters").set("Status", status.deepCopy());
              status.removeAll();
              status.put("$ref", "#/components/parameters/Status");
            }),
        change(
            "parameter of the path",
            d -> {
              ObjectNode status = parameter(d, MANDATES, "status");
              ((ObjectNode) d.path("paths").path(MANDATES))
                  .putArray("parameters")
                  .add(status.deepCopy());
              parameters(d, MANDATES).removeIf(p -> p.equals(status));
            }),
        change(
            "key of the gateway as a header",
            d ->
                parameters(d, MANDATES)
                    .addObject()
                    .put("name", "Ocp-Apim-Subscription-Key")
                    .put("in", "header")
                    .putObject("schema")
                    .put("type", "string")),
        change(
            "response by reference",
            d -> {
              ObjectNode responses = (ObjectNode) operation(d, MANDATES, "get").path("responses");
              d.withObject("/components/responses").set("Bad", responses.get("400"));
              responses.putObject("400").put("$ref", "#/components/responses/Bad");
            }),
        change(
            "variants named by their schemas",
            d -> schema(d, "SubHeadpointModel").withObject("/discriminator").remove("mapping")),
        change(
            "error by inheritance",
            d -> {
              ObjectNode error = schema(d, "ApiValidationErrorResponse");
              ObjectNode own = error.deepCopy();
              own.withObject("/properties").retain("validationErrorMessages");
              error.removeAll();
              error.putArray("allOf").addObject().put("$ref", SCHEMAS + "ApiErrorResponse");
              error.withArray("/allOf").add(own);
            }));
  }

  @ParameterizedTest
  @MethodSource("equivalents")
  void ignores(Consumer<ObjectNode> change) {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    change.accept(document);
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.breaking()).isEmpty();
    assertThat(run.harmless()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  /** The day that Fluvius publishes another version. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/v2.0/", "/API/V4/", "/esco/v4/", "/esco-live/v4/api/", "/"})
  void alignsPathsByTheirEnds(String prefix) {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    renamePaths(document, path -> prefix + path.substring("/api/".length()));
    ObjectNode moon = JsonNodeFactory.instance.objectNode();
    moon.withObject("/get/responses/200").put("description", "");
    document.withObject("/paths").set(prefix + "moon", moon);
    UpstreamDocuments.field(document, "MandateModel", "colour").put("type", "string");
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.breaking()).isEmpty();
    assertThat(run.harmless())
        .containsExactly(
            "new GET /api/moon: operation", "new Mandate.colour: field (theirs: MandateModel)");
  }

  private static void renamePaths(ObjectNode document, UnaryOperator<String> name) {
    ObjectNode paths = JsonNodeFactory.instance.objectNode();
    document
        .path("paths")
        .properties()
        .forEach(path -> paths.set(name.apply(path.getKey()), path.getValue()));
    document.set("paths", paths);
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
    UpstreamDocuments.field(today, "MandateModel", "colour").put("type", "string");
    CompareResult run =
        CompareResult.onText(folder, today.toString(), "--ours", lastMonth.toString());
    assertThat(run.harmless()).containsExactly("new MandateModel.colour: field");
    assertThat(run.edits()).isEmpty();
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
