package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.api.ApiResponses;
import io.github.fluviusenergy.testserver.internal.entra.EntraError;
import io.github.fluviusenergy.testserver.internal.faults.FaultQueue.Effect;
import io.github.fluviusenergy.testserver.internal.faults.TamperedResponse;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/**
 * How a request fails: an error response, no response, or a delayed or tampered response. See
 * {@link Faults}.
 *
 * <pre>{@code
 * server.faults().next(2, Fault.status(503));
 * server.faults().next(Fault.rateLimited(Duration.ofSeconds(26)));
 * server.faults().next(Fault.status(503).withRetryAfter(Instant.now().plusSeconds(5)));
 * server.faults().next(Fault.slowFirstByte(Duration.ofSeconds(3)));
 * server.faults().next(Fault.response(418, Map.of("X-Reason", "teapot"), "{}"));
 * }</pre>
 *
 * <p>The server does not process a request that fails, so it creates no session or mandate. It does
 * process the request if the Javadoc says "the real response". Error bodies are those of the API,
 * of ASP.NET, of the gateway (Azure API Management) or of Entra ID, as far as they are known.
 * Closing the server ends all delays.
 *
 * <p>Immutable and reusable.
 */
public final class Fault {
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>";
  private static final String TRUNCATED_JSON =
      "{\"_meta\":{\"fetchTime\":\"2024-07-03T10:00:00Z\"},\"data\":{\"head";

  // RFC 9110's format. RFC_1123_DATE_TIME omits the leading zero of the day.
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String name;
  private final Effect effect;

  private Fault(String name, Effect effect) {
    this.name = name;
    this.effect = effect;
  }

  private Fault(String name, MockResponse response) {
    this(name, exchange -> response);
  }

  private static Fault ofRealResponse(String name, UnaryOperator<MockResponse> change) {
    return new Fault(name, exchange -> change.apply(exchange.realResponse().get()));
  }

  /**
   * {@return a response with this status, and the body and headers that the API or its gateway
   * sends with it}
   *
   * <table>
   * <caption>Bodies</caption>
   * <tr><th>status</th><th>body</th></tr>
   * <tr><td>400, 404, 500, 503</td><td>the API's error body</td></tr>
   * <tr><td>403, 429</td><td>the gateway's error body</td></tr>
   * <tr><td>415</td><td>ASP.NET's problem details</td></tr>
   * <tr><td>502</td><td>an HTML page of the gateway</td></tr>
   * <tr><td>401, 504 and all others</td><td>empty</td></tr>
   * </table>
   *
   * <p>For an empty body with any status, use {@code response(status, Map.of(), "")}.
   *
   * @param status the HTTP status, 200 to 599
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Fault status(int status) {
    return new Fault(
        "status " + status,
        switch (checked(status)) {
          case 400 -> ApiResponses.badRequest(List.of());
          case 403 -> ApiResponses.gatewayError(403, "Forbidden");
          case 404 -> ApiResponses.apiError(404, "NotFound", "NotFound", "Nothing was found.");
          case 415 -> ApiResponses.unsupportedMediaType();
          case 429 -> ApiResponses.gatewayError(429, "Rate limit is exceeded.");
          case 500 ->
              ApiResponses.apiError(
                  500, "Error", "InternalServerError", "An unexpected error occurred.");
          case 502 -> Responses.text(502, "text/html", HTML.formatted("502 Bad Gateway"));
          case 503 ->
              ApiResponses.apiError(
                  503, "Error", "ServiceUnavailable", "The service is unavailable.");
          default -> Responses.empty(status);
        });
  }

  /**
   * {@return status 400 with the API's error body: the API rejects the values of the request}
   *
   * @param messages the {@code validationErrorMessages}
   */
  public static Fault badRequest(String... messages) {
    return new Fault("400 bad request", ApiResponses.badRequest(List.of(messages)));
  }

  /**
   * {@return status 400 with ASP.NET's {@code ValidationProblemDetails}: the API cannot parse the
   * request}
   *
   * @param field the invalid field, for example {@code from}
   * @param message what is wrong with the field
   */
  public static Fault validationProblem(String field, String message) {
    return new Fault(
        "400 validation problem", ApiResponses.validationProblem(Map.of(field, List.of(message))));
  }

  /**
   * {@return status 403 with the gateway's error body: the caller exceeded its quota (assumed: the
   * message)}
   */
  public static Fault quotaExceeded() {
    return gatewayError(403, "Out of call volume quota. Quota will be replenished in 01:00:00.");
  }

