package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the variants of polymorphic types, by whichever of the ways .NET writes them: {@code oneOf}
 * or {@code anyOf} with or without a mapping, a mapping alone, or only variants that extend a
 * schema with a discriminator.
 */
final class Polymorphism {
  private final Document document;

  Polymorphism(Document document) {
    this.document = document;
  }

  /** The variants of a schema of its own, or none. */
  List<Variant> variantsOf(String reference) {
    JsonNode schema = document.tree().at(reference.substring(1));
    List<Variant> variants = variantsOf(schema);
    if (!variants.isEmpty() || !schema.has("discriminator")) {
      return variants;
    }
    return extending(reference).stream()
        .map(candidate -> variant(schema.path("discriminator"), candidate))
        .toList();
  }

  boolean isExtended(String reference) {
    return !extending(reference).isEmpty();
  }

  private List<String> extending(String reference) {
    List<String> extending = new ArrayList<>();
    for (String name : schemas()) {
      String candidate = "#/components/schemas/" + name;
      for (JsonNode part : document.tree().at(candidate.substring(1)).path("allOf")) {
        if (part.path("$ref").asText().equals(reference)) {
          extending.add(candidate);
        }
      }
    }
    return extending;
  }

  /** The variants that a schema names by itself, or none. */
  List<Variant> variantsOf(JsonNode schema) {
    JsonNode discriminator = schema.path("discriminator");
    Set<String> references = new LinkedHashSet<>();
    for (String keyword : List.of("oneOf", "anyOf")) {
      for (JsonNode part : schema.path(keyword)) {
        if (part.has("$ref")) {
          references.add(part.get("$ref").asText());
        }
      }
    }
    if (references.isEmpty()) {
      discriminator.path("mapping").forEach(reference -> references.add(full(reference.asText())));
    }
    return references.stream().map(reference -> variant(discriminator, reference)).toList();
  }

  private Variant variant(JsonNode discriminator, String reference) {
    String property = discriminator.path("propertyName").asText();
    String name = mapped(discriminator, reference);
    if (name == null) {
      name = saidByItself(property, reference);
    }
    return new Variant(property, name == null ? "" : name, reference);
  }

  private static @Nullable String mapped(JsonNode discriminator, String reference) {
    for (var entry : discriminator.path("mapping").properties()) {
      if (full(entry.getValue().asText()).equals(reference)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** A variant whose discriminating property can have one value only. */
  private @Nullable String saidByItself(String property, String reference) {
    JsonNode schema = References.resolved(document, SchemaForm.refTo(reference));
    String name = only(schema.path("properties").path(property));
    for (JsonNode part : schema.path("allOf")) {
      if (name == null && part.has("properties")) {
        name = only(part.path("properties").path(property));
      }
    }
    return name;
  }

  private static @Nullable String only(JsonNode schema) {
    if (schema.has("const")) {
      return schema.get("const").asText();
    }
    return schema.path("enum").size() == 1 ? schema.get("enum").get(0).asText() : null;
  }

  /** A mapping may give the name of a schema alone. */
  private static String full(String reference) {
    return reference.contains("/") ? reference : "#/components/schemas/" + reference;
  }

  /** The properties by which this schema tells its variants apart, or others tell it. */
  Set<String> discriminatorsOf(String reference) {
    Set<String> properties = new LinkedHashSet<>();
    JsonNode own = document.tree().at(reference.substring(1)).at("/discriminator/propertyName");
    properties.add(own.asText());
    for (String name : schemas()) {
      for (Variant variant : variantsOf("#/components/schemas/" + name)) {
        if (variant.reference().equals(reference)) {
          properties.add(variant.discriminator());
        }
      }
    }
    return properties;
  }

  private List<String> schemas() {
    List<String> names = new ArrayList<>();
    document.tree().at("/components/schemas").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
