package io.github.fluviusenergy.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings schemas into one form: {@code allOf} merged, {@code null} among types as {@code nullable},
 * a polymorphic type as an object with one property for each variant, a map as an object with the
 * property {@code *}. So openapi-diff, which compares properties well and the rest less well, sees
 * all of it.
 */
final class SchemaForm {
  /** What is copied as it stands; texts, examples and extensions are left behind. */
  private static final List<String> KEPT =
      List.of(
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "uniqueItems",
          "multipleOf",
          "default");

  private static final List<String> FLAGS =
      List.of("nullable", "deprecated", "readOnly", "writeOnly");

  /** In the names of schemas that stand for a reference with flags. */
  static final String FLAGGED = " with ";

  private final Document document;
  private final Polymorphism polymorphism;
  private final ObjectNode flagged = JsonNodeFactory.instance.objectNode();

  SchemaForm(Document document) {
    this.document = document;
    this.polymorphism = new Polymorphism(document);
  }

  /** All schemas, with those that were made by {@link #of}. */
  ObjectNode components() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    document
        .tree()
        .at("/components/schemas")
        .properties()
        .forEach(e -> result.set(e.getKey(), component("#/components/schemas/" + e.getKey())));
    return result.setAll(flagged);
  }

  private ObjectNode component(String reference) {
    ObjectNode result = spelledOut(reference, new HashSet<>());
    for (String property : polymorphism.discriminatorsOf(reference)) {
      remove(result, property);
    }
    return result;
  }

  /** The variant's name is in the polymorphic type; whether it is a property too differs. */
  private static void remove(ObjectNode schema, String property) {
    if (schema.get("properties") instanceof ObjectNode properties) {
      properties.remove(property);
    }
    if (schema.get("required") instanceof ArrayNode required) {
      for (int i = required.size() - 1; i >= 0; i--) {
        if (required.get(i).asText().equals(property)) {
          required.remove(i);
        }
      }
    }
  }

  boolean isList(JsonNode schema) {
    return References.resolved(document, schema).has("items");
  }

  /** A schema where it is used: a reference stays one, so that it is compared once. */
  ObjectNode of(JsonNode schema) {
    ObjectNode flags = JsonNodeFactory.instance.objectNode();
    String reference = onlyReference(schema, flags);
    if (reference == null) {
      return spelledOut(schema, new HashSet<>());
    }
    References.resolved(document, schema.has("$ref") ? schema : refTo(reference));
    // Readers take null for any object; our document does not say it beside a reference.
    flags.remove("nullable");
    if (flags.isEmpty()) {
      return refTo(reference);
    }
    // OpenAPI 3.0 takes nothing beside a reference: it leads to a schema of its own, made once,
    // since a schema may contain itself.
    String name = reference.substring(reference.lastIndexOf('/') + 1) + FLAGGED + flags;
    name = name.replaceAll("[^A-Za-z0-9_. -]", "");
    if (!flagged.has(name)) {
      ObjectNode copy = flagged.putObject(name);
      copy.setAll(component(reference));
      copy.setAll(flags);
    }
    return refTo("#/components/schemas/" + name);
  }

  /**
   * Where a schema says no more than a reference, by whichever of the ways there are ({@code allOf}
   * of one, {@code oneOf} with null, in 3.1 keywords beside {@code $ref}): that reference.
   */
  private @org.jspecify.annotations.Nullable String onlyReference(
      JsonNode schema, ObjectNode flags) {
    if (!schema.isObject()
        || schema.has("properties")
        || schema.has("items")
        || schema.has("enum")
        || schema.has("discriminator")) {
      return null;
    }
    FLAGS.forEach(flag -> OneForm.copyIfTrue(schema, flags, flag));
    if (schema.has("$ref")) {
      return schema.get("$ref").asText();
    }
    String found = null;
    for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
      for (JsonNode part : schema.path(keyword)) {
        if (part.path("type").asText().equals("null")) {
          flags.put("nullable", true);
        } else if (found == null && part.has("$ref") && part.size() == 1) {
          found = part.get("$ref").asText();
        } else {
          return null;
        }
      }
    }
    return found;
  }

  private ObjectNode spelledOut(String reference, Set<String> within) {
    if (!within.add(reference)) {
      throw new UnusableDocumentException(
          document.name() + ": a schema that is part of itself: " + reference);
    }
    JsonNode schema = refTo(reference);
    ObjectNode result = spelledOut(document.tree().at(reference.substring(1)), within);
    References.resolved(document, schema);
    List<Variant> variants = polymorphism.variantsOf(reference);
    // The fields of a polymorphic type that its variants extend are theirs.
    if (!variants.isEmpty() && (result.isEmpty() || polymorphism.isExtended(reference))) {
      result = oneProperty(variants);
    }
    within.remove(reference);
    return result;
  }

  private static ObjectNode oneProperty(List<Variant> variants) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = result.putObject("properties");
    variants.forEach(variant -> properties.set(variant.label(), refTo(variant.reference())));
    return result;
  }

  private ObjectNode spelledOut(JsonNode schema, Set<String> within) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    if (schema.has("$ref")) {
      merge(result, parent(schema.get("$ref").asText(), within));
    }
    for (JsonNode part : schema.path("allOf")) {
      merge(result, spelledOut(part, within));
    }
    List<Variant> variants = polymorphism.variantsOf(schema);
    if (!variants.isEmpty()) {
      merge(result, oneProperty(variants));
    }
    merge(result, own(schema));
    return result;
  }

  /** What a schema gets from another by allOf: its fields, not its variants. */
  private ObjectNode parent(String reference, Set<String> within) {
    if (!within.add(reference)) {
      throw new UnusableDocumentException(
          document.name() + ": a schema that is part of itself: " + reference);
    }
    JsonNode parent = References.resolved(document, refTo(reference)).deepCopy();
    ((ObjectNode) parent).remove(List.of("oneOf", "anyOf", "discriminator"));
    ObjectNode result = spelledOut(parent, within);
    within.remove(reference);
    return result;
  }

  private ObjectNode own(JsonNode schema) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    FLAGS.forEach(flag -> OneForm.copyIfTrue(schema, result, flag));
    for (String keyword : KEPT) {
      if (schema.has(keyword)) {
        result.set(keyword, schema.get(keyword));
      }
    }
    putBound(schema, result, "Minimum", 1);
    putBound(schema, result, "Maximum", -1);
    putType(schema, result);
    putEnum(schema, result);
    if (schema.has("items")) {
      result.set("items", of(schema.get("items")));
    }
    if (schema.path("properties").isObject()) {
      ObjectNode properties = result.putObject("properties");
      schema
          .get("properties")
          .properties()
          .forEach(e -> properties.set(e.getKey(), of(e.getValue())));
    }
    // true, false and {} say nothing that a reader who takes unknown fields notices.
    if (!schema.path("additionalProperties").isEmpty()) {
      ObjectNode properties = result.withObject("/properties");
      properties.set("*", of(schema.get("additionalProperties")));
    }
    if (!schema.path("required").isEmpty()) {
      result.set("required", schema.get("required").deepCopy());
    }
    return result;
  }

  private static void putType(JsonNode schema, ObjectNode result) {
    JsonNode types = schema.path("type");
    for (JsonNode type : types.isArray() ? types : List.of(types)) {
      if (type.asText().equals("null")) {
        result.put("nullable", true);
      } else if (type.isTextual()) {
        // 3.1 takes several; they are one type of their own to who compares.
        result.put(
            "type",
            result.has("type") ? result.get("type").asText() + "|" + type.asText() : type.asText());
      }
    }
    if (!result.has("type")) {
      if (schema.has("properties") || schema.has("additionalProperties")) {
        result.put("type", "object");
      } else if (schema.has("items")) {
        result.put("type", "array");
      } else if (schema.path("enum").path(0).isTextual()
          || schema.path("const").isTextual()
          || schema.has("contentMediaType")) {
        result.put("type", "string");
      }
    }
    // Bytes in 3.1.
    if (schema.path("contentEncoding").asText().equals("base64")) {
      result.put("format", "byte");
    } else if (schema.has("contentMediaType") && !schema.has("contentEncoding")) {
      result.put("format", "binary");
    }
  }

  /**
   * Writes a bound as OpenAPI 3.0 does, where an exclusive one is a flag. In 3.1 it is a number of
   * its own, and the tighter of both counts.
   *
   * @param sign 1 if the greater bound is the tighter one, -1 if the less
   */
  private static void putBound(JsonNode schema, ObjectNode result, String bound, int sign) {
    String keyword = bound.toLowerCase(Locale.ROOT);
    JsonNode inclusive = schema.path(keyword);
    JsonNode exclusive = schema.path("exclusive" + bound);
    boolean isExclusive =
        exclusive.isNumber()
            ? !inclusive.isNumber()
                || sign * exclusive.decimalValue().compareTo(inclusive.decimalValue()) >= 0
            : inclusive.isNumber() && exclusive.asBoolean();
    JsonNode tighter = isExclusive && exclusive.isNumber() ? exclusive : inclusive;
    if (tighter.isNumber()) {
      result.put(keyword, tighter.decimalValue().stripTrailingZeros());
    }
    if (isExclusive) {
      result.put("exclusive" + bound, true);
    }
  }

  private static void putEnum(JsonNode schema, ObjectNode result) {
    if (!schema.has("enum") && !schema.has("const")) {
      return;
    }
    ArrayNode values = result.putArray("enum");
    for (JsonNode value : schema.has("enum") ? schema.get("enum") : List.of(schema.get("const"))) {
      if (value.isNull()) {
        result.put("nullable", true);
      } else {
        values.add(value);
      }
    }
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    from.properties()
        .forEach(
            e -> {
              JsonNode there = into.get(e.getKey());
              if (e.getKey().equals("properties") && there instanceof ObjectNode properties) {
                properties.setAll((ObjectNode) e.getValue());
              } else if (e.getKey().equals("required") && there instanceof ArrayNode required) {
                required.addAll((ArrayNode) e.getValue());
              } else {
                into.set(e.getKey(), e.getValue());
              }
            });
  }

  static ObjectNode refTo(String reference) {
    return JsonNodeFactory.instance.objectNode().put("$ref", reference);
  }
}
