package io.github.fluviusenergy.client.shape;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public classes and members of compiled classes, one a line, in an order that changes with
 * them only. What is not public is nobody's business.
 */
final class ApiSummary {
  private final StringBuilder text = new StringBuilder();

  private ApiSummary() {}

  static String of(Path classes) throws IOException, ClassNotFoundException {
    List<String> names;
    try (Stream<Path> files = Files.walk(classes)) {
      names =
          files
              .map(file -> classes.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
              .filter(name -> !name.contains(".internal."))
              .sorted()
              .toList();
    }
    ApiSummary summary = new ApiSummary();
    for (String name : names) {
      Class<?> type = Class.forName(name, false, ApiSummary.class.getClassLoader());
      if (isPublic(type)) {
        summary.add(type);
      }
    }
    return summary.text.toString();
  }

  private static boolean isPublic(Class<?> type) {
    return !type.isSynthetic()
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void add(Class<?> type) {
    text.append(header(type)).append('\n');
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
        members.add(
            field.isEnumConstant()
                ? field.getName()
                : modifiers(field.getModifiers())
                    + nullable(field.getAnnotatedType())
                    + name(field.getGenericType())
                    + " "
                    + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
        members.add(
            modifiers(constructor.getModifiers()) + type.getSimpleName() + rest(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
        members.add(
            modifiers(method.getModifiers() & ~Modifier.TRANSIENT & ~Modifier.VOLATILE)
                + variables(method.getTypeParameters())
                + nullable(method.getAnnotatedReturnType())
                + name(method.getGenericReturnType())
                + " "
                + method.getName()
                + rest(method));
      }
    }
    // Constants in their order, which counts; the rest by the alphabet.
    if (!type.isEnum()) {
      members.sort(Comparator.naturalOrder());
    } else {
      List<String> constants =
          Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
      members.removeAll(constants);
      members.sort(Comparator.naturalOrder());
      members.addAll(0, constants);
    }
    members.forEach(member -> text.append("  ").append(member).append('\n'));
  }

  private static String header(Class<?> type) {
    String kind = type.isInterface() ? "interface " : type.isEnum() ? "enum " : "class ";
    int modifiers =
        type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.FINAL & ~Modifier.ABSTRACT;
    String header = modifiers(modifiers);
    if (!type.isInterface() && !type.isEnum()) {
      header += Modifier.isFinal(type.getModifiers()) ? "final " : "";
      header += Modifier.isAbstract(type.getModifiers()) ? "abstract " : "";
    }
    header += (type.isSealed() ? "sealed " : "") + kind + type.getName();
    header += variables(type.getTypeParameters()).stripTrailing();
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class && !type.isEnum()) {
      header += " extends " + name(type.getGenericSuperclass());
    }
    if (type.getInterfaces().length > 0) {
      header += type.isInterface() ? " extends " : " implements ";
      header += names(type.getGenericInterfaces());
    }
    if (type.isSealed()) {
      header += " permits " + names(type.getPermittedSubclasses());
    }
    return header;
  }

  private static String modifiers(int modifiers) {
    return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(v -> v.getName() + " extends " + names(v.getBounds()))
            .collect(Collectors.joining(", ", "<", "> "));
  }

  private static String rest(Executable executable) {
    String parameters =
        Arrays.stream(executable.getParameters())
            .map(ApiSummary::parameter)
            .collect(Collectors.joining(", ", "(", ")"));
    Type[] exceptions = executable.getGenericExceptionTypes();
    return parameters + (exceptions.length == 0 ? "" : " throws " + names(exceptions));
  }

  private static String parameter(Parameter parameter) {
    return nullable(parameter.getAnnotatedType())
        + name(parameter.getParameterizedType())
        + (parameter.isNamePresent() ? " " + parameter.getName() : "");
  }

  private static String nullable(AnnotatedElement type) {
    return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
  }

  private static String names(Type[] types) {
    return Arrays.stream(types).map(ApiSummary::name).collect(Collectors.joining(", "));
  }

  /** Without the packages that everyone knows. */
  private static String name(Type type) {
    return type.getTypeName()
        .replaceAll("\\bjava\\.(lang|util|time|math|io)\\.(?=[A-Z])", "")
        .replaceAll("\\bio\\.github\\.fluviusenergy\\.client\\.\\w+\\.(?=[A-Z])", "");
  }
}
