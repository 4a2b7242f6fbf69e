package io.github.fluviusenergy.openapi.compare;

import io.github.fluviusenergy.openapi.compare.Difference.Kind;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedSchema;

/** The differences of one body or parameter, by the names of our schemas and their fields. */
final class SchemaDifferences {
  static final String TYPE = "type: ";

  private final Differences differences;
  private final boolean request;
  private final IdentityHashMap<Schema<?>, String> ourNames = new IdentityHashMap<>();
  private final IdentityHashMap<Schema<?>, String> theirNames = new IdentityHashMap<>();
  private final Set<ChangedSchema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaDifferences(Differences differences, boolean request, ChangedOpenApi documents) {
    this.differences = differences;
    this.request = request;
    documents
        .getOldSpecOpenApi()
        .getComponents()
        .getSchemas()
        .forEach((name, schema) -> putName(ourNames, schema, name));
    documents
        .getNewSpecOpenApi()
        .getComponents()
        .getSchemas()
        .forEach((name, schema) -> putName(theirNames, schema, name));
  }

  private static void putName(Map<Schema<?>, String> names, Schema<?> schema, String name) {
    if (!name.contains(SchemaForm.FLAGGED)) {
      names.put(schema, name);
    }
  }

  /** A field by our names, and their name of its schema, where it has one that differs. */
  private record Place(String ours, @Nullable String theirs) {
    static Place of(String ours, @Nullable String theirs) {
      return new Place(ours, ours.equals(theirs) ? null : theirs);
    }

    Place field(String field) {
      return new Place(ours + (isVariant(field) ? " " : ".") + field, theirs);
    }

    Place elements() {
      return new Place(ours + "[]", theirs);
    }
  }

  /**
   * @param place for what stands in no schema with a name
   */
  static void add(
      Differences differences,
      String place,
      @Nullable ChangedSchema changed,
      boolean request,
      ChangedOpenApi documents) {
    new SchemaDifferences(differences, request, documents).add(new Place(place, null), changed);
  }

  private void add(Place usedAt, @Nullable ChangedSchema changed) {
    if (changed == null || !seen.add(changed)) {
      return;
    }
    Schema<?> our = changed.getOldSchema();
    Schema<?> their = changed.getNewSchema();
    if (our == null || their == null) {
      different(true, usedAt, our == null ? "has a schema now" : "has no schema any more");
      return;
    }
    if (changed.isChangedType() || changed.isChangeFormat()) {
      addType(usedAt, our, their);
      return;
    }
    String name = ourNames.get(our);
    Place place = name == null ? usedAt : Place.of(name, theirNames.get(their));
    addFields(place, changed);
    addValues(place, our.getEnum(), their.getEnum());
    // What stands beside a reference is said of the field, not of all that refer to it.
    boolean besideReference = name != null && theirNames.get(their) == null;
    addFlags(besideReference ? usedAt : place, name != null, changed);
    addBounds(place, changed);
    changed.getChangedProperties().forEach((field, c) -> add(place.field(field), c));
    add(place.elements(), changed.getItems());
  }

  private void addType(Place place, Schema<?> our, Schema<?> their) {
    boolean sameType = Objects.equals(our.getType(), their.getType());
    // An answer that keeps to a format which we do not ask for reads as before.
    boolean narrower = sameType && our.getFormat() == null && !request;
    String word = sameType ? "format: " : TYPE;
    different(!narrower, place, word + type(our) + ", theirs " + type(their));
  }

  private static String type(Schema<?> schema) {
    String type = Objects.requireNonNullElse(schema.getType(), "any type");
    return schema.getFormat() == null ? type : type + " (" + schema.getFormat() + ")";
  }

