package io.github.fluviusenergy.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What IDEs complete and explain. */
class ConfigurationMetadataTest {

  @Test
  void describesEveryProperty() throws IOException {
    Map<String, String> described = described();

    Set<String> expected = new TreeSet<>(Set.of("management.health.fluvius.enabled"));
    addProperties("fluvius", FluviusProperties.class, expected);
    assertThat(described).containsOnlyKeys(expected);
    assertThat(described.values()).allSatisfy(text -> assertThat(text).endsWith("."));
  }

  @Test
  void namesTheDefaultTimeouts() throws IOException {
    assertThat(metadata())
        .filteredOn(property -> property.get("name").getAsString().endsWith("-timeout"))
        .extracting(
            property -> property.get("name").getAsString(),
            property -> property.get("defaultValue").getAsString(),
            property -> property.get("type").getAsString())
        .containsExactlyInAnyOrder(
            tuple("fluvius.connect-timeout", "10s", "java.time.Duration"),
            tuple("fluvius.read-timeout", "60s", "java.time.Duration"));
  }

  @Test
  void describesThePropertiesOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    Matcher yaml = Pattern.compile("(?s)```yaml\n(fluvius:.*?)```").matcher(readme);
    assertThat(yaml.find()).isTrue();

    PropertySource<?> shown =
        new YamlPropertySourceLoader()
            .load("README", new ByteArrayResource(yaml.group(1).getBytes(StandardCharsets.UTF_8)))
            .get(0);

    assertThat(((EnumerablePropertySource<?>) shown).getPropertyNames())
        .hasSizeGreaterThan(5)
        .isSubsetOf(described().keySet());
  }

  private static void addProperties(String prefix, Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      if (component.getType().isRecord()) {
        addProperties(name, component.getType(), names);
      } else {
        names.add(name);
      }
    }
  }

  private static Map<String, String> described() throws IOException {
    Map<String, String> described = new TreeMap<>();
    for (JsonObject fields : metadata()) {
      described.put(
          fields.get("name").getAsString(),
          fields.has("description") ? fields.get("description").getAsString() : "");
    }
    return described;
  }

  private static List<JsonObject> metadata() throws IOException {
    try (Reader metadata =
        new InputStreamReader(
            Objects.requireNonNull(
                ConfigurationMetadataTest.class.getResourceAsStream(
                    "/META-INF/spring-configuration-metadata.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(metadata)
          .getAsJsonObject()
          .getAsJsonArray("properties")
          .asList()
          .stream()
          .map(JsonElement::getAsJsonObject)
          .toList();
    }
  }
}
