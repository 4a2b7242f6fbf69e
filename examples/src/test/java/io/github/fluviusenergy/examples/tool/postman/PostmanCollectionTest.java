package io.github.fluviusenergy.examples.tool.postman;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Compares the Postman collection with the OpenAPI document. examples/ci/postman.sh runs the
 * collection.
 */
class PostmanCollectionTest {
  private static final Path COLLECTION =
      Path.of("postman", "fluvius-energy-api.postman_collection.json");

  @Test
  void hasEveryOperationWithEveryParameter() throws IOException {
    Set<String> sent = new TreeSet<>();
    for (JsonObject request : requests()) {
      if (request.get("url").isJsonObject()) {
        JsonObject url = request.getAsJsonObject("url");
        String operation = request.get("method").getAsString() + " /" + path(url);
        sent.add(operation);
        if (url.has("query")) {
          for (JsonElement parameter : url.getAsJsonArray("query")) {
            sent.add(operation + " ? " + parameter.getAsJsonObject().get("key").getAsString());
          }
        }
      }
    }

    assertThat(sent).containsAll(documented());
  }

  @Test
  void containsNoSecrets() throws IOException {
    assertThat(Files.readString(COLLECTION))
        .doesNotContain("test-client-secret", "test-subscription-key", "eyJ", "localhost");
  }

  private static String path(JsonObject url) {
    List<String> segments = new ArrayList<>();
    url.getAsJsonArray("path").forEach(segment -> segments.add(segment.getAsString()));
    return String.join("/", segments);
  }

  private static List<JsonObject> requests() throws IOException {
    List<JsonObject> requests = new ArrayList<>();
    collect(JsonParser.parseString(Files.readString(COLLECTION)).getAsJsonObject(), requests);
    return requests;
  }

  private static void collect(JsonObject item, List<JsonObject> requests) {
    if (item.has("request")) {
      requests.add(item.getAsJsonObject("request"));
    } else {
      item.getAsJsonArray("item").forEach(child -> collect(child.getAsJsonObject(), requests));
    }
  }

  /** Returns the operations of the OpenAPI document and their query parameters. */
  private static Set<String> documented() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (Map.Entry<String, JsonElement> path : paths().entrySet()) {
      for (Map.Entry<String, JsonElement> operation :
          path.getValue().getAsJsonObject().entrySet()) {
        String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        documented.add(name);
        JsonObject described = operation.getValue().getAsJsonObject();
        if (described.has("parameters")) {
          for (JsonElement parameter : described.getAsJsonArray("parameters")) {
            documented.add(name + " ? " + parameter.getAsJsonObject().get("name").getAsString());
          }
        }
      }
    }
    // four operations, nine filters of mandates, and seven parameters of energy
    assertThat(documented).hasSizeGreaterThanOrEqualTo(4 + 9 + 7);
    return documented;
  }

  private static JsonObject paths() throws IOException {
    try (InputStream yaml =
        PostmanCollectionTest.class.getResourceAsStream(
            "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml")) {
      Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return new Gson().toJsonTree(document).getAsJsonObject().getAsJsonObject("paths");
    }
  }
}
