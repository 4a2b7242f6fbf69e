package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes, methods and constants that pages name in passing (between backticks) are there. */
class DocumentedNamesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern BETWEEN_BACKTICKS = Pattern.compile("`([^`\n]+)`");

  /** A name of two words or more, such as {@code EnergyQuery}, and what is said to be in it. */
  private static final Pattern TYPE =
      Pattern.compile("(?<![-\\w])([A-Z][a-z]+[A-Z]\\w*)(?:\\.([A-Za-z]\\w*))?");

  private static final Pattern METHOD = Pattern.compile("(?<![\\w.])([a-z]\\w*)\\(");

  /** Where others' classes are that pages name without their packages. */
  private static final List<String> OTHERS_PACKAGES =
      List.of("java.lang", "java.math", "java.time", "java.util.concurrent", "okhttp3");

  /** Names of the Python package. */
  private static final Set<String> PYTHON = Set.of("FluviusAPIError", "ConfigurationError");

  private static final Path EXAMPLES =
      Path.of("../examples/src/main/java/io/github/fluviusenergy/examples/recipes");

  private static final Map<String, Set<String>> MEMBERS = new HashMap<>();
  private static final Set<String> METHODS = new HashSet<>();

  @BeforeAll
  static void readTheClasses() {
    for (JavaClass type : ArchitectureTest.OURS) {
      Set<String> members = MEMBERS.computeIfAbsent(type.getSimpleName(), name -> new HashSet<>());
      type.getMethods().forEach(method -> members.add(method.getName()));
      type.getFields().forEach(field -> members.add(field.getName()));
      type.getEnclosingClass()
          .ifPresent(
              outer ->
                  MEMBERS
                      .computeIfAbsent(outer.getSimpleName(), name -> new HashSet<>())
                      .add(type.getSimpleName()));
      METHODS.addAll(members);
    }
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs"))) {
      List<Path> docs = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(
          Stream.of(
                  "README.md",
                  "MIGRATING.md",
                  "CHANGELOG.md",
                  "SECURITY.md",
                  "testserver/README.md")
              .map(Path.of("..")::resolve),
          docs.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namesInPagesExistInTheCode(Path page) throws IOException {
    String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
    for (MatchResult code : BETWEEN_BACKTICKS.matcher(text).results().toList()) {
      TYPE.matcher(code.group(1)).results().forEach(type -> assertKnown(type, code.group()));
      METHOD
          .matcher(code.group(1))
          .results()
          .map(method -> method.group(1))
          .filter(method -> !method.contains("_")) // Python's
          .forEach(method -> assertThat(METHODS).as(code.group()).contains(method));
    }
  }

  private static void assertKnown(MatchResult type, String code) {
    Set<String> members = MEMBERS.get(type.group(1));
    if (members == null) {
      assertThat(isAnothers(type.group(1))).as(code).isTrue();
    } else if (type.group(2) != null && !type.group(2).equals("from_env")) {
      assertThat(members).as(code).contains(type.group(2));
    }
  }

  private static boolean isAnothers(String name) {
    return PYTHON.contains(name)
        || Files.exists(EXAMPLES.resolve(name + ".java"))
        || isClass(DocumentedNamesTest.class.getPackageName() + "." + name)
        || OTHERS_PACKAGES.stream().anyMatch(others -> isClass(others + "." + name));
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name, false, DocumentedNamesTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
