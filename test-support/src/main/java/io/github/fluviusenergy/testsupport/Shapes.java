package io.github.fluviusenergy.testsupport;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shortens the arrays of a JSON document to one item per shape, so that validation takes as long as
 * the document is diverse, not as long as it is large. Two items have the same shape if they differ
 * only in the value of a number or of a valid timestamp, to which the OpenAPI document sets no
 * bounds.
 */
final class Shapes {
  private Shapes() {}

  static JsonNode onePerShape(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode shortened = object.objectNode();
      object.forEachEntry((name, value) -> shortened.set(name, onePerShape(value)));
      return shortened;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode shortened = array.arrayNode();
      Set<String> shapes = new HashSet<>();
      for (JsonNode item : array) {
        StringBuilder shape = new StringBuilder();
        addShape(item, shape);
        if (shapes.add(shape.toString())) {
          shortened.add(onePerShape(item));
        }
      }
      return shortened;
    }
    return node;
  }

  private static void addShape(JsonNode node, StringBuilder shape) {
    if (node instanceof ObjectNode object) {
      shape.append('{');
      object.forEachEntry(
          (name, value) -> {
            shape.append('"').append(name).append("\":");
            addShape(value, shape);
          });
      shape.append('}');
    } else if (node instanceof ArrayNode array) {
      shape.append('[');
      array.forEach(
          item -> {
            addShape(item, shape);
            shape.append(',');
          });
      shape.append(']');
    } else if (node.isNumber()) {
      shape.append(node.isIntegralNumber() ? '1' : "0.1");
    } else if (node.isString() && isTimestamp(node.asString())) {
      shape.append("timestamp");
    } else {
      shape.append(node);
    }
  }

  private static boolean isTimestamp(String value) {
    if (value.length() != 20 || value.charAt(10) != 'T' || value.charAt(19) != 'Z') {
      return false;
    }
    try {
      Instant.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
