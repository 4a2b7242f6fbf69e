package io.github.fluviusenergy;

import com.google.gson.JsonParseException;
import io.github.fluviusenergy.auth.TokenRequestException;
import io.github.fluviusenergy.auth.TokenResponseFormatException;
import io.github.fluviusenergy.auth.TokenUnavailableException;
import io.github.fluviusenergy.client.invoker.ApiException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns any failure of a raw call into one exception of ours. */
final class Failures {
  /** Where gateways and servers name a call; the first that is there counts. */
  private static final List<String> REQUEST_ID_HEADERS =
      List.of(
          "x-ms-request-id", "apim-request-id", "request-id", "x-request-id", "x-correlation-id");

  private static final List<String> SECRET_HEADERS =
      List.of("set-cookie", "authorization", "ocp-apim-subscription-key");

  private final Clock clock;
  private final Redaction redaction;

  Failures(Clock clock, Redaction redaction) {
    this.clock = clock;
    this.redaction = redaction;
  }

  FluviusException translate(String operation, ApiException e) {
    Throwable cause = e.getCause();
    if (cause instanceof TokenRequestException refusal) {
      return ofStatus(tokenAnswer(operation, refusal));
    }
    if (cause instanceof TokenResponseFormatException) {
      return new ResponseFormatException(operation + ": " + text(cause), cause);
    }
    if (cause instanceof TokenUnavailableException noAnswer) {
      return connection(operation + ": no token from Entra ID", noAnswer.reason());
    }
    if (cause instanceof IOException io) {
      return connection(operation + ": no usable answer from the API", io);
    }
    if (cause instanceof JsonParseException) {
      return new ResponseFormatException(
          operation + ": the answer is not what the API promises: " + text(cause), cause);
    }
    return ofStatus(apiAnswer(operation, e));
  }

  private FluviusConnectionException connection(String what, IOException cause) {
    String message = what + ": " + text(cause);
    if (!(cause instanceof InterruptedIOException)) {
      return new FluviusConnectionException(message, cause);
    }
    // OkHttp tells of its own time limits with the same class as of an interruption
    return Thread.currentThread().isInterrupted()
        ? new FluviusInterruptedException(message, cause)
        : new FluviusTimeoutException(message, cause);
  }

  private static FluviusApiException ofStatus(ErrorAnswer answer) {
    int status = answer.statusCode();
    return switch (status) {
      // Entra ID says 400 where the API would say 401
      case 400 ->
          answer.entra() == null
              ? new ValidationException(answer)
              : new AuthenticationException(answer);
      case 401 -> new AuthenticationException(answer);
      case 403 -> new ForbiddenException(answer);
      case 404 -> new NotFoundException(answer);
      case 429 -> new RateLimitException(answer);
      case 503 -> new ServiceUnavailableException(answer);
      default ->
          status >= 500 && status <= 599
              ? new ServerException(answer)
              : new FluviusApiException(answer);
    };
  }

  private ErrorAnswer tokenAnswer(String operation, TokenRequestException refusal) {
    return new ErrorAnswer(
        operation + ": " + text(refusal),
        refusal,
        operation,
        refusal.statusCode(),
        Map.of(),
        null,
        refusal.correlationId(),
        refusal.retryAfter(),
        ErrorBody.NONE,
        new ErrorAnswer.Entra(refusal.entraCode(), refusal.correlationId(), refusal.traceId()));
  }

  private ErrorAnswer apiAnswer(String operation, ApiException e) {
    Map<String, List<String>> headers = withoutSecrets(e.getResponseHeaders());
    ErrorBody details = ErrorBody.parse(e.getResponseBody());
    return new ErrorAnswer(
        redaction.apply(message(operation, e.getCode(), details)),
        null,
        operation,
        e.getCode(),
        headers,
        e.getResponseBody(),
        requestId(headers, details),
        RetryAfter.parse(first(headers, "Retry-After"), details.message(), clock),
        details,
        null);
  }

  private static String message(String operation, int status, ErrorBody details) {
    List<String> said = new ArrayList<>();
    if (details.message() != null) {
      said.add(details.message());
    }
    said.addAll(details.validationErrors());
    String words = said.isEmpty() ? "" : ": " + String.join(" ", said);
    return operation + ": the API answered with status " + status + words + advice(status);
  }

  private static String advice(int status) {
    String advice =
        switch (status) {
          case 400 -> "Correct the request.";
          case 401 ->
              "Check the subscription key, and that scope and client id are the ones Fluvius gave"
                  + " for this environment.";
          case 403 ->
              "Check that this machine's IP address is on Fluvius' allow-list, that the"
                  + " subscription covers this API, and that a mandate opens what was asked for.";
          case 404 -> "There is nothing there: no data for this EAN, or no such address.";
          case 429 -> "Call less often.";
          case 500, 502, 503, 504 -> "Try again later.";
          default -> "";
        };
    return advice.isEmpty() ? "" : " (" + advice + ")";
  }

  private static @Nullable String requestId(Map<String, List<String>> headers, ErrorBody details) {
    for (String name : REQUEST_ID_HEADERS) {
      String id = first(headers, name);
      if (id != null) {
        return id;
      }
    }
    return details.traceId();
  }

  private static Map<String, List<String>> withoutSecrets(Map<String, List<String>> headers) {
    Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    kept.putAll(headers);
    SECRET_HEADERS.forEach(kept::remove);
    return Collections.unmodifiableMap(kept);
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  private String text(Throwable cause) {
    String message = cause.getMessage();
    return redaction.apply(message == null ? cause.getClass().getSimpleName() : message);
  }
}