  /**
   * {@return status 429 with the gateway's error body and a {@code Retry-After} header}
   *
   * @param retryAfter the delay in the header, in whole seconds
   */
  public static Fault rateLimited(Duration retryAfter) {
    String seconds = Long.toString(retryAfter.toSeconds());
    return new Fault(
            "429 rate limited",
            ApiResponses.gatewayError(
                429, "Rate limit is exceeded. Try again in " + seconds + " seconds."))
        .withRetryAfter(retryAfter);
  }

  /**
   * {@return any status with the API's error body}
   *
   * @param status the HTTP status, 200 to 599
   * @param type the field {@code type}
   * @param code the field {@code code}
   * @param message the field {@code message}
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Fault apiError(int status, String type, String code, String message) {
    return new Fault(
        status + " API error", ApiResponses.apiError(checked(status), type, code, message));
  }

  /**
   * {@return any status with the error body of the gateway}
   *
   * @param status the HTTP status, 200 to 599
   * @param message the field {@code message}
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Fault gatewayError(int status, String message) {
    return new Fault(
        status + " gateway error", ApiResponses.gatewayError(checked(status), message));
  }

  /**
   * {@return any status with an HTML page of the gateway}
   *
   * @param status the HTTP status, 200 to 599
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Fault gatewayPage(int status) {
    return new Fault(
        status + " with HTML",
        Responses.text(checked(status), "text/html", HTML.formatted("Error " + status)));
  }

  /**
   * {@return any status with Entra ID's error body, for {@link FluviusTestServer#tokenFaults()}}
   *
   * <pre>{@code
   * server.tokenFaults().next(
   *     Fault.tokenError(401, "invalid_client", 7000222, "The provided client secret keys are expired."));
   * }</pre>
   *
   * @param status the HTTP status, 200 to 599
   * @param error the field {@code error}
   * @param code the number of the {@code AADSTS} code
   * @param message the message after the code
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Fault tokenError(int status, String error, int code, String message) {
    EntraError entra = new EntraError(checked(status), error, code, message);
    return new Fault(
        status + " token error",
        exchange -> entra.response(exchange.request().time(), exchange.request()));
  }

  /** {@return status 503 with Entra ID's error body (assumed: code and message)} */
  public static Fault tokenEndpointUnavailable() {
    return tokenError(
        503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.");
  }

  /**
   * {@return status 429 with Entra ID's error body and a {@code Retry-After} header (assumed: code
   * and message)}
   *
   * @param retryAfter the delay in the header, in whole seconds
   */
  public static Fault tokenEndpointThrottled(Duration retryAfter) {
    return tokenError(
            429, "temporarily_unavailable", 90055, "There are too many incoming requests.")
        .withRetryAfter(retryAfter);
  }

  /**
   * {@return a response with this status, these headers and this body}
   *
   * @param status the HTTP status, 200 to 599
   * @param headers the headers, including {@code Content-Type} if there is one
   * @param body the body, sent as UTF-8 with its length; may be empty
   * @throws IllegalArgumentException if the status is out of range, or a header's name or value has
   *     a character that HTTP does not allow
   */
  public static Fault response(int status, Map<String, String> headers, String body) {
    MockResponse.Builder response = new MockResponse.Builder().code(checked(status)).body(body);
    headers.forEach(response::setHeader);
    return new Fault("response " + status, response.build());
  }

  /** {@return status 200 with the content type of JSON and an empty body} */
  public static Fault emptyBody() {
    return new Fault("200 with an empty body", Responses.text(200, "application/json", ""));
  }

  /** {@return status 200 with an HTML page, such as the sign-in page of a proxy} */
  public static Fault htmlPage() {
    return new Fault(
        "200 with HTML", Responses.text(200, "text/html", HTML.formatted("Please sign in")));
  }

  /** {@return status 200 with the content type of JSON and a truncated document} */
  public static Fault malformedJson() {
    return new Fault(
        "200 with malformed JSON", Responses.text(200, "application/json", TRUNCATED_JSON));
  }

  /** {@return status 200 with a body that ends before its {@code Content-Length}} */
  public static Fault truncatedBody() {
    MockResponse.Builder response =
        new MockResponse.Builder()
            .body(TRUNCATED_JSON)
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Length", 2 * TRUNCATED_JSON.length())
            .onResponseEnd(new SocketEffect.CloseSocket());
    return new Fault("truncated body", response.build());
  }

  /**
   * Reads the request and closes the connection without a response.
   *
   * <p>OkHttp retries such a request by itself, up to twice if the connection was reused. So make
   * more than one request fail, and clear the faults afterwards:
   *
   * <pre>{@code
   * server.faults().next(10, Fault.disconnect());
   * assertThatThrownBy(() -> client.getMandates()).isInstanceOf(…);
   * server.faults().clear();
   * }</pre>
   *
   * @return the fault
   */
  public static Fault disconnect() {
    return new Fault("disconnect", noResponse(new SocketEffect.CloseSocket()));
  }

  /**
   * Reads the request and resets the connection without a response, as after a crash. OkHttp
   * retries such a request, see {@link #disconnect()}.
   *
   * @return the fault
   */
  public static Fault connectionReset() {
    return new Fault(
        "connection reset",
        exchange -> {
          exchange.resetConnection().run();
          return noResponse(new SocketEffect.CloseSocket());
        });
  }

  /**
   * Reads the request and sends no response until the client or the server closes the connection.
   *
   * @return the fault
   */
  public static Fault stall() {
    return new Fault("stall", noResponse(SocketEffect.Stall.INSTANCE));
  }

  /**
   * {@return the real response, with a delay before its first byte}
   *
   * @param delay the delay
   */
  public static Fault slowFirstByte(Duration delay) {
    return ofRealResponse("slow first byte", response -> response).withDelay(delay);
  }

  /**
   * {@return the real response, with a slow body}
   *
   * <pre>{@code
   * server.faults().next(Fault.slowBody(100, Duration.ofMillis(10))); // 10 kB a second
   * }</pre>
   *
   * @param bytes the number of bytes to send between two pauses, 1 or more
   * @param pause the length of a pause
   * @throws IllegalArgumentException if {@code bytes} is less than 1
   */
  public static Fault slowBody(int bytes, Duration pause) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be 1 or more, but is " + bytes);
    }
    return ofRealResponse(
        "slow body",
        response ->
            response
                .newBuilder()
                .throttleBody(bytes, pause.toNanos(), TimeUnit.NANOSECONDS)
                .build());
  }

  /**
   * {@return the real response, truncated after a number of bytes of its body; then the server
   * closes the connection}
   *
   * @param bytes the number of bytes to send, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public static Fault truncatedAfter(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be 0 or more, but is " + bytes);
    }
    return ofRealResponse(
        "body truncated after " + bytes + " bytes",
        response -> TamperedResponse.truncated(response, bytes));
  }

  /**
   * {@return the real response with a wrong {@code Content-Length}; then the server closes the
   * connection}
   *
   * @param difference the difference to the real length, in bytes; may be negative
   */
  public static Fault wrongContentLength(int difference) {
    return ofRealResponse(
        "Content-Length off by " + difference,
        response -> TamperedResponse.wrongLength(response, difference));
  }

  /** {@return the real response, with an unknown field in each JSON object} */
  public static Fault unknownFields() {
    return ofRealResponse("unknown fields", TamperedResponse::unknownFields);
  }

  /** {@return the real response, with an unknown value of each {@code $type}} */
  public static Fault unknownTypes() {
    return ofRealResponse("unknown $types", TamperedResponse::unknownTypes);
  }

  /** {@return the real response, without any {@code $type}} */
  public static Fault missingTypes() {
    return ofRealResponse("missing $types", TamperedResponse::missingTypes);
  }

  /**
   * {@return this fault with a {@code Retry-After} header in seconds}
   *
   * @param delay the delay in the header, in whole seconds
   */
  public Fault withRetryAfter(Duration delay) {
    return withHeader("Retry-After", Long.toString(delay.toSeconds()));
  }

  /**
   * {@return this fault with a {@code Retry-After} header as an HTTP date}
   *
   * @param time the date in the header, in whole seconds
   */
  public Fault withRetryAfter(Instant time) {
    return withHeader("Retry-After", HTTP_DATE.format(time));
  }

  /**
   * {@return this fault with one more header; it replaces a header of the same name}
   *
   * @param name the name of the header
   * @param value the value of the header
   * @throws IllegalArgumentException if the name or value has a character that HTTP does not allow
   */
  public Fault withHeader(String name, String value) {
    Headers.of(name, value);
    return changed(response -> response.setHeader(name, value));
  }

  /**
   * {@return this fault with a delay before the first byte of the response} It has no effect on
   * {@link #disconnect()}, {@link #connectionReset()} and {@link #stall()}.
   *
   * @param delay the delay
   */
  public Fault withDelay(Duration delay) {
    return changed(response -> response.headersDelay(delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private Fault changed(UnaryOperator<MockResponse.Builder> change) {
    return new Fault(name, exchange -> change.apply(effect.respond(exchange).newBuilder()).build());
  }

  Effect effect() {
    return effect;
  }

  private static int checked(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, but is " + status);
    }
    return status;
  }

  private static MockResponse noResponse(SocketEffect effect) {
    return new MockResponse.Builder().onResponseStart(effect).build();
  }

  @Override
  public String toString() {
    return name;
  }
}
