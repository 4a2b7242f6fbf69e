package io.github.fluviusenergy.testserver;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The SDK's description of the API, read and applied by a validator that is not ours. */
final class SpecDocument {
  private static final String RESOURCE = "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml";
  private static final String ADDRESS = "urn:fluvius-esco-v3";
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi30(),
          registry ->
              registry
                  .schemas(Map.of(ADDRESS, DOCUMENT.toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .locale(Locale.ROOT)
                          .build()));

  private SpecDocument() {}

  // The document's anchors are YAML's, which Jackson does not follow.
  private static JsonNode read() {
    try (InputStream yaml =
        Objects.requireNonNull(SpecDocument.class.getResourceAsStream(RESOURCE))) {
      Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      JsonNode document = withoutExtensions(JSON.valueToTree(tree));
      document.path("components").path("schemas").forEach(SpecDocument::spellOutDiscriminator);
      return document;
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

  /**
   * Says in JSON Schema's own words what a discriminator means: which variant has which name. The
   * validator goes by these only, and takes a discriminator as a comment.
   */
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

  /** What is wrong with an answer to a call on one of the document's paths. */
  static List<String> violations(
      String method, String path, int status, @Nullable String contentType, String body) {
    String name = path(path);
    if (name == null) {
      return List.of();
    }
    JsonNode operation = DOCUMENT.path("paths").path(name).path(method.toLowerCase(Locale.ROOT));
    JsonNode response = operation.path("responses").path(Integer.toString(status));
    if (response.isMissingNode()) {
      return List.of(method + " " + name + " has no answer " + status);
    }
    if (response.has("$ref")) {
      response = DOCUMENT.at(response.get("$ref").asString().substring(1));
    }
    // The document says of each error that it may be empty.
    if (body.isEmpty() && status >= 400) {
      return List.of();
    }
    String mediaType = contentType == null ? "" : contentType.replaceFirst(";.*", "");
    JsonNode content = response.path("content").path(mediaType);
    if (content.isMissingNode()) {
      return List.of(method + " " + name + " " + status + " has no " + mediaType);
    }
    return violations(content.path("schema").path("$ref").asString(), body);
  }

  private static @Nullable String path(String path) {
    for (String name : DOCUMENT.path("paths").propertyNames()) {
      if (path.equalsIgnoreCase(name)) {
        return name;
      }
    }
    return null;
  }

  /** What is wrong with a body, held against the schema that a reference names. */
  static List<String> violations(String reference, String body) {
    List<String> violations = new ArrayList<>();
    String json = withoutNulls(JSON.readTree(body)).toString();
    SCHEMAS
        .getSchema(SchemaLocation.of(ADDRESS + reference))
        .validate(json, InputFormat.JSON)
        .forEach(error -> violations.add(error.toString()));
    return violations;
  }

  /** Any property may be null, which OpenAPI 3.0 cannot say beside a reference. */
  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
      object.forEach(SpecDocument::withoutNulls);
    } else if (node instanceof ArrayNode array) {
      array.forEach(SpecDocument::withoutNulls);
    }
    return node;
  }
}
