package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;

/** The error responses of the API, of ASP.NET, and of the gateway (Azure API Management). */
public final class ApiResponses {
  private ApiResponses() {}

  /** The gateway's error body. */
  public static MockResponse gatewayError(int status, String message) {
    JsonObject body = new JsonObject();
    body.addProperty("statusCode", status);
    body.addProperty("message", message);
    return Responses.text(status, "application/json", body.toString());
  }

  /** The API's error body. The values of {@code type} and {@code code} are not known. */
  public static MockResponse apiError(int status, String type, String code, String message) {
    return Responses.json(status, apiErrorBody(type, code, message));
  }

  /** The API's error body for a request with invalid values. */
  public static MockResponse badRequest(List<String> messages) {
    JsonObject body =
        apiErrorBody(
            "ValidationError", "InvalidRequest", "One or more validation errors occurred.");
    body.add("validationErrorMessages", array(messages));
    return Responses.json(400, body);
  }

  /** ASP.NET's error body for a request that it cannot bind. */
  public static MockResponse validationProblem(Map<String, ? extends List<String>> errorsByField) {
    JsonObject errors = new JsonObject();
    errorsByField.forEach((field, messages) -> errors.add(field, array(messages)));
    JsonObject body =
        problem(400, "One or more validation errors occurred.", "rfc9110#section-15.5.1");
    body.add("errors", errors);
    return problemResponse(400, body);
  }

  public static MockResponse unsupportedMediaType() {
    return problemResponse(415, problem(415, "Unsupported Media Type", "rfc9110#section-15.5.16"));
  }

  private static JsonObject apiErrorBody(String type, String code, String message) {
    JsonObject body = new JsonObject();
    body.addProperty("type", type);
    body.addProperty("code", code);
    body.addProperty("message", message);
    return body;
  }

  private static JsonObject problem(int status, String title, String section) {
    JsonObject body = new JsonObject();
    body.addProperty("type", "https://tools.ietf.org/html/" + section);
    body.addProperty("title", title);
    body.addProperty("status", status);
    body.addProperty("traceId", "00-" + hex() + "-" + hex().substring(0, 16) + "-00");
    return body;
  }

  private static MockResponse problemResponse(int status, JsonObject body) {
    return Responses.text(status, "application/problem+json; charset=utf-8", body.toString());
  }

  private static JsonArray array(List<String> messages) {
    JsonArray array = new JsonArray();
    messages.forEach(array::add);
    return array;
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
