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

  /** Requests for Fluvius' document, and for what is not there. */
  private static final Set<String> NOT_DOCUMENTED = Set.of("OpenAPI document", "No such address");

  /** What Fluvius adds needs no request here; what it removes is named, request by request. */
  @Test
  void sendsOnlyWhatTheDocumentHas() throws IOException {
    Set<String> documented = documented();
    List<String> gone = new ArrayList<>();
    Set<String> operations = new TreeSet<>();
    for (JsonObject item : requests()) {
      JsonObject request = item.getAsJsonObject("request");
      if (request.get("url").isJsonObject() && !NOT_DOCUMENTED.contains(name(item))) {
        JsonObject url = request.getAsJsonObject("url");
        List<String> sent = new ArrayList<>();
        String operation = request.get("method").getAsString() + " /" + path(url);
        operations.add(operation);
        sent.add(operation);
        if (url.has("query")) {
          url.getAsJsonArray("query").forEach(q -> sent.add(operation + " ? " + key(q)));
        }
        if (request.has("body")) {
          String body = request.getAsJsonObject("body").get("raw").getAsString();
          JsonParser.parseString(body)
              .getAsJsonObject()
              .keySet()
              .forEach(field -> sent.add(operation + " . " + field));
        }
        sent.removeAll(documented);
        sent.forEach(what -> gone.add("request '" + name(item) + "': " + what));
      }
    }

    assertThat(gone).isEmpty();
    assertThat(operations).hasSizeGreaterThanOrEqualTo(4);
  }

  private static String name(JsonObject item) {
    return item.get("name").getAsString();
  }

  private static String key(JsonElement parameter) {
    return parameter.getAsJsonObject().get("key").getAsString();
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
      requests.add(item);
    } else {
      item.getAsJsonArray("item").forEach(child -> collect(child.getAsJsonObject(), requests));
    }
  }

  /** Returns the operations of the OpenAPI document, with their parameters and body's fields. */
  private static Set<String> documented() throws IOException {
    Set<String> documented = new TreeSet<>();
    JsonObject document = document();
    for (Map.Entry<String, JsonElement> path : document.getAsJsonObject("paths").entrySet()) {
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
        if (described.has("requestBody")) {
          bodyFields(document, described).forEach(field -> documented.add(name + " . " + field));
        }
      }
    }
    return documented;
  }

  private static Set<String> bodyFields(JsonObject document, JsonObject operation) {
    String reference =
        operation
            .getAsJsonObject("requestBody")
            .getAsJsonObject("content")
            .getAsJsonObject("application/json")
            .getAsJsonObject("schema")
            .get("$ref")
            .getAsString();
    return document
        .getAsJsonObject("components")
        .getAsJsonObject("schemas")
        .getAsJsonObject(reference.substring(reference.lastIndexOf('/') + 1))
        .getAsJsonObject("properties")
        .keySet();
  }

  private static JsonObject document() throws IOException {
    try (InputStream yaml =
        PostmanCollectionTest.class.getResourceAsStream(
            "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml")) {
      Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return new Gson().toJsonTree(document).getAsJsonObject();
    }
  }
}
