package io.github.fluviusenergy;

import com.google.gson.JsonParseException;
import io.github.fluviusenergy.auth.TokenRequestException;
import io.github.fluviusenergy.auth.TokenResponseFormatException;
import io.github.fluviusenergy.auth.TokenUnavailableException;
import io.github.fluviusenergy.auth.internal.RetryAfter;
import io.github.fluviusenergy.client.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Maps the failure of a raw call to an exception of the facade. */
final class ExceptionMapper {
  /** Headers that identify a call in the logs of gateways and servers, in order of preference. */
  private static final List<String> REQUEST_ID_HEADERS =
      List.of(
          "x-ms-request-id", "apim-request-id", "request-id", "x-request-id", "x-correlation-id");

  /** A message of Azure API Management. */
  private static final Pattern RETRY_WORDS =
      Pattern.compile("(?i)try again in ([0-9]{1,9}) seconds?");

  /** Another one, whose time is days, hours, minutes and seconds: {@code 1.02:03:04}. */
  private static final Pattern QUOTA =
      Pattern.compile(
          "(?i)out of [a-z ]{1,30} quota"
              + "(?:.{1,60}?(?:([0-9]{1,5})\\.)?([0-9]{1,2}):([0-9]{2}):([0-9]{2}))?");

  private final String operation;
  private final Clock clock;
  private final Redaction redaction;

  /**
   * @param operation the name of the operation, which starts each message
   * @param redaction masks what the call sent
   */
  ExceptionMapper(String operation, Clock clock, Redaction redaction) {
    this.operation = operation;
    this.clock = clock;
    this.redaction = redaction;
  }

  FluviusException map(ApiException e) {
    Throwable cause = e.getCause();
    if (cause instanceof TokenRequestException refusal) {
      return ofStatus(tokenResponse(refusal));
    }
    if (cause instanceof TokenResponseFormatException) {
      return new ResponseFormatException(operation + ": " + text(cause), harmless(cause), false);
    }
    if (cause instanceof TokenUnavailableException unavailable) {
      return connection("the token endpoint", unavailable.reason(), true);
    }
    if (cause instanceof IOException io) {
      return connection("the API", io, neverConnected(io));
    }
    if (cause instanceof JsonParseException) {
      return new ResponseFormatException(
          operation + ": the response breaks the API's contract: " + text(cause),
          harmless(cause),
          cause.getCause() instanceof EOFException);
    }
    return ofStatus(apiResponse(e));
  }

  /** For a thread whose interrupt flag is set. */
  static FluviusInterruptedException interrupted(String operation, String when) {
    return new FluviusInterruptedException(
        operation + ": the thread was interrupted " + when,
        new InterruptedIOException("interrupted"));
  }

  static FluviusTimeoutException deadlineExceeded(
      String operation, Duration deadline, int attempts, @Nullable FluviusException last) {
    return timeout(
        operation
            + ": no valid response within the deadline of "
            + deadline
            + (attempts > 1 ? " (" + attempts + " attempts)" : ""),
        last);
  }

  static FluviusTimeoutException noPlace(
      String operation, int heldByStreams, @Nullable FluviusException last) {
    return timeout(
        operation
            + ": no place of maxCallsInFlight became free; nothing was sent. Open streams hold "
            + heldByStreams
            + " places: close streams, or raise maxCallsInFlight",
        last);
  }

  private static FluviusTimeoutException timeout(String message, @Nullable FluviusException last) {
    FluviusTimeoutException failure =
        new FluviusTimeoutException(message, new InterruptedIOException("deadline"), false);
    if (last != null) {
      failure.addSuppressed(last);
    }
    return failure;
  }

