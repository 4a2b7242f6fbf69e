package io.github.fluviusenergy.integration;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a decoded answer holds that the models do not know: fields, words, kinds. */
final class UnknownThings {
  private UnknownThings() {}

  static List<String> in(Object answer) {
    List<String> found = new ArrayList<>();
    walk(answer, answer.getClass().getSimpleName(), found);
    return found;
  }

  private static void walk(@Nullable Object value, String path, List<String> found) {
    if (value instanceof List<?> list) {
      list.forEach(element -> walk(element, path + "[]", found));
      return;
    }
    if (value instanceof Enum<?> constant && constant.name().equals("UNKNOWN")) {
      found.add(path + " has an unknown word");
    }
    if (value == null
        || !value.getClass().getPackageName().endsWith("client.model")
        || value instanceof Enum<?>) {
      return;
    }
    if (value.getClass().getSimpleName().equals("Unknown")) {
      found.add(path + " is of an unknown kind");
    }
    for (Method accessor : value.getClass().getMethods()) {
      if (accessor.getDeclaringClass() == value.getClass()
          && accessor.getParameterCount() == 0
          && !List.of("toString", "hashCode", "toBuilder", "builder")
              .contains(accessor.getName())) {
        Object field = call(accessor, value);
        if (accessor.getName().equals("additionalProperties")) {
          ((Map<?, ?>) field)
              .keySet()
              .forEach(name -> found.add(path + " has an unknown field " + name));
        } else {
          walk(field, path + "." + accessor.getName(), found);
        }
      }
    }
  }

  private static @Nullable Object call(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
