package io.github.fluviusenergy.benchmarks;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decoded response as maps, lists and scalars, whatever classes it was decoded into: what is
 * empty is left out, and so is the kind of a headpoint, which some say by a field and some by a
 * class.
 */
final class Canonical {
  private Canonical() {}

  static Object of(Object value) {
    if (value instanceof Collection<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(of(element)));
      return elements;
    }
    if (value == null || value instanceof String || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    if (value instanceof Enum<?> constant) {
      return word(constant);
    }
    Map<String, Object> fields = new TreeMap<>();
    for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          put(fields, field, value);
        }
      }
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, Field field, Object value) {
    String name = field.getName().equals("meterID") ? "meterId" : field.getName();
    if (List.of("kind", "discriminator", "additionalProperties").contains(name)) {
      return;
    }
    try {
      field.setAccessible(true);
      Object canonical = of(field.get(value));
      if (canonical != null && !canonical.equals(List.of())) {
        fields.put(name, canonical);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The word on the wire, which our enums and the generator's keep in a field. */
  private static String word(Enum<?> constant) {
    try {
      Field value = constant.getDeclaringClass().getDeclaredField("value");
      value.setAccessible(true);
      return value.get(constant).toString();
    } catch (NoSuchFieldException e) {
      return constant.name();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e.getMessage().toLowerCase(Locale.ROOT), e);
    }
  }
}
