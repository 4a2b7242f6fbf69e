package io.github.fluviusenergy.testserver.internal.entra;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import mockwebserver3.MockResponse;

/** An error of Entra ID, which becomes an error response. */
public final class EntraError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final int status;
  private final String error;
  private final int code;

  public EntraError(int status, String error, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.error = error;
    this.code = code;
  }

  static EntraError badRequest(String error, int code, String message) {
    return new EntraError(400, error, code, message);
  }

  static EntraError invalidClient(int code, String message) {
    return new EntraError(401, "invalid_client", code, message);
  }

  static EntraError missing(String parameter) {
    return badRequest(
        "invalid_request",
        900144,
        "The request body must contain the following parameter: '" + parameter + "'.");
  }

  public MockResponse response(Instant now, HttpRequest request) {
    String correlationId = correlationId(request);
    String traceId = UUID.randomUUID().toString();
    String timestamp = TIMESTAMP.format(now);
    JsonObject body = new JsonObject();
    body.addProperty("error", error);
    body.addProperty(
        "error_description",
        String.join(
            "\r\n",
            "AADSTS" + code + ": " + getMessage(),
            "Trace ID: " + traceId,
            "Correlation ID: " + correlationId,
            "Timestamp: " + timestamp));
    JsonArray codes = new JsonArray();
    codes.add(code);
    body.add("error_codes", codes);
    body.addProperty("timestamp", timestamp);
    body.addProperty("trace_id", traceId);
    body.addProperty("correlation_id", correlationId);
    return Responses.json(status, body);
  }

  /** Entra ID returns the id that the client sent, which helps to correlate logs. */
  private static String correlationId(HttpRequest request) {
    String sent = request.header("client-request-id");
    return sent == null ? UUID.randomUUID().toString() : sent;
  }
}