  private FluviusConnectionException connection(
      String from, IOException io, boolean nothingWasSent) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(operation, "while it waited for the response");
    }
    IOException cause = (IOException) harmless(io);
    String what = operation + ": no valid response from " + from;
    if (!(io instanceof InterruptedIOException)) {
      return new FluviusConnectionException(
          what + ": " + kindAndText(io), cause, nothingWasSent, !isAboutCertificates(io));
    }
    return new FluviusTimeoutException(
        what + " in time: " + kindAndText(io) + " (a timeout of the OkHttpClient)",
        cause,
        nothingWasSent);
  }

  private static boolean neverConnected(IOException io) {
    return io instanceof ConnectException || io instanceof UnknownHostException;
  }

  /** A retry cannot help, because trust is a setting. */
  private static boolean isAboutCertificates(IOException io) {
    return io instanceof SSLPeerUnverifiedException
        || (io instanceof SSLException && io.getCause() instanceof CertificateException);
  }

  private static FluviusApiException ofStatus(ErrorResponse response) {
    int status = response.statusCode();
    boolean ofApi = response.entra() == null;
    if (status == 429 || isQuota(status, response.details())) {
      return new RateLimitException(response);
    }
    return switch (status) {
      // Entra ID returns 400 where the API returns 401
      case 400 -> ofApi ? new ValidationException(response) : new AuthenticationException(response);
      case 401 -> new AuthenticationException(response);
      case 403 -> ofApi ? new ForbiddenException(response) : new FluviusApiException(response);
      // a wrong authority must not look as if there were no data
      case 404 -> ofApi ? new NotFoundException(response) : new FluviusApiException(response);
      case 503 -> new ServiceUnavailableException(response);
      default ->
          status >= 500 && status <= 599
              ? new ServerException(response)
              : new FluviusApiException(response);
    };
  }

  private ErrorResponse tokenResponse(TokenRequestException refusal) {
    return new ErrorResponse(
        operation + ": " + text(refusal),
        harmless(refusal),
        operation,
        refusal.statusCode(),
        Map.of(),
        null,
        refusal.correlationId(),
        refusal.retryAfter(),
        ErrorBody.NONE,
        new ErrorResponse.Entra(refusal.entraCode(), refusal.correlationId(), refusal.traceId()));
  }

  private ErrorResponse apiResponse(ApiException e) {
    Map<String, List<String>> headers = e.headers();
    ErrorBody details = ErrorBody.parse(e.body());
    return new ErrorResponse(
        message(e.statusCode(), details),
        null,
        operation,
        e.statusCode(),
        headers,
        e.body(),
        requestId(headers, details),
        retryAfter(headers, details),
        details,
        null);
  }

  private String message(int status, ErrorBody details) {
    List<String> said = new ArrayList<>();
    if (details.message() != null) {
      said.add(details.message());
    }
    said.addAll(details.validationErrors());
    String words = said.isEmpty() ? "" : ": " + redaction.apply(String.join(" ", said));
    return operation
        + ": the API returned status "
        + status
        + words
        + advice(isQuota(status, details) ? 429 : status);
  }

  private static String advice(int status) {
    String advice =
        switch (status) {
          case 300, 301, 302, 303, 307, 308 ->
              "The client follows no redirects, because they would send the subscription key to"
                  + " another host: check the base URL.";
          case 400 -> "Correct the request.";
          case 401 ->
              "Check the subscription key, and that scope and client id are the ones Fluvius gave"
                  + " for this environment.";
          case 403 ->
              "Check that this machine's IP address is on Fluvius' allow-list, that the"
                  + " subscription covers this API, and that an approved mandate covers the data.";
          case 404 ->
              "The API has no data for this EAN and period, or no mandate for them, or does not know"
                  + " this path.";
          case 429 -> "Call less often.";
          case 500, 502, 503, 504 -> "Try again later.";
          default -> "";
        };
    return advice.isEmpty() ? "" : " (" + advice + ")";
  }

  private @Nullable String requestId(Map<String, List<String>> headers, ErrorBody details) {
    String id = requestId(headers);
    return id != null || details.traceId() == null ? id : redaction.apply(details.traceId());
  }

  /** Returns the id of the call in the logs of others, masked for ours, or null. */
  @Nullable String requestId(Map<String, List<String>> headers) {
    for (String name : REQUEST_ID_HEADERS) {
      String id = first(headers, name);
      if (id != null) {
        return redaction.apply(id);
      }
    }
    return null;
  }

  /** Reads the header, or the message of the gateway if a proxy removed the header. */
  private @Nullable Duration retryAfter(Map<String, List<String>> headers, ErrorBody details) {
    Duration wait = RetryAfter.parse(first(headers, RetryAfter.HEADER), clock.instant());
    if (wait != null || details.message() == null) {
      return wait;
    }
    Matcher words = RETRY_WORDS.matcher(details.message());
    if (words.find()) {
      return Duration.ofSeconds(Long.parseLong(words.group(1)));
    }
    Matcher quota = QUOTA.matcher(details.message());
    return quota.find() && quota.group(2) != null
        ? Duration.parse(
            "P%sDT%sH%sM%sS"
                .formatted(
                    Objects.requireNonNullElse(quota.group(1), "0"),
                    quota.group(2),
                    quota.group(3),
                    quota.group(4)))
        : null;
  }

  /** Whether the gateway refuses a call because a quota is used up. */
  private static boolean isQuota(int status, ErrorBody details) {
    return status == 403 && details.message() != null && QUOTA.matcher(details.message()).find();
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Returns the cause if logs may print it, or a copy with a masked message and without causes. */
  private Throwable harmless(Throwable cause) {
    if (!redaction.concerns(cause)) {
      return cause;
    }
    IOException copy = new IOException(kindAndText(cause));
    copy.setStackTrace(cause.getStackTrace());
    return copy;
  }

  private String kindAndText(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + text(cause);
  }

  private String text(Throwable cause) {
    String message = cause.getMessage();
    return redaction.apply(message == null ? "no message" : message);
  }
}