  private void addFields(Place place, ChangedSchema changed) {
    Set<String> ours = changed.getMissingProperties().keySet();
    Set<String> theirs = changed.getIncreasedProperties().keySet();
    List<String> required = changed.getNewSchema().getRequired();
    for (String field : theirs) {
      boolean needed = required != null && required.contains(field);
      String what = isVariant(field) ? "variant" : needed ? "required field" : "field";
      add(Kind.NEW, request && needed, place.field(field), what);
    }
    for (String field : ours) {
      add(Kind.GONE, true, place.field(field), isVariant(field) ? "variant" : "field");
    }
    if (changed.getRequired() != null) {
      changed.getRequired().getIncreased().stream()
          .filter(field -> !theirs.contains(field))
          .forEach(field -> different(request, place.field(field), "now required"));
      changed.getRequired().getMissing().stream()
          .filter(field -> !ours.contains(field))
          .forEach(field -> different(false, place.field(field), "no longer required"));
    }
  }

  private static boolean isVariant(String field) {
    return field.contains("=");
  }

  private void addValues(Place place, @Nullable List<?> ours, @Nullable List<?> theirs) {
    if (ours == null && theirs != null) {
      different(request, place, "only these values: " + theirs);
    } else if (ours != null && theirs == null) {
      different(false, place, "any value, not only " + ours);
    } else if (ours != null && theirs != null) {
      // Clients read a value that they do not know as UNKNOWN.
      theirs.stream()
          .filter(value -> !ours.contains(value))
          .forEach(value -> add(Kind.NEW, false, place, "value " + value));
      ours.stream()
          .filter(value -> !theirs.contains(value))
          .forEach(value -> add(Kind.GONE, true, place, "value " + value));
    }
  }

  private void addFlags(Place place, boolean byReference, ChangedSchema changed) {
    // Clients leave nulls out of requests and take them in answers.
    boolean now = Boolean.TRUE.equals(changed.getNewSchema().getNullable());
    boolean before = Boolean.TRUE.equals(changed.getOldSchema().getNullable());
    // Beside a reference OpenAPI 3.0 cannot say nullable, so ours does not, and means it.
    if (now != before && !byReference) {
      different(false, place, now ? "may be null now" : "may not be null any more");
    }
    if (changed.isChangeDeprecated()) {
      boolean deprecated = Boolean.TRUE.equals(changed.getNewSchema().getDeprecated());
      different(false, place, Differences.deprecated(deprecated));
    }
    if (changed.isChangeDefault()) {
      different(
          false,
          place,
          "default: "
              + changed.getOldSchema().getDefault()
              + ", theirs "
              + changed.getNewSchema().getDefault());
    }
  }

  private void addBounds(Place place, ChangedSchema changed) {
    addBound(place, "pattern", changed.getPattern());
    addBound(place, "greatest length", changed.getMaxLength());
    addBound(place, "least length", changed.getMinLength());
    addBound(place, "bounds of the number", changed.getNumericRange());
    addBound(place, "multiple of", changed.getMultipleOf());
    addBound(place, "greatest number of elements", changed.getMaxItems());
    addBound(place, "least number of elements", changed.getMinItems());
    addBound(place, "greatest number of fields", changed.getMaxProperties());
    addBound(place, "least number of fields", changed.getMinProperties());
    addBound(place, "unique elements", changed.getUniqueItems());
    addBound(place, "read only", changed.getReadOnly());
    addBound(place, "write only", changed.getWriteOnly());
  }

  /** Requests may be refused for a bound; answers are read whatever their bounds. */
  private void addBound(Place place, String bound, @Nullable Changed changed) {
    if (changed != null && changed.isDifferent()) {
      different(request && changed.isIncompatible(), place, "not the same " + bound);
    }
  }

  private void different(boolean breaks, Place place, String what) {
    add(Kind.DIFFERENT, breaks, place, what);
  }

  private void add(Kind kind, boolean breaks, Place place, String what) {
    String where = place.theirs() == null ? "" : " (theirs: " + place.theirs() + ")";
    differences.add(kind, breaks, place.ours(), what + where);
  }
}
