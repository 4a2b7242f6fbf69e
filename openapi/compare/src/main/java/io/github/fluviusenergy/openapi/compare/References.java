package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;

/** Follows {@code $ref}s within a document. */
final class References {
  private static final int LONGEST_CHAIN = 50;

  private References() {}

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
