package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls in their document by our name what is the same to the server: addresses below another base
 * path, paths and parameters in other case, variants that are named by their schema only.
 */
final class Alignment {
  private final Document ours;
  private final Document theirs;
  private final String theirBasePath;

  private Alignment(Document ours, Document theirs, String theirBasePath) {
    this.ours = ours;
    this.theirs = theirs;
    this.theirBasePath = theirBasePath;
  }

  /**
   * Their document with our names.
   *
   * @param ours in one form
   * @param theirs in one form
   * @param theirServer the address of their first server; may be empty
   */
  static Document align(Document ours, Document theirs, String theirServer) {
    String path = theirServer.replaceFirst("^[A-Za-z]+://[^/]*", "").replaceFirst("/$", "");
    return new Alignment(ours, theirs, path).aligned();
  }

  private Document aligned() {
    ObjectNode tree = theirs.tree().deepCopy();
    ObjectNode paths = JsonNodeFactory.instance.objectNode();
    String prefix = prefix();
    for (var entry : tree.path("paths").properties()) {
      String name = ourPath(entry.getKey(), prefix);
      if (paths.get(name) instanceof ObjectNode both) {
        both.setAll((ObjectNode) entry.getValue());
      } else {
        paths.set(name, entry.getValue());
      }
    }
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode our = ours.tree().path("paths").path(path.getKey()).path(operation.getKey());
        operation.getValue().path("parameters").forEach(p -> rename((ObjectNode) p, our));
      }
    }
    tree.set("paths", paths);
    tree.at("/components/schemas").forEach(schema -> nameVariants(schema.path("properties")));
    return new Document(theirs.name(), tree);
  }

  /** What most of their addresses have in front of ours. */
  private String prefix() {
    Map<String, Integer> votes = new HashMap<>();
    for (String path : names(theirs.tree().path("paths"))) {
      String full = theirBasePath + path;
      String longest = "";
      for (String our : names(ours.tree().path("paths"))) {
        if (lower(full).endsWith(lower(our)) && our.length() > longest.length()) {
          longest = our;
        }
      }
      if (!longest.isEmpty()) {
        votes.merge(full.substring(0, full.length() - longest.length()), 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(theirBasePath);
  }

  private String ourPath(String path, String prefix) {
    String full = theirBasePath + path;
    String bare = lower(full).startsWith(lower(prefix)) ? full.substring(prefix.length()) : path;
    for (String our : names(ours.tree().path("paths"))) {
      if (our.equalsIgnoreCase(bare)) {
        return our;
      }
    }
    return bare;
  }

  private static void rename(ObjectNode parameter, JsonNode ourOperation) {
    for (JsonNode our : ourOperation.path("parameters")) {
      if (our.path("in").equals(parameter.path("in"))
          && our.path("name").asText().equalsIgnoreCase(parameter.path("name").asText())) {
        parameter.set("name", our.get("name"));
      }
    }
  }

  private void nameVariants(JsonNode properties) {
    List<String> unnamed = new ArrayList<>();
    for (String label : names(properties)) {
      if (label.contains("=" + Variant.BY_SCHEMA)) {
        unnamed.add(label);
      }
    }
    // The longest first, since one name may begin like another.
    unnamed.sort((a, b) -> b.length() - a.length());
    Map<String, JsonNode> candidates = ourVariants();
    names(properties).forEach(candidates::remove);
    for (String label : unnamed) {
      JsonNode variant = ((ObjectNode) properties).remove(label);
      String name = ourName(label, variant, candidates);
      candidates.remove(name);
      ((ObjectNode) properties).set(name, variant);
    }
  }

  /** By what both names have in common, else by fields that no other variant has. */
  private String ourName(String label, JsonNode variant, Map<String, JsonNode> candidates) {
    String schema = letters(label.substring(label.indexOf(Variant.BY_SCHEMA)));
    String best = "";
    for (String our : candidates.keySet()) {
      String name = letters(our.substring(our.indexOf('=') + 1));
      if (schema.contains(name)
          && name.length() > letters(best.replaceFirst("^.*=", "")).length()) {
        best = our;
      }
    }
    if (!best.isEmpty()) {
      return best;
    }
    List<String> alike =
        candidates.entrySet().stream()
            .filter(our -> fields(ours, our.getValue()).equals(fields(theirs, variant)))
            .map(Map.Entry::getKey)
            .toList();
    return alike.size() == 1 ? alike.get(0) : label;
  }

  private Map<String, JsonNode> ourVariants() {
    Map<String, JsonNode> found = new HashMap<>();
    for (JsonNode schema : ours.tree().at("/components/schemas")) {
      for (var property : schema.path("properties").properties()) {
        if (property.getKey().contains("=")) {
          found.put(property.getKey(), property.getValue());
        }
      }
    }
    return found;
  }

  private static List<String> fields(Document document, JsonNode reference) {
    return names(References.resolved(document, reference).path("properties")).stream()
        .sorted()
        .toList();
  }

  private static String letters(String text) {
    return lower(text).replaceAll("[^a-z0-9]", "");
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
