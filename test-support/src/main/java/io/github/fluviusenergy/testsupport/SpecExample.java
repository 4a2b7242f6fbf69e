package io.github.fluviusenergy.testsupport;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An example of a request or response body in the OpenAPI document.
 *
 * @param place the JSON pointer of its place in the document
 * @param schema the name of its schema
 * @param json the example
 */
public record SpecExample(String place, String schema, String json) {
  /** Returns all examples of request and response bodies, in the order of the document. */
  public static List<SpecExample> all() {
    List<SpecExample> found = new ArrayList<>();
    collect("", SpecDocument.AS_WRITTEN, found);
    return found;
  }

  private static void collect(String place, JsonNode node, List<SpecExample> found) {
    if (node.path("schema").has("$ref")) {
      String reference = node.path("schema").get("$ref").asString();
      String schema = reference.substring(reference.lastIndexOf('/') + 1);
      if (node.has("example")) {
        found.add(new SpecExample(place, schema, node.get("example").toString()));
      }
      node.path("examples")
          .forEach(
              named -> found.add(new SpecExample(place, schema, named.get("value").toString())));
    }
    node.forEachEntry(
        (name, child) ->
            collect(place + "/" + name.replace("~", "~0").replace("/", "~1"), child, found));
  }

  /** Validates the example against its schema. */
  public List<String> violations() {
    return Contract.violations(place + "/schema", SpecDocument.JSON.readTree(json));
  }
}
