package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our OpenAPI document as Fluvius' back end would write it: with Swashbuckle's names, variants by
 * inheritance, three media types, and without what only the gateway knows. The test server serves
 * it, and the tests of the comparison start from it.
 */
public final class UpstreamDocument {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String VALIDATION_ERROR = "ApiValidationErrorResponse";

  /** The gateway's, ASP.NET Core's own, and those whose fields others include. */
  private static final Set<String> NOT_THEIRS =
      Set.of(
          "GatewayError",
          "ValidationProblemDetails",
          "HeadpointBase",
          "SubHeadpointBase",
          "EnergyArrays");

  private static final JsonNode OURS = SpecDocument.AS_WRITTEN;
  private static final JsonNode OUR_SCHEMAS = OURS.path("components").path("schemas");

  private final ObjectNode document = SpecDocument.JSON.createObjectNode();

  /** Our names of schemas, and theirs. */
  private final Map<String, String> names = new TreeMap<>();

  private UpstreamDocument() {}

  /** Writes the document to the file that the argument names. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, json());
  }

  /** {@return the document as JSON} */
  public static String json() {
    return new UpstreamDocument().create().toPrettyString() + "\n";
  }

  private ObjectNode create() {
    OUR_SCHEMAS.forEachEntry(
        (name, schema) -> names.put(name, name + (schema.has("enum") ? "Enum" : "Model")));
    names.put("ApiError", "ApiErrorResponse");
    document.put("openapi", "3.0.1");
    ObjectNode info = document.putObject("info");
    info.put("title", "Fluvius - Energy Service Company API").put("version", "v3.0");
    ObjectNode paths = document.putObject("paths");
    OURS.path("paths").forEachEntry((path, item) -> paths.set(path, path(item)));
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    OUR_SCHEMAS.forEachEntry((name, schema) -> putSchema(schemas, name, schema));
    return document;
  }

  private ObjectNode path(JsonNode item) {
    ObjectNode result = SpecDocument.JSON.createObjectNode();
    item.forEachEntry((method, operation) -> result.set(method, operation(operation)));
    return result;
  }

  private ObjectNode operation(JsonNode operation) {
    ObjectNode result = SpecDocument.JSON.createObjectNode();
    result.set("tags", operation.path("tags").deepCopy());
    ArrayNode parameters = result.putArray("parameters");
    for (JsonNode parameter : operation.path("parameters")) {
      ObjectNode copy = (ObjectNode) parameter.deepCopy();
      copy.remove("description");
      copy.set("schema", use(parameter.path("schema")));
      parameters.add(copy);
    }
    if (operation.has("requestBody")) {
      JsonNode schema = operation.path("requestBody").at("/content/application~1json/schema");
      ObjectNode body = result.putObject("requestBody").put("required", true);
      putContent(body, use(schema), "application/json", "text/json", "application/*+json");
    }
    ObjectNode responses = result.putObject("responses");
    operation
        .path("responses")
        .forEachEntry((status, reference) -> putResponse(responses, status, reference, operation));
    return result;
  }

  private void putResponse(
      ObjectNode responses, String status, JsonNode reference, JsonNode operation) {
    JsonNode response =
        reference.has("$ref") ? OURS.at(reference.get("$ref").asString().substring(1)) : reference;
    JsonNode schema = response.at("/content/application~1json/schema");
    boolean byGateway = schema.path("$ref").asString("").endsWith("/GatewayError");
    if (schema.isMissingNode() || (byGateway && status.equals("429"))) {
      return;
    }
    ObjectNode result = responses.putObject(status).put("description", status);
    if (!byGateway) {
      if (status.equals("200")) {
        nameResponse(schema, operation.path("operationId").asString());
      }
      JsonNode body = status.equals("400") ? reference(VALIDATION_ERROR) : use(schema);
      putContent(result, body, "text/plain", "application/json", "text/json");
    }
  }

  /** EDDIE shows that schemas of responses are named after the operation. */
  private void nameResponse(JsonNode schema, String operation) {
    String our = nameOf(schema);
    String pascal = operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    names.put(our, pascal + "ResponseModelApiDataResponse");
  }

