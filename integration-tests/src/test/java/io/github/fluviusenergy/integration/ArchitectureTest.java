package io.github.fluviusenergy.integration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, by package: of ours, and of others'. */
class ArchitectureTest {
  private static final String FACADE = "io.github.fluviusenergy";
  private static final String AUTH = "io.github.fluviusenergy.auth";
  private static final String AUTH_INTERNAL = "io.github.fluviusenergy.auth.internal";
  private static final String CLIENT = "io.github.fluviusenergy.client..";
  private static final String MEASUREMENTS = "io.github.fluviusenergy.measurements";
  private static final String TESTSERVER = "io.github.fluviusenergy.testserver";
  private static final String TESTSERVER_DIALECT = TESTSERVER + ".dialect";
  private static final String TESTSERVER_INTERNAL = TESTSERVER + ".internal";
  private static final String TESTSERVER_HTTP = TESTSERVER_INTERNAL + ".http";
  private static final String TESTSERVER_ENTRA = TESTSERVER_INTERNAL + ".entra";
  private static final String TESTSERVER_API = TESTSERVER_INTERNAL + ".api";
  private static final String TESTSERVER_DATA = TESTSERVER_INTERNAL + ".data";
  private static final String TESTSERVER_PAGES = TESTSERVER_INTERNAL + ".pages";
  private static final String TESTSERVER_FAULTS = TESTSERVER_INTERNAL + ".faults";
  private static final String SPRING = "io.github.fluviusenergy.spring";
  private static final String TRACING = "io.github.fluviusenergy.tracing";
  private static final String JACKSON = "io.github.fluviusenergy.jackson";
  private static final String TEST_SUPPORT = "io.github.fluviusenergy.testsupport";

  private static final String JDK = "java..";
  private static final String JSPECIFY = "org.jspecify.annotations";
  private static final String GSON = "com.google.gson..";
  private static final String SLF4J = "org.slf4j";
  private static final List<String> OKHTTP = List.of("okhttp3", "okio", "kotlin..");

  static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(FACADE);

  /** What the classes of one package may know, besides the JDK and JSpecify's annotations. */
  record MayKnow(String who, List<String> whom) {
    ArchRule rule() {
      String[] allowed =
          Stream.concat(Stream.of(who, JDK, JSPECIFY), whom.stream()).toArray(String[]::new);
      return classes()
          .that()
          .resideInAPackage(who)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(allowed);
    }
  }

  static List<MayKnow> table() {
    return List.of(
        new MayKnow(
            SPRING,
            and(
                OKHTTP,
                FACADE,
                AUTH,
                JACKSON,
                TRACING,
                "com.fasterxml.jackson.databind..",
                "tools.jackson.databind..",
                "io.micrometer.observation",
                MEASUREMENTS,
                TESTSERVER,
                SLF4J,
                "javax.net.ssl",
                "org.springframework..",
                "io.micrometer.core.instrument")),
        new MayKnow(
            TRACING,
            and(
                OKHTTP,
                FACADE,
                "io.opentelemetry.api..",
                "io.micrometer.observation",
                "io.micrometer.common")),
        new MayKnow(
            JACKSON,
            List.of(
                GSON,
                "com.fasterxml.jackson.annotation",
                "com.fasterxml.jackson.core",
                "com.fasterxml.jackson.databind..",
                "tools.jackson..")),
        new MayKnow(MEASUREMENTS, List.of(FACADE, CLIENT, GSON)),
        new MayKnow(FACADE, and(OKHTTP, AUTH, AUTH_INTERNAL, CLIENT, GSON, SLF4J, "javax.net.ssl")),
        new MayKnow(
            TESTSERVER,
            and(
                OKHTTP,
                TESTSERVER_DIALECT,
                TESTSERVER_INTERNAL + "..",
                "mockwebserver3",
                "okhttp3.tls",
                "org.junit.jupiter.api.extension")),
        new MayKnow(
            TESTSERVER_INTERNAL,
            and(
                OKHTTP,
                TESTSERVER_API,
                TESTSERVER_ENTRA,
                TESTSERVER_FAULTS,
                TESTSERVER_HTTP,
                TESTSERVER_PAGES,
                "mockwebserver3")),
        new MayKnow(TESTSERVER_DIALECT, List.of()),
        new MayKnow(TESTSERVER_DATA, List.of()),
        new MayKnow(
            TESTSERVER_HTTP, and(OKHTTP, "mockwebserver3", "okhttp3.tls", GSON, "javax.net..")),
        new MayKnow(TESTSERVER_FAULTS, and(OKHTTP, TESTSERVER_HTTP, "mockwebserver3", GSON)),
        new MayKnow(TESTSERVER_ENTRA, and(OKHTTP, TESTSERVER_HTTP, "mockwebserver3", GSON)),
        new MayKnow(
            TESTSERVER_API,
            and(
                OKHTTP,
                TESTSERVER_DATA,
                TESTSERVER_DIALECT,
                TESTSERVER_ENTRA,
                TESTSERVER_HTTP,
                "mockwebserver3",
                GSON)),
        new MayKnow(
            TESTSERVER_PAGES,
            and(OKHTTP, TESTSERVER_API, TESTSERVER_DATA, TESTSERVER_HTTP, "mockwebserver3")),
        new MayKnow(
            TEST_SUPPORT,
            and(
                OKHTTP,
                "mockwebserver3",
                "okhttp3.tls",
                "javax.net.ssl",
                "com.networknt.schema..",
                "org.snakeyaml..",
                "tools.jackson..")),
        new MayKnow(
            AUTH,
            and(
                OKHTTP,
                AUTH_INTERNAL,
                "com.microsoft.aad.msal4j",
                "com.azure.json",
                SLF4J,
                "javax.crypto..",
                "javax.security.auth.x500")),
        new MayKnow(AUTH_INTERNAL, OKHTTP),
        new MayKnow(CLIENT, and(OKHTTP, GSON, "javax.net")));
  }

