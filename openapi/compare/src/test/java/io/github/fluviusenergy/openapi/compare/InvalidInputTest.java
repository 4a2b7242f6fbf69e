package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be compared ends with 3, nothing on standard output, and a message that helps. */
class InvalidInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"openapi\": \"3.0.1\", \"paths\": {        | broken JSON or YAML",
        "openapi: 3.0.1\\npaths: [a: b: c]            | broken JSON or YAML",
        "<html><body>Sign in</body></html>            | neither JSON nor YAML with an object at its top. It begins: <html><body>Sign in",
        "~~                                           | It begins: (nothing)",
        "[]                                           | neither JSON nor YAML with an object",
        "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{}}}  | expected OpenAPI 3.0 or 3.1, found Swagger 2.0",
        "{\"openapi\":\"4.0.0\",\"paths\":{\"/a\":{}}}| expected OpenAPI 3.0 or 3.1, found \"openapi\": 4.0.0",
        "{\"info\":{}}                                | no field \"openapi\"",
        "{\"openapi\":\"3.0.1\"}                      | it has no paths",
        "{\"openapi\":\"3.0.1\",\"paths\":{}}         | it has no paths"
      })
  void reportsInvalidDocuments(String text, String message) {
    CompareResult run = CompareResult.onText(folder, text.strip().replace("\\n", "\n"));
    assertThat(run.err())
        .startsWith("Could not compare: ")
        .contains(message)
        .doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsAMissingFile() {
    CompareResult run = CompareResult.of(folder.resolve("none.json").toString());
    assertThat(run.err()).contains("none.json: there is no such file.");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsAnUnresolvedReference() {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    UpstreamDocuments.field(document, "MandateModel", "status")
        .put("$ref", "#/components/schemas/None");
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.err()).contains("$ref to what is not there: #/components/schemas/None");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsAReferenceToAnotherDocument() {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    UpstreamDocuments.field(document, "MandateModel", "status").put("$ref", "other.json#/Status");
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.err()).contains("$ref to another document, which is not supported");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsCircularReferences() {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    UpstreamDocuments.schema(document, "A").put("$ref", "#/components/schemas/B");
    UpstreamDocuments.schema(document, "B").put("$ref", "#/components/schemas/A");
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.err()).contains("in a circle");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsASchemaThatContainsItselfInAllOf() {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    ObjectNode schema = UpstreamDocuments.schema(document, "A");
    schema.putArray("allOf").addObject().put("$ref", "#/components/schemas/A");
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.err()).contains("a schema that is part of itself: #/components/schemas/A");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void acceptsRecursiveSchemas() {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    UpstreamDocuments.field(document, "MandateModel", "renewedBy")
        .put("$ref", "#/components/schemas/MandateModel");
    CompareResult run = CompareResult.on(folder, document);
    assertThat(run.harmless())
        .containsExactly("new Mandate.renewedBy: field (theirs: MandateModel)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void reportsPathsThatDifferInParameterNamesOnly() throws IOException {
    ObjectNode document = UpstreamDocuments.swashbuckleTree();
    for (String name : new String[] {"id", "name"}) {
      ObjectNode get =
          ((ObjectNode) document.get("paths"))
              .putObject("/api/moon/{" + name + "}")
              .putObject("get");
      ObjectNode parameter = get.putArray("parameters").addObject();
      parameter.put("name", name).put("in", "path").put("required", true);
      parameter.putObject("schema").put("type", "string");
      get.putObject("responses").putObject("200").put("description", "");
    }
    Path ours = Files.writeString(folder.resolve("ours.json"), document.toString());
    CompareResult run =
        CompareResult.onText(folder, document.toString(), "--ours", ours.toString());
    assertThat(run.err())
        .startsWith("Could not compare: ")
        .contains("same signature: /api/moon/{}");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsAnErrorAsCouldNotCompare() {
    String nested = "{\"allOf\":[".repeat(400) + "{}" + "]}".repeat(400);
    String schemas = "";
    for (int i = 0; i < 60; i++) {
      String next = i == 59 ? "{}" : "{\"$ref\":\"#/components/schemas/S" + (i + 1) + "\"}";
      schemas += (i == 0 ? "" : ",") + "\"S" + i + "\":" + nested.replace("{}", next);
    }
    CompareResult run =
        CompareResult.onText(
            folder,
            "{\"openapi\":\"3.0.1\",\"paths\":{\"/a\":{}},\"components\":{\"schemas\":{"
                + schemas
                + "}}}");
    assertThat(run.err()).startsWith("Could not compare: ").contains("StackOverflowError");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void printsUsageForMissingAndWrongArguments() {
    for (CompareResult run :
        new CompareResult[] {
          CompareResult.of(), CompareResult.of("--nothing"), CompareResult.of("--fetch", "moon")
        }) {
      assertThat(run.err()).contains("Usage: compare").contains("0  the same");
      assertThat(run.exitCode()).isEqualTo(3);
    }
  }
}
