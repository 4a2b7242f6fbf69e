package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Has openapi-diff compare two documents. */
final class Comparison {
  private Comparison() {}

  /** In what theirs differs from ours, whatever either calls its schemas. */
  static List<Difference> of(Document ours, Document theirs) {
    Document our = OneForm.of(ours);
    String server = theirs.tree().path("servers").path(0).path("url").asText();
    Document their = Alignment.align(our, OneForm.of(theirs), server);
    Differences differences = new Differences();
    differences.add(OpenApiCompare.fromSpecifications(our.model(), their.model()));
    // Where formats differ, openapi-diff looks no further: so once more without them.
    Document ourPlain = withoutFormats(our);
    Document theirPlain = withoutFormats(their);
    Differences beyondFormats = new Differences();
    beyondFormats.add(OpenApiCompare.fromSpecifications(ourPlain.model(), theirPlain.model()));
    differences.addAllBut(SchemaDifferences.TYPE, beyondFormats);
    return differences.all();
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
