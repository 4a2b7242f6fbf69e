package io.github.fluviusenergy.testsupport;

import com.networknt.schema.InputFormat;
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
 * What the OpenAPI document says of each request and answer. Tests put it between their client and
 * server by {@link #on}, or ask it what is wrong; those that leave the contract on purpose say so
 * by not using it.
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
   * A client whose calls below an address fail, with the reason, if request or answer break the
   * contract. It reads each answer to its end before handing it on.
   */
  public static OkHttpClient on(OkHttpClient client, HttpUrl baseUrl) {
    return client.newBuilder().addInterceptor(new ContractInterceptor(baseUrl)).build();
  }

  /**
   * What is wrong with a request.
   *
   * @param baseUrl the API's address, below which the paths of the document are
   * @return nothing for a request to another address than the document's
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
          method + " " + url.encodedPath() + " has a body, which the document does not know");
    } else if (!content.isMissingNode()) {
      violations.addAll(bodyViolations(pointer + "/requestBody", content, contentType, body));
    }
    return violations;
  }

  /**
   * What is wrong with an answer.
   *
   * @param baseUrl the API's address, below which the paths of the document are
   * @return nothing for an answer of another address than the document's
   */
  public static List<String> answerViolations(
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
    String response = pointer + "/responses/" + status;
    JsonNode answer = SpecDocument.STRICT.at(response);
    if (answer.isMissingNode()) {
      return List.of(method + " " + url.encodedPath() + " has no answer " + status);
    }
    if (answer.has("$ref")) {
      response = answer.get("$ref").asString().substring(1);
      answer = SpecDocument.STRICT.at(response);
    }
    // The document says of each error that it may be empty.
    if (body.isEmpty() && status >= 400) {
      return List.of();
    }
    return bodyViolations(response, answer.path("content"), contentType, body);
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

  /** The values as the schema sees them: one array, or each by itself. */
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

  /** What is wrong with a value, held against the schema at a place of the document. */
  static List<String> violations(String pointer, JsonNode value) {
    List<String> violations = new ArrayList<>();
    SCHEMAS
        .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer))
        .validate(withoutNulls(value.deepCopy()).toString(), InputFormat.JSON)
        .forEach(error -> violations.add(error.toString()));
    return violations;
  }

  /** Any property may be null, which OpenAPI 3.0 cannot say beside a reference. */
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
