package io.github.fluviusenergy.integration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Who may know whom. */
class ArchitectureTest {
  private static final String OURS = "io.github.fluviusenergy";
  private static final String AUTH = OURS + ".auth..";
  private static final String GENERATED = OURS + ".client..";
  private static final String TEST_SERVER = OURS + ".testserver..";
  private static final String EXAMPLES = OURS + ".examples..";

  private static final String[] JDK = {"java..", "javax.."};
  private static final String[] ANNOTATIONS = {
    "org.jspecify.annotations..", "com.google.errorprone.annotations.."
  };
  private static final String[] OKHTTP = {"okhttp3", "okhttp3.internal..", "okio..", "kotlin.."};
  private static final String[] GSON = {"com.google.gson.."};
  private static final String[] SLF4J = {"org.slf4j.."};

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(OURS);

  @Test
  void authKnowsNothingOfOurs() {
    onlyKnows(
        AUTH, new String[] {AUTH, "com.microsoft.aad.msal4j..", "com.azure.json.."}, OKHTTP, SLF4J);
  }

  @Test
  void theGeneratedClientKnowsNothingOfOurs() {
    onlyKnows(GENERATED, new String[] {GENERATED}, OKHTTP, GSON);
  }

  @Test
  void theTestServerKnowsNothingElseOfOurs() {
    onlyKnows(
        TEST_SERVER, new String[] {TEST_SERVER, "mockwebserver3..", "okhttp3.tls.."}, OKHTTP, GSON);
  }

  @Test
  void theFacadeKnowsAuthAndTheGeneratedClient() {
    onlyKnows(OURS, new String[] {OURS, AUTH, GENERATED}, OKHTTP, GSON, SLF4J);
  }

  @Test
  void theExamplesShowNoInsides() {
    noClasses()
        .that(resideInAPackage(EXAMPLES))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(AUTH, OURS + ".client.api..", OURS + ".client.invoker.."))
        .check(classes);
  }

  @Test
  void onlyTheFacadeSpeaksToAuth() {
    classes()
        .that(resideInAPackage(AUTH))
        .should()
        .onlyHaveDependentClassesThat(resideInAnyPackage(AUTH, OURS))
        .check(classes);
  }

  /** What a published module brings along, its users inherit. */
  @ParameterizedTest
  @CsvSource({
    "openapi, ''",
    "generated-client, 'gson jspecify okhttp-jvm'",
    "auth, 'azure-json jspecify msal4j okhttp-jvm slf4j-api'",
    "facade, 'fluvius-energy-auth fluvius-energy-generated-client gson jspecify okhttp-jvm slf4j-api'",
    "testserver, 'fluvius-energy-openapi gson jspecify mockwebserver3 okhttp-jvm okhttp-tls'",
  })
  void aPublishedModuleBringsNothingElseAlong(String module, String expected) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", module, "pom.xml").toFile());
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList found =
        (NodeList)
            xpath.evaluate(
                "/project/dependencies/dependency[not(scope='test') and not(optional='true')]/artifactId",
                pom,
                XPathConstants.NODESET);
    Set<String> artifacts = new TreeSet<>();
    for (int i = 0; i < found.getLength(); i++) {
      artifacts.add(found.item(i).getTextContent());
    }

    assertThat(String.join(" ", artifacts)).isEqualTo(expected);
  }

  /** An object that is shared by threads, or given to others, cannot change. */
  @Test
  void valuesAreImmutable() {
    List<JavaClass> values =
        classes.stream()
            .filter(
                c ->
                    c.getPackageName().equals(OURS + ".client.model")
                        || c.getPackageName().equals(OURS))
            .filter(
                c -> !c.getSimpleName().equals("Builder") && !c.getSimpleName().equals("Transport"))
            .filter(c -> !c.getName().contains("ModelJson") && !c.isAnonymousClass())
            .filter(c -> !c.getSimpleName().equals("Values"))
            .toList();

    assertThat(values).hasSizeGreaterThan(60);
    for (JavaClass value : values) {
      for (Field field : value.reflect().getDeclaredFields()) {
        assertThat(field)
            .matches(f -> java.lang.reflect.Modifier.isFinal(f.getModifiers()), "is final");
      }
    }
  }

  private void onlyKnows(String who, String[]... whom) {
    ArchRule rule =
        classes()
            .that(resideInAPackage(who))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(flatten(JDK, ANNOTATIONS, whom)).or(primitivesAndArrays()));
    rule.check(classes);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> primitivesAndArrays() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "primitives and arrays", c -> c.isPrimitive() || c.isArray());
  }

  private static String[] flatten(String[] first, String[] second, String[]... others) {
    List<String> all = new java.util.ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    for (String[] other : others) {
      all.addAll(List.of(other));
    }
    return all.toArray(String[]::new);
  }
}
