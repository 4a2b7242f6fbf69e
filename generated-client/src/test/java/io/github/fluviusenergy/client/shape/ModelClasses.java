package io.github.fluviusenergy.client.shape;

import io.github.fluviusenergy.client.model.EnergyResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the generated models, so that one that is added is tested too. */
final class ModelClasses {
  private static final String PACKAGE = EnergyResponse.class.getPackageName();

  private ModelClasses() {}

  /** All model classes, without enums and interfaces. */
  static Stream<Class<?>> classes() {
    return all().filter(type -> !type.isEnum() && !type.isInterface());
  }

  private static Stream<Class<?>> all() {
    try {
      Path folder = Path.of(EnergyResponse.class.getResource("").toURI());
      List<Class<?>> classes = new ArrayList<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString().replace(".class", "");
          if (name.matches("\\w+(\\$Unknown)?")) {
            classes.add(Class.forName(PACKAGE + "." + name));
          }
        }
      }
      return classes.stream()
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .sorted(Comparator.comparing(Class::getName));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A model and all models in it. */
  static List<Object> within(Object model) {
    List<Object> found = new ArrayList<>();
    collect(model, found);
    return found;
  }

  private static void collect(Object value, List<Object> found) {
    if (value instanceof Collection<?> elements) {
      elements.forEach(element -> collect(element, found));
    } else if (value != null
        && value.getClass().getPackageName().equals(PACKAGE)
        && !(value instanceof Enum<?>)) {
      found.add(value);
      accessors(value.getClass()).forEach(accessor -> collect(call(value, accessor), found));
    }
  }

  /** The methods that read a field, unknown fields left out. */
  static Stream<Method> accessors(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .filter(
            method ->
                !List.of("toBuilder", "hashCode", "toString", "additionalProperties")
                    .contains(method.getName()));
  }

  static Object call(Object target, Method method, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
