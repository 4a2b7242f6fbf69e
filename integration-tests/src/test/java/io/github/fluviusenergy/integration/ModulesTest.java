package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What users get along with a published module is what the packages may know, and no more. */
class ModulesTest {
  /** The modules' compile-time dependencies; those of a module that is not published are free. */
  static final Map<String, List<String>> PUBLISHED =
      Map.of(
          "openapi",
          List.of(),
          "generated-client",
          List.of("okhttp-jvm", "gson", "jspecify"),
          "auth",
          List.of("msal4j", "azure-json", "okhttp-jvm", "slf4j-api", "jspecify"),
          "facade",
          List.of(
              "fluvius-energy-generated-client",
              "fluvius-energy-auth",
              "okhttp-jvm",
              "gson",
              "slf4j-api",
              "jspecify"),
          "measurements",
          List.of("fluvius-energy-api", "jspecify"),
          "testserver",
          List.of(
              "fluvius-energy-openapi",
              "mockwebserver3",
              "okhttp-tls",
              "okhttp-jvm",
              "gson",
              "jspecify"),
          "spring-boot",
          List.of("fluvius-energy-measurements", "spring-boot-starter", "slf4j-api", "jspecify"));

  private static final List<String> NOT_PUBLISHED =
      List.of("examples", "integration-tests", "openapi/compare", "test-support");

  /** What modules' optional dependencies bring along. */
  private static final Map<String, List<String>> TRANSITIVELY_OPTIONAL =
      Map.of(
          "testserver", List.of("junit-platform-commons", "opentest4j", "apiguardian-api"),
          "spring-boot", List.of("fluvius-energy-openapi", "mockwebserver3", "HdrHistogram"));

  @Test
  void publishedModulesDependOnNothingElse() throws Exception {
    for (Map.Entry<String, List<String>> module : PUBLISHED.entrySet()) {
      assertThat(compileDependencies(pom(module.getKey())))
          .as(module.getKey())
          .containsExactlyInAnyOrderElementsOf(module.getValue());
    }
  }

  /** Those that are not published are free in libraries, not in whom of ours they know. */
  @Test
  void toolsAroundTheDocumentKnowNoMoreOfOursThanTheyNeed() throws Exception {
    assertThat(compileDependencies(pom("openapi/compare")))
        .filteredOn(artifact -> artifact.startsWith("fluvius-"))
        .containsExactlyInAnyOrder("fluvius-energy-api", "fluvius-energy-openapi");
    assertThat(compileDependencies(pom("test-support")))
        .filteredOn(artifact -> artifact.startsWith("fluvius-"))
        .containsExactly("fluvius-energy-openapi");
  }

  @Test
  void thisTestKnowsAllModules() throws Exception {
    List<String> all = new ArrayList<>(PUBLISHED.keySet());
    all.addAll(NOT_PUBLISHED);
    all.add("bom");
    all.add("benchmarks"); // in a profile, with libraries of its own to compare with
    assertThat(texts(pom(".").getElementsByTagName("module")))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theBomNamesAllThatIsPublished() throws Exception {
    List<String> published = new ArrayList<>();
    for (String module : PUBLISHED.keySet()) {
      published.add(artifact(pom(module)));
    }
    assertThat(compileDependencies(pom("bom"))).containsExactlyInAnyOrderElementsOf(published);
  }

  /** Spring's is for those who use Spring. */
  @Test
  void nothingOfSpringIsInOtherModules() throws Exception {
    for (String module : PUBLISHED.keySet()) {
      if (!module.equals("spring-boot")) {
        assertThat(texts(pom(module).getElementsByTagName("groupId")))
            .as(module)
            .noneMatch(group -> group.startsWith("org.springframework"));
      }
    }
  }

  @Test
  void modulesLeaveVersionsToTheParent() throws Exception {
    List<String> all = new ArrayList<>(PUBLISHED.keySet());
    all.addAll(NOT_PUBLISHED);
    for (String module : all) {
      for (Element dependency : dependencies(pom(module))) {
        assertThat(texts(dependency.getElementsByTagName("version"))).as(module).isEmpty();
      }
    }
  }

  /** What is weighed leaves out the artifacts named there, so these must be optional indeed. */
  @Test
  void modulesAreWeighedWithoutTheirOptionalDependenciesAndNoOthers() throws Exception {
    for (String module : PUBLISHED.keySet()) {
      Document pom = pom(module);
      Set<String> optional = new TreeSet<>(TRANSITIVELY_OPTIONAL.getOrDefault(module, List.of()));
      for (Element dependency : dependencies(pom)) {
        if (texts(dependency.getElementsByTagName("optional")).contains("true")
            && !texts(dependency.getElementsByTagName("scope")).contains("provided")) {
          optional.addAll(texts(dependency.getElementsByTagName("artifactId")));
        }
      }

      assertThat(
              String.join(",", texts(pom.getElementsByTagName("optionalArtifacts"))).split(",", -1))
          .as(module)
          .filteredOn(name -> !name.isEmpty())
          .containsExactlyInAnyOrderElementsOf(optional);
    }
  }

  static Document pom(String module) throws Exception {
    Path pom = Path.of("..", module, "pom.xml");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  /** The module's own, which is the parent's sibling. */
  static String artifact(Document pom) {
    NodeList children = pom.getDocumentElement().getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals("artifactId")) {
        return children.item(i).getTextContent().strip();
      }
    }
    throw new AssertionError("no artifactId");
  }

  private static List<String> compileDependencies(Document pom) {
    List<String> artifacts = new ArrayList<>();
    for (Element dependency : dependencies(pom)) {
      List<String> scope = texts(dependency.getElementsByTagName("scope"));
      List<String> optional = texts(dependency.getElementsByTagName("optional"));
      if (!scope.equals(List.of("test")) && !optional.equals(List.of("true"))) {
        artifacts.addAll(texts(dependency.getElementsByTagName("artifactId")));
      }
    }
    return artifacts;
  }

  static List<Element> dependencies(Document pom) {
    NodeList nodes = pom.getElementsByTagName("dependency");
    List<Element> dependencies = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      dependencies.add((Element) nodes.item(i));
    }
    return dependencies;
  }

  static List<String> texts(NodeList nodes) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
