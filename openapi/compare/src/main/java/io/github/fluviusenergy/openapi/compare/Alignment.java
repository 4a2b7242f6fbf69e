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
    Prefixes prefixes = prefixes();
    for (var entry : tree.path("paths").properties()) {
      String name = ourPath(entry.getKey(), prefixes);
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

  /** What their addresses have in front of what they share with ours, and what ours have. */
  private record Prefixes(String theirs, String ours) {}

  /**
   * The prefixes of most pairs of addresses that end alike. So an address is found under another
   * base path or version too, such as {@code /esco/v4/mandate} for {@code /api/mandate}.
   */
  private Prefixes prefixes() {
    Map<Prefixes, Integer> votes = new HashMap<>();
    for (String path : names(theirs.tree().path("paths"))) {
      for (String our : names(ours.tree().path("paths"))) {
        String their = theirBasePath + path;
        int shared = lengthOfSharedEnd(their, our);
        if (shared > 0) {
          String front = their.substring(0, their.length() - shared);
          votes.merge(
              new Prefixes(lower(front), lower(our.substring(0, our.length() - shared))),
              1,
              Integer::sum);
        }
      }
    }
    return votes.entrySet().stream()
        .max(
            Map.Entry.<Prefixes, Integer>comparingByValue()
                // Of as many, the least that must be replaced, then the later version.
                .thenComparing(e -> -e.getKey().ours().length())
                .thenComparing(e -> -e.getKey().theirs().length())
                .thenComparing(e -> e.getKey().theirs()))
        .map(Map.Entry::getKey)
        .orElse(new Prefixes(lower(theirBasePath), ""));
  }

  /** How many characters of whole segments two addresses have in common at their ends. */
  private static int lengthOfSharedEnd(String their, String our) {
    int shared = 0;
    for (int i = 1; i <= Math.min(their.length(), our.length()); i++) {
      char a = their.charAt(their.length() - i);
      char b = our.charAt(our.length() - i);
      if (Character.toLowerCase(a) != Character.toLowerCase(b)) {
        break;
      }
      if (a == '/') {
        shared = i;
      }
    }
    return shared;
  }

  private String ourPath(String path, Prefixes prefixes) {
    String full = theirBasePath + path;
    String name =
        lower(full).startsWith(prefixes.theirs())
            ? ourPrefix(prefixes) + full.substring(prefixes.theirs().length())
            : path;
    for (String our : names(ours.tree().path("paths"))) {
      if (our.equalsIgnoreCase(name)) {
        return our;
      }
    }
    return name;
  }

  /** In our own case. */
  private String ourPrefix(Prefixes prefixes) {
    return names(ours.tree().path("paths")).stream()
        .filter(our -> lower(our).startsWith(prefixes.ours()))
        .map(our -> our.substring(0, prefixes.ours().length()))
        .findFirst()
        .orElse(prefixes.ours());
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
    Map<String, JsonNode> candidates = ourVariants();
    List<String> unnamed = new ArrayList<>();
    for (String label : names(properties)) {
      // What ours calls so too needs no other name.
      if (candidates.remove(label) == null && label.contains("=" + Variant.BY_SCHEMA)) {
        unnamed.add(label);
      }
    }
    // The longest first, since one name may begin like another.
    unnamed.sort((a, b) -> b.length() - a.length());
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
