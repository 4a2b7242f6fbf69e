package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Documents of the same API that were not made from ours, in the styles of two .NET generators. */
final class UpstreamDocuments {
  private UpstreamDocuments() {}

  /** 3.0, JSON: PascalCase, another base path, variants by inheritance, three media types. */
  static String swashbuckle() {
    return resource("/swashbuckle-3.0.json");
  }

  /** 3.1, YAML: lower case, base path within the paths, variants by anyOf, null among the types. */
  static String dotNet9() {
    return resource("/dotnet9-3.1.yaml");
  }

  static ObjectNode swashbuckleTree() {
    return Document.of("swashbuckle", swashbuckle()).tree();
  }

  static ObjectNode dotNet9Tree() {
    return Document.of("dotNet9", dotNet9()).tree();
  }

  static ObjectNode schema(ObjectNode document, String name) {
    return document.withObject("/components/schemas/" + name);
  }

  static ObjectNode field(ObjectNode document, String schema, String name) {
    return document.withObject("/components/schemas/" + schema + "/properties/" + name);
  }

  static ObjectNode operation(ObjectNode document, String path, String method) {
    return (ObjectNode) document.path("paths").path(path).path(method);
  }

  static ArrayNode parameters(ObjectNode document, String path) {
    return (ArrayNode) operation(document, path, "get").path("parameters");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(UpstreamDocuments.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
