package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings a document into the form in which two can be compared: one way to say each thing, and
 * nothing that a client does not notice (texts, examples, tags, names of operations, sign-in).
 */
final class OneForm {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** ASP.NET declares several media types for one body; the first that is there counts. */
  private static final List<String> JSON =
      List.of("application/json", "text/json", "text/plain", "application/*+json", "*/*");

  /** What OpenAPI tells readers to ignore as parameters, and the gateway's key. */
  private static final Set<String> NOT_PARAMETERS =
      Set.of("accept", "content-type", "authorization", "ocp-apim-subscription-key");

  private final Document document;
  private final SchemaForm schemas;

  private OneForm(Document document) {
    this.document = document;
    this.schemas = new SchemaForm(document);
  }

  static Document of(Document document) {
    ObjectNode tree = References.decoded(document.tree());
    return new OneForm(new Document(document.name(), tree)).document();
  }

  private Document document() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("openapi", "3.0.3");
    tree.putObject("info").put("title", "one form").put("version", "0");
    ObjectNode paths = tree.putObject("paths");
    document
        .tree()
        .path("paths")
        .properties()
        .forEach(e -> paths.set(e.getKey(), path(resolved(e.getValue()))));
    tree.putObject("components").set("schemas", schemas.components());
    return new Document(document.name(), tree);
  }

  private ObjectNode path(JsonNode item) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    item.properties()
        .forEach(
            e -> {
              if (METHODS.contains(e.getKey())) {
                result.set(e.getKey(), operation(e.getValue(), item.path("parameters")));
              }
            });
    return result;
  }

  private ObjectNode operation(JsonNode operation, JsonNode ofAllOnPath) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    copyIfTrue(operation, result, "deprecated");
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (JsonNode list : List.of(ofAllOnPath, operation.path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode parameter = resolved(reference);
        String name = parameter.path("name").asText().toLowerCase(Locale.ROOT);
        if (!(parameter.path("in").asText().equals("header") && NOT_PARAMETERS.contains(name))) {
          parameters.set(parameter.path("in").asText() + " " + name, parameter(parameter));
        }
      }
    }
    result
        .putArray("parameters")
        .addAll(parameters.properties().stream().map(e -> e.getValue()).toList());
    if (operation.has("requestBody")) {
      JsonNode body = resolved(operation.get("requestBody"));
      ObjectNode to = result.putObject("requestBody");
      copyIfTrue(body, to, "required");
      to.set("content", content(body.path("content")));
    }
    ObjectNode responses = result.putObject("responses");
    operation
        .path("responses")
        .properties()
        .forEach(e -> responses.set(e.getKey(), response(resolved(e.getValue()))));
    return result;
  }

  private ObjectNode parameter(JsonNode parameter) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    String in = parameter.path("in").asText();
    result.put("name", parameter.path("name").asText());
    result.put("in", in);
    copyIfTrue(parameter, result, "required");
    copyIfTrue(parameter, result, "deprecated");
    copyIfTrue(parameter, result, "allowEmptyValue");
    JsonNode schema = parameter.path("schema");
    result.set("schema", schemas.of(schema));
    // The defaults are said, so that saying them makes no difference; they count for lists only.
    if (schemas.isList(schema)) {
      String style = parameter.path("style").asText(in.equals("query") ? "form" : "simple");
      result.put("style", style);
      result.put("explode", parameter.path("explode").asBoolean(style.equals("form")));
    }
    return result;
  }

  private ObjectNode response(JsonNode response) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("description", "");
    if (!response.path("content").isEmpty()) {
      result.set("content", content(response.get("content")));
    }
    return result;
  }

  private ObjectNode content(JsonNode content) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    content
        .properties()
        .forEach(
            e -> {
              String type = e.getKey().replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT);
              if (!JSON.contains(type)) {
                result.set(type, mediaType(e.getValue()));
              }
            });
    for (String type : JSON) {
      if (content.has(type)) {
        result.set("application/json", mediaType(content.get(type)));
        break;
      }
    }
    // One body under the name for problems is a JSON body like any other.
    if (result.size() == 1 && result.has("application/problem+json")) {
      result.set("application/json", result.remove("application/problem+json"));
    }
    return result;
  }

  private ObjectNode mediaType(JsonNode mediaType) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("schema", schemas.of(mediaType.path("schema")));
    return result;
  }

  /** What stands behind a reference to a parameter, a body or an answer. */
  private JsonNode resolved(JsonNode node) {
    return References.resolved(document, node);
  }

  static void copyIfTrue(JsonNode from, ObjectNode to, String name) {
    if (from.path(name).asBoolean()) {
      to.put(name, true);
    }
  }
}
