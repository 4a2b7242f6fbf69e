package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, with OpenAPI's own keywords translated to JSON Schema. */
final class SpecDocument {
  private static final String RESOURCE = "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml";
  static final JsonMapper JSON = new JsonMapper();

  /** The document as written, without extensions. */
  static final JsonNode AS_WRITTEN = read();

  /** The document with explicit discriminators, and without unknown fields. */
  static final JsonNode STRICT = strict();

  private SpecDocument() {}

  // Jackson does not resolve the document's YAML anchors.
  private static JsonNode read() {
    try (InputStream yaml =
        Objects.requireNonNull(SpecDocument.class.getResourceAsStream(RESOURCE))) {
      Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return withoutExtensions(JSON.valueToTree(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode withoutExtensions(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(object.propertyNames().stream().filter(n -> n.startsWith("x-")).toList());
    }
    node.forEach(SpecDocument::withoutExtensions);
    return node;
  }

  private static JsonNode strict() {
    JsonNode document = AS_WRITTEN.deepCopy();
    document.path("components").path("schemas").forEach(SpecDocument::spellOutDiscriminator);
    removeNullable(document);
    close(document);
    return document;
  }

  /** Removes {@code nullable}: JSON Schema has no such keyword, and nulls are not validated. */
  private static void removeNullable(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("nullable").isBoolean()) {
      object.remove("nullable");
    }
    node.forEach(SpecDocument::removeNullable);
  }

  /** Replaces the discriminator, which the validator ignores, by what it means. */
  private static void spellOutDiscriminator(JsonNode schema) {
    JsonNode discriminator = schema.path("discriminator");
    if (discriminator.isMissingNode()) {
      return;
    }
    String property = discriminator.path("propertyName").asString();
    ArrayNode variants = ((ObjectNode) schema).putArray("oneOf");
    discriminator
        .path("mapping")
        .forEachEntry(
            (name, reference) -> {
              ArrayNode both = variants.addObject().putArray("allOf");
              both.addObject().set("$ref", reference);
              ObjectNode named = both.addObject();
              named.putArray("required").add(property);
              named.putObject("properties").putObject(property).putArray("enum").add(name);
            });
    ((ObjectNode) schema).remove("discriminator");
  }

  /** Forbids unknown fields where a schema is used, but not where it is part of another schema. */
  private static void close(JsonNode node) {
    node.forEachEntry(
        (name, value) -> {
          if (name.equals("properties")) {
            value.forEach(SpecDocument::closeSchema);
          } else if (List.of("items", "schema").contains(name)) {
            closeSchema(value);
          }
        });
    node.forEach(SpecDocument::close);
  }

  private static void closeSchema(JsonNode schema) {
    boolean saysFields = schema.has("$ref") || schema.has("allOf") || schema.has("properties");
    if (schema instanceof ObjectNode object && saysFields) {
      object.put("unevaluatedProperties", false);
    }
  }
}
