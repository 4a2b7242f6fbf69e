package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.annotations.JsonAdapter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A GraalVM native image keeps only the reflection and the resources that the metadata names. */
class NativeImageMetadataTest {
  private static final String METADATA = "META-INF/native-image/io.github.fluviusenergy/";

  /** Gson creates the adapters through their constructors. */
  @Test
  void metadataNamesTheAdapterOfEachModel() throws IOException {
    Set<String> adapters =
        ArchitectureTest.OURS.stream()
            .filter(model -> model.isAnnotatedWith(JsonAdapter.class))
            .map(model -> model.getAnnotationOfType(JsonAdapter.class).value().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> constructors = new TreeSet<>();
    for (String artifact : List.of("generated-client", "measurements")) {
      for (JsonElement type :
          json("fluvius-energy-" + artifact + "/reflect-config.json").getAsJsonArray()) {
        if (type.toString().contains("\"<init>\"")) {
          constructors.add(type.getAsJsonObject().get("name").getAsString());
        }
      }
    }

    assertThat(adapters).hasSizeGreaterThan(15);
    assertThat(constructors).containsAll(adapters);
  }

  @ParameterizedTest
  @CsvSource({"facade, fluvius-energy-api", "testserver, fluvius-energy-testserver"})
  void metadataNamesEachResource(String module, String artifact) throws IOException {
    JsonElement pattern =
        json(artifact + "/resource-config.json")
            .getAsJsonObject()
            .getAsJsonObject("resources")
            .getAsJsonArray("includes")
            .get(0)
            .getAsJsonObject()
            .get("pattern");
    Path resources = Path.of("..", module, "src", "main", "resources");
    try (Stream<Path> files = Files.walk(resources.resolve("io"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> resources.relativize(file).toString())
                  .map(file -> file.replace(File.separatorChar, '/')))
          .isNotEmpty()
          .allMatch(file -> file.matches(pattern.getAsString()));
    }
  }

  private static JsonElement json(String file) throws IOException {
    try (InputStream in =
        NativeImageMetadataTest.class.getClassLoader().getResourceAsStream(METADATA + file)) {
      assertThat(in).as(file).isNotNull();
      return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
