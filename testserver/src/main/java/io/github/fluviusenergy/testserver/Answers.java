package io.github.fluviusenergy.testserver;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;

/** The answers' forms: the API's own, ASP.NET's, and those of the gateway in front. */
final class Answers {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String PROBLEM_JSON = "application/problem+json; charset=utf-8";

  private Answers() {}

  static MockResponse json(int status, JsonObject body) {
    return text(status, JSON, body.toString());
  }

  static MockResponse text(int status, String contentType, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", contentType)
        .body(body)
        .build();
  }

  static MockResponse empty(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  /** The answer to HEAD: MockWebServer would send the body, and the client take it for the next. */
  static MockResponse withoutBody(MockResponse answer) {
    return answer.newBuilder().removeHeader("Transfer-Encoding").body("").build();
  }

  /** The gateway's (Azure API Management's) error body. */
  static MockResponse gateway(int status, String message) {
    JsonObject body = new JsonObject();
    body.addProperty("statusCode", status);
    body.addProperty("message", message);
    return text(status, "application/json", body.toString());
  }

  /** The API's error body. What Fluvius puts in {@code type} and {@code code} is not known. */
  static MockResponse apiError(int status, String type, String code, String message) {
    return json(status, apiErrorBody(type, code, message));
  }

  /** The API's body for a request that it understood but does not accept. */
  static MockResponse invalid(List<String> messages) {
    JsonObject body =
        apiErrorBody(
            "ValidationError", "InvalidRequest", "One or more validation errors occurred.");
    JsonArray array = new JsonArray();
    messages.forEach(array::add);
    body.add("validationErrorMessages", array);
    return json(400, body);
  }

  /** ASP.NET's body for a request that never got as far as the API's own code. */
  static MockResponse validationProblem(Map<String, ? extends List<String>> errorsByField) {
    JsonObject errors = new JsonObject();
    errorsByField.forEach(
        (field, messages) -> {
          JsonArray array = new JsonArray();
          messages.forEach(array::add);
          errors.add(field, array);
        });
    JsonObject body =
        problem(400, "One or more validation errors occurred.", "rfc9110#section-15.5.1");
    body.add("errors", errors);
    return text(400, PROBLEM_JSON, body.toString());
  }

  static MockResponse unsupportedMediaType() {
    JsonObject body = problem(415, "Unsupported Media Type", "rfc9110#section-15.5.16");
    return text(415, PROBLEM_JSON, body.toString());
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

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
