package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.Request;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The server's OpenAPI document agrees with the one from which the SDK is generated. */
class OpenApiDocumentTest {
  private static final String PATH = "swagger/fluvius_energy_api/swagger.json";

  @AutoClose private final FluviusTestServer server = FluviusTestServer.start();
  private final TestClient client = new TestClient(server);

  @Test
  void documentHasDotNetStyle() {
    ReceivedResponse response = client.get(PATH);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().get("Content-Type")).startsWith("application/json");
    assertThat(response.json().get("openapi").getAsString()).isEqualTo("3.0.1");
    assertThat(response.json().getAsJsonObject("info").get("title").getAsString())
        .isEqualTo("Fluvius - Energy Service Company API");
    Map<String, Object> document = served();
    assertThat(at(document, "components", "schemas"))
        .containsKey("GetEnergyResponseModelApiDataResponse");
    Map<String, Object> responses =
        at(document, "paths", "/api/mandate/energy", "get", "responses", "200", "content");
    assertThat(responses).containsOnlyKeys("text/plain", "application/json", "text/json");
    assertThat(at(responses, "application/json", "schema"))
        .containsEntry("$ref", "#/components/schemas/GetEnergyResponseModelApiDataResponse");
  }

  @Test
  void documentNeedsCredentials() {
    Request stranger = new Request.Builder().url(client.url(PATH).build()).build();

    assertThat(TestClient.send(server, stranger).status()).isEqualTo(401);
    assertThat(client.get("SWAGGER/Fluvius_Energy_API/swagger.json").status()).isEqualTo(200);
    assertThat(client.post(PATH, "{}").status()).isEqualTo(405);
  }

  @Test
  void documentHasSameOperationsAndParameters() throws IOException {
    assertThat(operations(served())).isEqualTo(operations(ours())).isNotEmpty();
  }

  @Test
  void documentHasSameEnumValues() throws IOException {
    assertThat(enums(served())).isEqualTo(enums(ours())).isNotEmpty();
  }

  @Test
  void referencesExist() {
    Map<String, Object> document = served();
    List<String> references = new ArrayList<>();
    references(document, references);

    assertThat(references).hasSizeGreaterThan(50);
    for (String reference : references) {
      assertThat(at(document, "components", "schemas"))
          .containsKey(reference.substring("#/components/schemas/".length()));
    }
  }

  /** Paths and methods, with the names of the parameters and whether they are required. */
  private static Map<String, Map<String, Boolean>> operations(Map<String, Object> document) {
    Map<String, Map<String, Boolean>> found = new TreeMap<>();
    Map<String, Object> paths = at(document, "paths");
    for (String path : paths.keySet()) {
      Map<String, Object> methods = at(paths, path);
      for (String method : methods.keySet()) {
        Map<String, Boolean> parameters = new TreeMap<>();
        Object list = at(methods, method).getOrDefault("parameters", List.of());
        for (Object parameter : (List<?>) list) {
          Map<?, ?> fields = (Map<?, ?>) parameter;
          parameters.put((String) fields.get("name"), Boolean.TRUE.equals(fields.get("required")));
        }
        found.put(method + " " + path, parameters);
      }
    }
    return found;
  }

  /** The values of each enum, without the names of the schemas. */
  private static Set<String> enums(Map<String, Object> document) {
    Set<String> found = new TreeSet<>();
    Map<String, Object> schemas = at(document, "components", "schemas");
    for (String name : schemas.keySet()) {
      Object values = at(schemas, name).get("enum");
      if (values != null) {
        found.add(values.toString());
      }
    }
    return found;
  }

  private static void references(Object node, List<String> found) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("$ref")) {
              found.add((String) value);
            }
            references(value, found);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(element -> references(element, found));
    }
  }

  private Map<String, Object> served() {
    return map(new Gson().fromJson(client.get(PATH).body(), Object.class));
  }

  private static Map<String, Object> ours() throws IOException {
    try (InputStream in =
        FluviusTestServer.class.getResourceAsStream(
            "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml")) {
      return map(new Yaml().load(in));
    }
  }

  private static Map<String, Object> at(Map<String, Object> node, String... path) {
    Map<String, Object> found = node;
    for (String name : path) {
      assertThat(found).containsKey(name);
      found = map(Objects.requireNonNull(found.get(name)));
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
