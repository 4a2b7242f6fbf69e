package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** Has openapi-diff compare two documents. */
final class Comparison {
  private Comparison() {}

  /** In what theirs differs from ours, whatever either calls its schemas. */
  static List<Difference> of(Document ours, Document theirs) {
    Document our = OneForm.of(ours);
    String server = theirs.tree().path("servers").path(0).path("url").asText();
    Document their = Alignment.align(our, OneForm.of(theirs), server);
    Differences differences = new Differences();
    differences.add(compared(our, their));
    // Where formats differ, openapi-diff looks no further: so once more without them.
    Document ourPlain = withoutFormats(our);
    Document theirPlain = withoutFormats(their);
    Differences beyondFormats = new Differences();
    beyondFormats.add(compared(ourPlain, theirPlain));
    differences.addAllBut(SchemaDifferences.TYPE, beyondFormats);
    return differences.all();
  }

  private static ChangedOpenApi compared(Document ours, Document theirs) {
    try {
      return OpenApiCompare.fromSpecifications(ours.model(), theirs.model());
    } catch (IllegalArgumentException e) { // such as two paths that differ in parameter names only
      throw new UnusableDocumentException(
          ours.name() + " and " + theirs.name() + ": " + e.getMessage(), e);
    }
  }

  private static Document withoutFormats(Document document) {
    ObjectNode tree = document.tree().deepCopy();
    removeFormats(tree);
    return new Document(document.name(), tree);
  }

  private static void removeFormats(JsonNode node) {
    if (node.path("format").isTextual()) {
      ((ObjectNode) node).remove("format");
    }
    node.forEach(Comparison::removeFormats);
  }
}
