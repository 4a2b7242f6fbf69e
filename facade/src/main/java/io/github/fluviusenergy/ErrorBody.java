package io.github.fluviusenergy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.model.ApiError;
import io.github.fluviusenergy.client.model.GatewayError;
import io.github.fluviusenergy.client.model.ValidationProblemDetails;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an error's body says, whichever of the three known shapes it has: the API's own, ASP.NET
 * Core's, or the gateway's. A body of no known shape says nothing.
 */
record ErrorBody(
    @Nullable String type,
    @Nullable String code,
    @Nullable String message,
    @Nullable String traceId,
    List<String> validationErrors,
    Map<String, List<String>> validationErrorsByField)
    implements Serializable {

  static final ErrorBody NONE = new ErrorBody(null, null, null, null, List.of(), Map.of());

  private static final Gson GSON = new Gson();

  static ErrorBody parse(@Nullable String body) {
    if (body == null || !body.stripLeading().startsWith("{")) {
      return NONE;
    }
    try {
      JsonElement json = JsonParser.parseString(body);
      return json.isJsonObject() ? of(json.getAsJsonObject()) : NONE;
    } catch (JsonParseException e) {
      // cut off, malformed, or of a shape of its own: the status still says what happened
      return NONE;
    }
  }

  private static ErrorBody of(JsonObject json) {
    if (json.has("errors") || json.has("title")) {
      return of(GSON.fromJson(json, ValidationProblemDetails.class));
    }
    if (json.has("statusCode")) {
      String message = GSON.fromJson(json, GatewayError.class).message();
      return new ErrorBody(null, null, message, null, List.of(), Map.of());
    }
    ApiError error = GSON.fromJson(json, ApiError.class);
    return new ErrorBody(
        error.type(),
        error.code(),
        error.message(),
        null,
        error.validationErrorMessages(),
        Map.of());
  }

  private static ErrorBody of(ValidationProblemDetails problem) {
    Map<String, List<String>> byField = problem.errors();
    List<String> messages = byField.values().stream().flatMap(List::stream).toList();
    return new ErrorBody(
        problem.type(), null, problem.title(), problem.traceId(), messages, byField);
  }
}
