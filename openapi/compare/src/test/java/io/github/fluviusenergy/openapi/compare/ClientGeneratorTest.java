package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upgrade of the generator is to be an easy thing by. */
class ClientGeneratorTest {
  private static final Path TEMPLATES = ClientGenerator.CLIENT.resolve("templates");
  private static final List<String> OF_THE_GENERATOR =
      List.of("/Java/libraries/okhttp-gson/", "/Java/");

  @TempDir Path folder;

  @Test
  void generatesTheSameSourcesTwice() throws Exception {
    ClientGenerator generator = new ClientGenerator(folder);
    Path once = generator.generate("once", Document.ours().tree());
    Path twice = generator.generate("twice", Document.ours().tree());
    assertThat(ClientGenerator.sources(twice))
        .isEqualTo(ClientGenerator.sources(once))
        .hasSizeGreaterThan(40);
  }

  @Test
  void generatesTheSameCodeAsTheBuild() throws Exception {
    Path here = new ClientGenerator(folder).generate("here", Document.ours().tree());
    Path build = ClientGenerator.CLIENT.resolve("target/generated-sources/openapi");
    assertThat(unformatted(here)).isEqualTo(unformatted(build));
  }

  /** The build formats the code, which changes line breaks and removes unused imports. */
  private static Map<String, String> unformatted(Path generated) throws IOException {
    Map<String, String> sources = ClientGenerator.sources(generated);
    sources.replaceAll(
        (path, code) -> code.replaceAll("(?m)^import .*$", "").replaceAll("[\\s*]+", ""));
    return sources;
  }

  static List<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mustache"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void overriddenTemplatesDifferFromTheGenerators(String template) throws IOException {
    String ours = Files.readString(TEMPLATES.resolve(template)).strip();
    for (String place : OF_THE_GENERATOR) {
      assertThat(ours)
          .as("%s has become the same as the generator's own: delete it", template)
          .isNotEqualTo(ofTheGenerator(place + template));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void readmeExplainsEveryTemplate(String template) throws IOException {
    String readme = Files.readString(TEMPLATES.resolve("README.md"));
    boolean override =
        OF_THE_GENERATOR.stream()
            .anyMatch(place -> ClientGeneratorTest.class.getResource(place + template) != null);
    int files = readme.indexOf("## Files of ours");
    assertThat(files).isPositive();
    String section = override ? readme.substring(0, files) : readme.substring(files);
    assertThat(section)
        .as(override ? "it overrides the generator's own" : "the generator has no such template")
        .contains("`" + template + "`");
  }

  @Test
  void findsTheTemplatesOfTheGenerator() {
    assertThat(ofTheGenerator("/Java/libraries/okhttp-gson/ApiClient.mustache")).isNotEmpty();
  }

  private static @Nullable String ofTheGenerator(String name) {
    try (InputStream in = ClientGeneratorTest.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
