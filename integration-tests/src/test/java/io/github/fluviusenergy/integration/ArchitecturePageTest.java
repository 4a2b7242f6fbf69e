package io.github.fluviusenergy.integration;

import static io.github.fluviusenergy.integration.ModulesTest.artifact;
import static io.github.fluviusenergy.integration.ModulesTest.dependencies;
import static io.github.fluviusenergy.integration.ModulesTest.pom;
import static io.github.fluviusenergy.integration.ModulesTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The picture in docs/architecture.md is what the poms and the rules for packages say. */
class ArchitecturePageTest {
  private static final String OURS = "io.github.fluviusenergy";

  /** They know all of it, and nobody knows them. */
  private static final Set<String> NOT_DRAWN =
      Set.of("examples", "benchmarks", "integration-tests");

  private static final Pattern PICTURE = Pattern.compile("(?s)```mermaid\nflowchart TD\n(.*?)```");
  private static final Pattern PLACE = Pattern.compile("`([a-z-]+)/…/(\\w+)`");
  private static final Pattern LINE =
      Pattern.compile("(\\S+?)(?:\\[\"(.+?)\"])?(?: (-->|-\\. .+ \\.->) (.+))?");

  /** Of each module drawn, whom it is built with. */
  private final Map<String, Set<String>> knows = new TreeMap<>();

  /** Of each module drawn, what it is otherwise made from. */
  private final Map<String, Set<String>> madeFrom = new TreeMap<>();

  @BeforeEach
  void readThePicture() throws IOException {
    Matcher picture = PICTURE.matcher(Files.readString(Path.of("../docs/architecture.md")));
    assertThat(picture.find()).isTrue();
    Map<String, String> labels = new HashMap<>();
    for (String line : picture.group(1).strip().lines().toList()) {
      Matcher parts = LINE.matcher(line.strip());
      assertThat(parts.matches()).as(line).isTrue();
      String from = parts.group(2) != null ? parts.group(2) : parts.group(1);
      labels.put(parts.group(1), from);
      knows.computeIfAbsent(from, module -> new TreeSet<>());
      if (parts.group(3) != null) {
        for (String whom : parts.group(4).split(" & ", -1)) {
          String to = labels.getOrDefault(whom, whom);
          knows.computeIfAbsent(to, module -> new TreeSet<>());
          (parts.group(3).equals("-->") ? knows : madeFrom)
              .computeIfAbsent(from, module -> new TreeSet<>())
              .add(to);
        }
      }
    }
  }

  @Test
  void showsEveryModule() throws Exception {
    Set<String> modules = new TreeSet<>(texts(pom(".").getElementsByTagName("module")));
    modules.removeAll(NOT_DRAWN);
    assertThat(knows.keySet()).isEqualTo(modules);
  }

  @Test
  void showsWhatThePomsSay() throws Exception {
    Map<String, String> modules = new HashMap<>();
    for (String module : knows.keySet()) {
      modules.put(artifact(pom(module)), module);
    }
    Map<String, Set<String>> built = new TreeMap<>();
    for (String module : knows.keySet()) {
      Set<String> whom = new TreeSet<>();
      for (Element dependency : dependencies(pom(module))) {
        String other = modules.get(text(dependency, "artifactId"));
        boolean managed =
            dependency.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
        if (other != null && !managed && !"test".equals(text(dependency, "scope"))) {
          whom.add(other);
        }
      }
      built.put(module, whom);
    }
    assertThat(knows).isEqualTo(built);
  }

  @Test
  void showsWhatIsMadeFromTheDocument() throws Exception {
    assertThat(madeFrom).isEqualTo(Map.of("generated-client", Set.of("openapi")));
    assertThat(Files.readString(Path.of("../generated-client/pom.xml")))
        .contains("openapi/fluvius-esco-v3.yaml");
  }

  /**
   * Who is built with a module may know its packages, and theirs that it is built with; no others.
   */
  @Test
  void showsWhatTheRulesForPackagesSay() {
    for (ArchitectureTest.MayKnow row : ArchitectureTest.table()) {
      String module = module(row.who());
      if (NOT_DRAWN.contains(module)) {
        continue;
      }
      Set<String> allowed = new TreeSet<>();
      for (String whom : row.whom()) {
        if (whom.startsWith(OURS)) {
          allowed.add(module(whom));
        }
      }
      assertThat(reachable(module)).as(module).containsAll(allowed);
      Set<String> withClasses = new TreeSet<>(knows.get(module));
      withClasses.remove("openapi"); // a document only
      assertThat(allowed).as(module).containsAll(withClasses);
    }
  }

  @Test
  void namesClassesThatAreThereWhereThingsAreDecided() throws IOException {
    Matcher place = PLACE.matcher(Files.readString(Path.of("../docs/architecture.md")));
    int places = 0;
    while (place.find()) {
      places++;
      Path sources = Path.of("..", place.group(1), "src", "main", "java");
      String file = place.group(2) + ".java";
      try (Stream<Path> files = Files.walk(sources)) {
        assertThat(files).as(place.group()).anyMatch(each -> each.endsWith(file));
      }
    }
    assertThat(places).isGreaterThan(5);
  }

  private Set<String> reachable(String module) {
    Set<String> all = new LinkedHashSet<>(knows.get(module));
    for (String whom : List.copyOf(all)) {
      all.addAll(reachable(whom));
    }
    return all;
  }

  /** The module in whose sources a package is; that of none is generated. */
  private static String module(String name) {
    String folder = "src/main/java/" + name.replace("..", "").replace('.', '/');
    try {
      for (String module : texts(pom(".").getElementsByTagName("module"))) {
        if (Files.exists(Path.of("..", module, folder, "package-info.java"))) {
          return module;
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return "generated-client";
  }

  private static String text(Element dependency, String name) {
    return String.join("", texts(dependency.getElementsByTagName(name)));
  }
}