  private static List<String> and(List<String> packages, String... more) {
    return Stream.concat(packages.stream(), Stream.of(more)).toList();
  }

  @ParameterizedTest
  @MethodSource("table")
  void packagesDependOnlyOnAllowedPackages(MayKnow row) {
    row.rule().check(OURS);
  }

  @Test
  void everyPackageHasARule() {
    assertThat(OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            FACADE,
            AUTH,
            AUTH_INTERNAL,
            "io.github.fluviusenergy.client.api",
            "io.github.fluviusenergy.client.internal",
            "io.github.fluviusenergy.client.internal.json",
            "io.github.fluviusenergy.client",
            "io.github.fluviusenergy.client.model",
            MEASUREMENTS,
            TESTSERVER,
            TESTSERVER_DIALECT,
            TESTSERVER_INTERNAL,
            TESTSERVER_HTTP,
            TESTSERVER_ENTRA,
            TESTSERVER_API,
            TESTSERVER_DATA,
            TESTSERVER_PAGES,
            TESTSERVER_FAULTS,
            SPRING,
            JACKSON,
            TRACING,
            TEST_SUPPORT);
  }

  /** Where a package forgets it, NullAway looks at nothing there. */
  @Test
  void everyPackageIsNullMarked() {
    assertThat(OURS.stream().map(JavaClass::getPackage).distinct())
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.github.(**)").should().beFreeOfCycles().check(OURS);
  }

  /** The internal packages of the test server are not exported, so nothing else may use them. */
  @Test
  void onlyTheTestServerUsesItsInternalPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackage(TESTSERVER + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TESTSERVER_INTERNAL + "..")
        .check(OURS);
  }

  /** Users see only exported packages, so these must not show classes of others. */
  @Test
  void publicMethodsShowNoInternalClasses() {
    assertThat(publicMethods())
        .allSatisfy(
            method ->
                assertThat(typesOf(method))
                    .as(method.getFullName())
                    .noneMatch(type -> type.getPackageName().contains(".internal")));
  }

  /** The conventions of docs/decisions.md, "One type for each kind of value". */
  @Test
  void publicMethodsUseOneTypeForEachKindOfValue() {
    Set<String> others =
        Set.of(
            "java.util.Optional",
            "java.net.URI",
            "java.net.URL",
            "java.util.Date",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime");
    assertThat(publicMethods())
        .hasSizeGreaterThan(500)
        .allSatisfy(
            method -> {
              assertThat(typesOf(method))
                  .as(method.getFullName())
                  .extracting(JavaClass::getName)
                  .doesNotContainAnyElementsOf(others);
              if (!method.getOwner().getPackageName().startsWith(FACADE + ".client")) {
                assertThat(typesOf(method))
                    .as(method.getFullName())
                    .extracting(JavaClass::getName)
                    .doesNotContain("java.time.OffsetDateTime");
              }
            });
  }

  /** The public methods of exported packages. */
  private static List<JavaMethod> publicMethods() {
    return OURS.stream()
        .filter(type -> !type.getPackageName().contains(".internal"))
        .filter(type -> !type.getPackageName().equals(TEST_SUPPORT))
        .filter(ArchitectureTest::isPublic)
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .toList();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
  }

  private static List<JavaClass> typesOf(JavaMethod method) {
    return Stream.concat(
            Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
        .toList();
  }

  @Test
  void usesNoInternalClassesOfDependencies() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "okhttp3.internal..", "okio.internal..", "com.google.gson.internal..", "sun..", "jdk..")
        .check(OURS);
  }

  /**
   * Templates are made for any document; what comes out is to be what this one needs. The one
   * exception reads a map within a list, which the next document may have.
   */
  @Test
  void generatedCodeHasNoUnusedMethods() {
    assertThat(unused(CLIENT)).allMatch(method -> method.contains(".JsonValues.mapReader("));
  }

  private static List<String> unused(String packages) {
    return OURS.that(resideInAPackage(packages)).stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(
            method -> !method.getModifiers().contains(JavaModifier.PUBLIC) || isInternal(method))
        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(method -> method.getAccessesToSelf().isEmpty())
        .filter(method -> method.getReferencesToSelf().isEmpty())
        .map(JavaMethod::getFullName)
        .toList();
  }

  private static boolean isInternal(JavaMethod method) {
    return method.getOwner().getPackageName().contains(".internal")
        && !method.getOwner().isEnum()
        && method.getModifiers().contains(JavaModifier.STATIC);
  }
}
