package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.util.DeserializationUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An OpenAPI document as a tree, and where it came from.
 *
 * @param name for messages: a file or an address
 */
record Document(String name, ObjectNode tree) {
  private static final String OURS = "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml";

  /** The document that this SDK is made from. */
  static Document ours() {
    try (InputStream in = Objects.requireNonNull(Document.class.getResourceAsStream(OURS), OURS)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return of("our document (fluvius-esco-v3.yaml)", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws UnusableDocumentException if there is none, or no OpenAPI document in it
   */
  static Document of(Path file) {
    try {
      return of(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new UnusableDocumentException(file + ": there is no such file.", e);
    } catch (IOException e) {
      throw new UnusableDocumentException(file + ": cannot be read as UTF-8 text: " + e, e);
    }
  }

  /**
   * Reads a text, JSON or YAML.
   *
   * @throws UnusableDocumentException if it is no OpenAPI 3.0 or 3.1 document with operations
   */
  static Document of(String name, String text) {
    if (!(parse(name, text) instanceof ObjectNode tree)) {
      throw new UnusableDocumentException(
          name
              + ": neither JSON nor YAML with an object at its top. It begins: "
              + beginning(text));
    }
    String version = tree.path("openapi").asText();
    if (!version.matches("3\\.[01](\\..*)?")) {
      throw new UnusableDocumentException(
          name
              + ": expected OpenAPI 3.0 or 3.1, found "
              + (tree.has("swagger")
                  ? "Swagger " + tree.path("swagger").asText()
                  : version.isEmpty() ? "no field \"openapi\"" : "\"openapi\": " + version));
    }
    if (!tree.path("paths").isObject() || tree.path("paths").isEmpty()) {
      throw new UnusableDocumentException(name + ": it has no paths, so nothing to compare.");
    }
    return new Document(name, tree);
  }

  private static JsonNode parse(String name, String text) {
    try {
      String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return DeserializationUtils.deserializeIntoTree(
          withoutMark, name, null, new SwaggerParseResult());
    } catch (Exception e) { // it declares none, and throws those of two parsers
      throw new UnusableDocumentException(
          name + ": broken JSON or YAML: " + firstLines(String.valueOf(e.getMessage())), e);
    }
  }

  /** The model of swagger-parser, which openapi-diff compares. */
  OpenAPI model() {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(tree.toString(), null, null);
    if (result.getOpenAPI() == null) {
      throw new UnusableDocumentException(
          name + ": no OpenAPI document: " + String.join("; ", result.getMessages()));
    }
    return result.getOpenAPI();
  }

  private static String beginning(String text) {
    String line = text.strip().lines().findFirst().orElse("(nothing)");
    return line.substring(0, Math.min(60, line.length()));
  }

  private static String firstLines(String message) {
    return message.lines().limit(4).map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}
