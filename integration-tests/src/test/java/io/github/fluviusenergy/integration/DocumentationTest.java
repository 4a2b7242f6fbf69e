package io.github.fluviusenergy.integration;

import static io.github.fluviusenergy.integration.BomTest.artifact;
import static io.github.fluviusenergy.integration.BomTest.pom;
import static io.github.fluviusenergy.integration.BomTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation names is there: pages, headings, artifacts, versions, variables. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern MAVEN =
      Pattern.compile(
          "<groupId>io\\.github\\.fluviusenergy</groupId>\\s*<artifactId>(.+?)</artifactId>"
              + "(?:\\s*<version>(.+?)</version>)?");
  private static final Pattern GRADLE =
      Pattern.compile("[\"']io\\.github\\.fluviusenergy:([\\w-]+)(?::([\\w.-]+))?[\"']");
  private static final Pattern VARIABLE = Pattern.compile("\\bFLUVIUS_[A-Z_]*[A-Z]\\b");

  /** Pages for users, and for who works on the SDK. */
  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder :
        List.of(
            "",
            "docs",
            "openapi",
            "generated-client",
            "generated-client/templates",
            "testserver",
            "examples",
            "benchmarks")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksResolve(Path page) throws IOException {
    Matcher link = LINK.matcher(text(page));
    while (link.find()) {
      String target = link.group(1);
      if (target.startsWith("https://")) {
        continue;
      }
      int hash = target.indexOf('#');
      String file = hash < 0 ? target : target.substring(0, hash);
      Path linked = file.isEmpty() ? page : page.resolveSibling(file).normalize();
      assertThat(linked).as(target).exists();
      if (hash >= 0) {
        assertThat(anchors(linked)).as(target).contains(target.substring(hash + 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mavenCoordinatesExist(Path page) throws Exception {
    String text = Files.readString(page);
    List<MatchResult> named = new ArrayList<>(MAVEN.matcher(text).results().toList());
    named.addAll(GRADLE.matcher(text).results().toList());
    String version = texts(pom(".").getElementsByTagName("version")).get(0);
    for (MatchResult coordinates : named) {
      assertThat(artifacts()).contains(coordinates.group(1));
      if (coordinates.group(2) != null) {
        assertThat(coordinates.group(2)).isEqualTo(version);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void environmentVariablesExist(Path page) throws IOException {
    Set<String> settings = new TreeSet<>();
    Matcher constant =
        Pattern.compile("(?m)^  ([A-Z_]+)\\(\"")
            .matcher(
                Files.readString(
                    ROOT.resolve("facade/src/main/java/io/github/fluviusenergy/Setting.java")));
    while (constant.find()) {
      settings.add(constant.group(1));
    }
    assertThat(settings).contains("CLIENT_SECRET");
    Matcher variable = VARIABLE.matcher(Files.readString(page));
    while (variable.find()) {
      if (!variable.group().equals("FLUVIUS_SANDBOX")) {
        assertThat(settings)
            .as(variable.group())
            .contains(variable.group().replaceFirst("FLUVIUS_(SANDBOX_)?", ""));
      }
    }
  }

  /** Maven, Gradle in Kotlin, Gradle in Groovy: the same artifacts. */
  @Test
  void installSnippetsNameTheSameArtifacts() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String install =
        readme.substring(readme.indexOf("## Install"), readme.indexOf("## Requirements"));
    List<Set<String>> found = new ArrayList<>();
    for (String block : CODE.matcher(install).results().map(MatchResult::group).toList()) {
      Set<String> artifacts = new TreeSet<>();
      MAVEN.matcher(block).results().forEach(match -> artifacts.add(match.group(1)));
      GRADLE.matcher(block).results().forEach(match -> artifacts.add(match.group(1)));
      found.add(artifacts);
    }
    assertThat(found).hasSize(3);
    assertThat(found.get(0)).hasSize(3).isEqualTo(found.get(1)).isEqualTo(found.get(2));
  }

  private static Set<String> artifacts() throws Exception {
    Set<String> artifacts = new TreeSet<>();
    for (String module : texts(pom(".").getElementsByTagName("module"))) {
      artifacts.add(artifact(pom(module)));
    }
    return artifacts;
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new TreeSet<>();
    Matcher heading = HEADING.matcher(text(page));
    while (heading.find()) {
      anchors.add(
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}_ -]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }

  /** Without blocks of code. */
  private static String text(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }
}
