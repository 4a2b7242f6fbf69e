package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fluviusenergy.testsupport.UpstreamDocument;
import io.swagger.v3.core.util.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Our document in the styles of two .NET generators, with other names of schemas. */
final class UpstreamDocuments {
  private static final String SCHEMAS = "#/components/schemas/";

  private UpstreamDocuments() {}

  /** 3.0, JSON: variants by inheritance, three media types. */
  static String swashbuckle() {
    return UpstreamDocument.json();
  }

  /** 3.1, YAML: lower case, base path within the paths, variants by anyOf, null among the types. */
  static String dotNet9() {
    return Yaml.pretty(dotNet9Tree());
  }

  static ObjectNode swashbuckleTree() {
    return Document.of("swashbuckle", swashbuckle()).tree();
  }

  static ObjectNode dotNet9Tree() {
    ObjectNode document = swashbuckleTree();
    document.put("openapi", "3.1.1");
    document.putArray("servers").addObject().put("url", "https://apihub.fluvius.be/");
    ObjectNode paths = JsonNodeFactory.instance.objectNode();
    document
        .path("paths")
        .properties()
        .forEach(e -> paths.set("/esco/v3" + e.getKey().toLowerCase(Locale.ROOT), e.getValue()));
    document.set("paths", paths);
    ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
    List<String> parents = new ArrayList<>();
    schemas
        .properties()
        .forEach(
            e -> {
              if (e.getValue().has("discriminator")) {
                parents.add(e.getKey());
              }
            });
    parents.forEach(parent -> replaceInheritance(schemas, parent));
    // The schemas' names say which variant they are, or the mapping does, or a constant.
    ((ObjectNode) schemas.path("HeadpointModel").path("discriminator")).remove("mapping");
    replaceNullable(document);
    return document;
  }

  /** Variants by anyOf, with all fields of their own and their name as a constant. */
  private static void replaceInheritance(ObjectNode schemas, String parentName) {
    ObjectNode parent = (ObjectNode) schemas.path(parentName);
    ObjectNode discriminator = (ObjectNode) parent.get("discriminator");
    JsonNode mapping = discriminator.path("mapping").deepCopy();
    ArrayNode anyOf = JsonNodeFactory.instance.arrayNode();
    char letter = 'A';
    for (Map.Entry<String, JsonNode> variant : mapping.properties()) {
      String old = variant.getValue().asText().substring(SCHEMAS.length());
      String name = parentName + letter++;
      ObjectNode own = parent.deepCopy();
      own.remove("discriminator");
      JsonNode more = schemas.remove(old).at("/allOf/1/properties");
      more.properties().forEach(e -> own.withObject("/properties").set(e.getKey(), e.getValue()));
      own.withObject("/properties/$type").put("const", variant.getKey());
      schemas.set(name, own);
      anyOf.addObject().put("$ref", SCHEMAS + name);
      discriminator.withObject("/mapping").put(variant.getKey(), name);
    }
    parent.removeAll();
    parent.put("type", "object").set("anyOf", anyOf);
    parent.set("discriminator", discriminator);
  }

  private static void replaceNullable(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("nullable").isBoolean()) {
      object.remove("nullable");
      String type = object.path("type").asText();
      object.putArray("type").add("null").add(type);
    }
    node.forEach(UpstreamDocuments::replaceNullable);
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

  static ObjectNode parameter(ObjectNode document, String path, String name) {
    for (JsonNode parameter : parameters(document, path)) {
      if (parameter.path("name").asText().equals(name)) {
        return (ObjectNode) parameter;
      }
    }
    throw new AssertionError("no parameter " + name);
  }
}
