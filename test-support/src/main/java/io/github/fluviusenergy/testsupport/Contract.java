package io.github.fluviusenergy.testsupport;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks requests and responses against the OpenAPI document, with a validator that does not share
 * code with the SDK. So the document, the client and the test server cannot drift apart.
 */
public final class Contract {
  private static final String ADDRESS = "urn:fluvius-esco-v3";
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          Dialects.getDraft202012(),
          registry ->
              registry
                  .schemas(Map.of(ADDRESS, SpecDocument.STRICT.toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .locale(Locale.ROOT)
                          .build()));

  private Contract() {}

  /**
   * Returns a client whose calls to the API fail if the request or the response breaks the
   * document. It reads each response to its end before it passes it on.
   */
  public static OkHttpClient on(OkHttpClient client, HttpUrl baseUrl) {
    return client.newBuilder().addInterceptor(new ContractInterceptor(baseUrl)).build();
  }

  /**
   * Returns what breaks the document in a request.
   *
   * @param baseUrl the API's base URL, which the paths of the document are relative to
   * @return an empty list for requests to other URLs
   */
  public static List<String> requestViolations(
      String method, HttpUrl url, HttpUrl baseUrl, @Nullable String contentType, String body) {
    String pointer = operation(method, url, baseUrl);
    if (pointer == null) {
      return List.of();
    }
    JsonNode operation = SpecDocument.STRICT.at(pointer);
    if (operation.isMissingNode()) {
      return List.of(url.encodedPath() + " has no " + method);
    }
    List<String> violations = new ArrayList<>();
    addQueryViolations(pointer, operation.path("parameters"), query(url), violations);
    JsonNode content = operation.path("requestBody").path("content");
    if (content.isMissingNode() && !body.isEmpty()) {
      violations.add(
          method + " " + url.encodedPath() + " has a body that the document does not know");
    } else if (!content.isMissingNode()) {
      violations.addAll(bodyViolations(pointer + "/requestBody", content, contentType, body));
    }
    return violations;
  }

  /**
   * Returns what breaks the document in a response.
   *
   * @param baseUrl the API's base URL, which the paths of the document are relative to
   * @return an empty list for responses from other URLs
   */
  public static List<String> responseViolations(
      String method,
      HttpUrl url,
      HttpUrl baseUrl,
      int status,
      @Nullable String contentType,
      String body) {
    String pointer = operation(method, url, baseUrl);
    if (pointer == null) {
      return List.of();
    }
    String place = pointer + "/responses/" + status;
    JsonNode response = SpecDocument.STRICT.at(place);
    if (response.isMissingNode()) {
      return List.of(method + " " + url.encodedPath() + " has no response " + status);
    }
    if (response.has("$ref")) {
      place = response.get("$ref").asString().substring(1);
      response = SpecDocument.STRICT.at(place);
    }
    // The document allows an empty body for each error.
    if (body.isEmpty() && status >= 400) {
      return List.of();
    }
    return bodyViolations(place, response.path("content"), contentType, body);
  }

  private static @Nullable String operation(String method, HttpUrl url, HttpUrl baseUrl) {
    String base = baseUrl.encodedPath().replaceFirst("/$", "");
    for (String name : SpecDocument.STRICT.path("paths").propertyNames()) {
      if (url.host().equals(baseUrl.host())
          && url.port() == baseUrl.port()
          && url.encodedPath().equalsIgnoreCase(base + name)) {
        return "/paths/" + escaped(name) + "/" + method.toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  private static Map<String, List<String>> query(HttpUrl url) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String name : url.queryParameterNames()) {
      query.put(
          name,
          url.queryParameterValues(name).stream()
              .map(value -> Objects.requireNonNullElse(value, ""))
              .toList());
    }
    return query;
  }

  private static void addQueryViolations(
      String pointer, JsonNode parameters, Map<String, List<String>> query, List<String> found) {
    Set<String> unknown = new LinkedHashSet<>(query.keySet());
    for (int i = 0; i < parameters.size(); i++) {
      JsonNode parameter = parameters.get(i);
      String name = parameter.get("name").asString();
      List<String> values = new ArrayList<>();
      query.forEach((n, v) -> values.addAll(n.equalsIgnoreCase(name) ? v : List.of()));
      unknown.removeIf(name::equalsIgnoreCase);
      if (values.isEmpty() && parameter.path("required").asBoolean()) {
        found.add(name + ": required query parameter is missing");
      }
      for (JsonNode value : values(parameter, values, found)) {
        for (String violation : violations(pointer + "/parameters/" + i + "/schema", value)) {
          found.add(name + "=" + value + violation);
        }
      }
    }
    unknown.forEach(name -> found.add(name + ": query parameter that the document does not know"));
  }

  /** Returns the values as the schema describes them: as one array, or each on its own. */
  private static List<JsonNode> values(
      JsonNode parameter, List<String> values, List<String> found) {
    String name = parameter.get("name").asString();
    if (!parameter.path("schema").path("type").asString("").equals("array")) {
      if (values.size() > 1) {
        found.add(name + ": query parameter comes " + values.size() + " times");
      }
      return values.stream().<JsonNode>map(value -> SpecDocument.JSON.valueToTree(value)).toList();
    }
    ArrayNode array = SpecDocument.JSON.createArrayNode();
    boolean exploded = parameter.path("explode").asBoolean(true);
    if (!exploded && values.size() > 1) {
      found.add(name + ": query parameter comes " + values.size() + " times, not joined by commas");
    }
    for (String value : values) {
      List.of(exploded ? new String[] {value} : value.split(",", -1)).forEach(array::add);
    }
    return values.isEmpty() ? List.of() : List.of(array);
  }

  private static List<String> bodyViolations(
      String pointer, JsonNode content, @Nullable String contentType, String body) {
    String mediaType = contentType == null ? "" : contentType.replaceFirst(";.*", "");
    if (content.path(mediaType).isMissingNode()) {
      return List.of(pointer + " has no media type \"" + mediaType + "\"");
    }
    if (!mediaType.endsWith("json") && !mediaType.equals("text/plain")) {
      return List.of();
    }
    try {
      JsonNode json = SpecDocument.JSON.readTree(body);
      return violations(pointer + "/content/" + escaped(mediaType) + "/schema", json);
    } catch (JacksonException e) {
      return List.of(pointer + ": no JSON: " + e.getOriginalMessage());
    }
  }

  /** Validates a value against the schema at a JSON pointer. Removes nulls from the value. */
  static List<String> violations(String pointer, JsonNode value) {
    Schema schema = SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
    JsonNode json = withoutNulls(value);
    if (schema.validate(Shapes.onePerShape(json)).isEmpty()) {
      return List.of();
    }
    // Again, for the places in the entire document.
    return schema.validate(json).stream().map(Error::toString).toList();
  }

  /** Removes nulls: any property may be null, but OpenAPI 3.0 cannot express it next to a $ref. */
  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
      object.forEach(Contract::withoutNulls);
    } else if (node instanceof ArrayNode array) {
      array.forEach(Contract::withoutNulls);
    }
    return node;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
