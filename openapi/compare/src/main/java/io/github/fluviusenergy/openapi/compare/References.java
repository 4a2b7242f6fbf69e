package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Follows {@code $ref}s within a document. */
final class References {
  private static final int LONGEST_CHAIN = 50;

  private References() {}

  /** Replaces percent-encoding in the references of a document, which JSON pointers do not have. */
  static ObjectNode decoded(ObjectNode tree) {
    ObjectNode copy = tree.deepCopy();
    decode(copy);
    return copy;
  }

  private static void decode(JsonNode node) {
    if (node instanceof ObjectNode object) {
      decode(object, "$ref");
      if (object.path("mapping") instanceof ObjectNode mapping) {
        mapping.properties().forEach(variant -> decode(mapping, variant.getKey()));
      }
    }
    node.forEach(References::decode);
  }

  private static void decode(ObjectNode object, String field) {
    String text = object.path(field).asText();
    if (text.startsWith("#") && text.contains("%")) {
      try {
        object.put(field, URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw new UnusableDocumentException("$ref with broken percent-encoding: " + text, e);
      }
    }
  }

  /**
   * The node, or what its reference leads to.
   *
   * @throws UnusableDocumentException if it leads to nothing, in circles, or out of the document
   */
  static JsonNode resolved(Document document, JsonNode node) {
    JsonNode found = node;
    for (int i = 0; found.has("$ref"); i++) {
      String reference = found.get("$ref").asText();
      if (!reference.startsWith("#/")) {
        throw new UnusableDocumentException(
            document.name() + ": $ref to another document, which is not supported: " + reference);
      }
      found = document.tree().at(reference.substring(1));
      if (found.isMissingNode() || i == LONGEST_CHAIN) {
        throw new UnusableDocumentException(
            document.name()
                + (i == LONGEST_CHAIN ? ": $ref in a circle: " : ": $ref to what is not there: ")
                + reference);
      }
    }
    return found;
  }
}