  private static void putContent(ObjectNode to, JsonNode schema, String... types) {
    ObjectNode content = to.putObject("content");
    for (String type : types) {
      content.putObject(type).set("schema", schema.deepCopy());
    }
  }

  private void putSchema(ObjectNode schemas, String name, JsonNode schema) {
    if (name.equals("ApiError")) {
      ObjectNode own = schemas.putObject(theirs(name)).put("type", "object");
      addFields(own, schema, "");
      schemas.set(VALIDATION_ERROR, own.deepCopy());
      ((ObjectNode) own.get("properties")).remove("validationErrorMessages");
    } else if (schema.has("enum")) {
      schemas.putObject(theirs(name)).put("type", "string").set("enum", schema.get("enum"));
    } else if (schema.has("discriminator")) {
      putPolymorphic(schemas, name, schema);
    } else if (!NOT_THEIRS.contains(name) && !schemas.has(theirs(name))) {
      ObjectNode result = schemas.putObject(theirs(name)).put("type", "object");
      addFields(result, schema, "");
      result.put("additionalProperties", false);
    }
  }

  /** The parent has the fields of our base schema; each variant inherits from it. */
  private void putPolymorphic(ObjectNode schemas, String name, JsonNode schema) {
    JsonNode discriminator = schema.path("discriminator");
    ObjectNode parent = schemas.putObject(theirs(name)).put("type", "object");
    ObjectNode mapping =
        parent
            .putObject("discriminator")
            .put("propertyName", discriminator.path("propertyName").asString())
            .putObject("mapping");
    for (Map.Entry<String, JsonNode> variant : discriminator.path("mapping").properties()) {
      String ourName = nameOf(variant.getValue());
      JsonNode ourVariant = OUR_SCHEMAS.path(ourName);
      JsonNode base = ourVariant.path("allOf").path(0);
      if (!parent.has("properties")) {
        addFields(parent, base, "");
      }
      mapping.put(variant.getKey(), SCHEMAS + theirs(ourName));
      ArrayNode allOf = schemas.putObject(theirs(ourName)).putArray("allOf");
      allOf.add(reference(theirs(name)));
      ObjectNode own = allOf.addObject().put("type", "object");
      addFields(own, ourVariant, nameOf(base));
      own.put("additionalProperties", false);
    }
    parent.put("additionalProperties", false);
  }

  /** Adds the fields of a schema and of all that it includes but one. */
  private void addFields(ObjectNode to, JsonNode schema, String butThoseOf) {
    if (schema.has("$ref")) {
      if (!nameOf(schema).equals(butThoseOf)) {
        addFields(to, OUR_SCHEMAS.path(nameOf(schema)), butThoseOf);
      }
      return;
    }
    schema.path("allOf").forEach(part -> addFields(to, part, butThoseOf));
    schema
        .path("properties")
        .forEachEntry((field, type) -> to.withObjectProperty("properties").set(field, use(type)));
    schema.path("required").forEach(field -> to.withArrayProperty("required").add(field));
  }

  /** A schema where it is used, by their names and without texts. */
  private ObjectNode use(JsonNode schema) {
    JsonNode only = schema.path("allOf").path(0);
    if (schema.has("$ref") || only.has("$ref")) {
      return reference(theirs(nameOf(schema.has("$ref") ? schema : only)));
    }
    ObjectNode result = (ObjectNode) schema.deepCopy();
    result.remove("description");
    for (String part : new String[] {"items", "additionalProperties"}) {
      if (result.path(part).isObject()) {
        result.set(part, use(result.get(part)));
      }
    }
    return result;
  }

  private String theirs(String ourName) {
    return Objects.requireNonNull(names.get(ourName), ourName);
  }

  private static ObjectNode reference(String name) {
    return SpecDocument.JSON.createObjectNode().put("$ref", SCHEMAS + name);
  }

  private static String nameOf(JsonNode reference) {
    String text = reference.isString() ? reference.asString() : reference.path("$ref").asString();
    return text.substring(text.lastIndexOf('/') + 1);
  }
}
