package io.github.fluviusenergy.testserver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/**
 * A way to fail, or to answer badly, for {@link FluviusTestServer#failNext(Failure)} and {@link
 * FluviusTestServer#failNextTokenRequest(Failure)}.
 *
 * <pre>{@code
 * server.failNext(2, Failure.serviceUnavailable());      // down for two calls, then well again
 * server.failNext(Failure.rateLimited(Duration.ofSeconds(26)));
 * server.failNext(Failure.serviceUnavailable().withRetryAfter(Instant.now().plusSeconds(5)));
 * server.failNext(Failure.slowFirstByte(Duration.ofSeconds(3)));
 * server.failNext(Failure.response(418, Map.of("X-Why", "tea"), "{}"));
 * }</pre>
 *
 * <p>A call that fails is not carried out: no session or mandate comes of it. Where the Javadoc
 * says "the true answer", it is carried out, and what comes of it arrives late or spoiled. The
 * bodies are the ones that the API, ASP.NET, Azure API Management (the gateway) or Entra ID send,
 * as far as they are known. Delays end when the server closes.
 *
 * <p>Immutable, so one failure may be used any number of times and from any thread.
 */
public final class Failure {
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>";
  private static final String HALF_AN_ANSWER =
      "{\"_meta\":{\"fetchTime\":\"2024-07-03T10:00:00Z\"},\"data\":{\"head";

  // RFC 9110's form; DateTimeFormatter's own RFC 1123 leaves out the zero of a day below 10.
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String name;
  private final Function<Exchange, MockResponse> answer;

  private Failure(String name, Function<Exchange, MockResponse> answer) {
    this.name = name;
    this.answer = answer;
  }

  private Failure(String name, MockResponse answer) {
    this(name, exchange -> answer);
  }

  private static Failure ofTrueAnswer(String name, UnaryOperator<MockResponse> change) {
    return new Failure(name, exchange -> change.apply(exchange.trueAnswer()));
  }

  /**
   * {@return 400 with the API's own body: it understood the request and does not accept it}
   *
   * @param messages what goes into {@code validationErrorMessages}
   */
  public static Failure badRequest(String... messages) {
    return new Failure("400 bad request", Answers.invalid(List.of(messages)));
  }

  /**
   * {@return 400 with ASP.NET's {@code ValidationProblemDetails}: the request could not be read}
   *
   * @param field the field that is wrong, {@code from} for one
   * @param message what is wrong with it
   */
  public static Failure validationProblem(String field, String message) {
    return new Failure(
        "400 validation problem", Answers.validationProblem(Map.of(field, List.of(message))));
  }

  /** {@return 401 without a body, as for a token that is no longer accepted} */
  public static Failure unauthorized() {
    return new Failure("401 unauthorized", Answers.empty(401));
  }

  /**
   * {@return 403 with the gateway's body, as for a caller that used up its quota (assumed: the
   * words)}
   */
  public static Failure quotaExceeded() {
    return gatewayError(403, "Out of call volume quota. Quota will be replenished in 01:00:00.");
  }

  /** {@return 403 with the gateway's body, as for a caller whose IP address is not allow-listed} */
  public static Failure forbidden() {
    return new Failure("403 forbidden", Answers.gateway(403, "Forbidden"));
  }

  /** {@return 404 with the API's own body} */
  public static Failure notFound() {
    return new Failure(
        "404 not found", Answers.apiError(404, "NotFound", "NotFound", "Nothing was found."));
  }

  /**
   * {@return 429 with the gateway's body and a {@code Retry-After} header}
   *
   * @param retryAfter how long the client is told to wait, to the second
   */
  public static Failure rateLimited(Duration retryAfter) {
    String seconds = Long.toString(retryAfter.toSeconds());
    return new Failure(
            "429 rate limited",
            Answers.gateway(429, "Rate limit is exceeded. Try again in " + seconds + " seconds."))
        .withRetryAfter(retryAfter);
  }

  /** {@return 500 with the API's own body} */
  public static Failure internalServerError() {
    return new Failure(
        "500 internal server error",
        Answers.apiError(500, "Error", "InternalServerError", "An unexpected error occurred."));
  }

  /** {@return 502 with an HTML page from the gateway} */
  public static Failure badGateway() {
    return new Failure(
        "502 bad gateway", Answers.text(502, "text/html", HTML.formatted("502 Bad Gateway")));
  }

  /** {@return 503 with the API's own body and no {@code Retry-After}} */
  public static Failure serviceUnavailable() {
    return new Failure(
        "503 service unavailable",
        Answers.apiError(503, "Error", "ServiceUnavailable", "The service is unavailable."));
  }

  /** {@return 504 without a body, from the gateway} */
  public static Failure gatewayTimeout() {
    return new Failure("504 gateway timeout", Answers.empty(504));
  }

  /**
   * {@return any status without a body, as the API and the gateway send many of theirs}
   *
   * @param status the HTTP status, 200 to 599
   * @throws IllegalArgumentException if it is out of range
   */
  public static Failure status(int status) {
    return response(status, Map.of(), "");
  }

  /**
   * {@return any status with the API's own body}
   *
   * @param status the HTTP status, 200 to 599
   * @param type what goes into {@code type}
   * @param code what goes into {@code code}
   * @param message what goes into {@code message}
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Failure apiError(int status, String type, String code, String message) {
    return new Failure(
        status + " API error", Answers.apiError(checked(status), type, code, message));
  }

  /**
   * {@return any status with the body of the gateway, Azure API Management}
   *
   * @param status the HTTP status, 200 to 599
   * @param message what goes into {@code message}
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Failure gatewayError(int status, String message) {
    return new Failure(status + " gateway error", Answers.gateway(checked(status), message));
  }

  /**
   * {@return any status with an HTML page from the gateway}
   *
   * @param status the HTTP status, 200 to 599
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Failure gatewayPage(int status) {
    return new Failure(
        status + " with HTML",
        Answers.text(checked(status), "text/html", HTML.formatted("Error " + status)));
  }

  /**
   * {@return any status with Entra ID's error body, for {@link
   * FluviusTestServer#failNextTokenRequest(Failure)}}
   *
   * <pre>{@code
   * server.failNextTokenRequest(
   *     Failure.tokenError(401, "invalid_client", 7000222, "The provided client secret keys are expired."));
   * }</pre>
   *
   * @param status the HTTP status, 200 to 599
   * @param error what goes into {@code error}
   * @param code the number of the {@code AADSTS} code
   * @param message the words behind the code
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Failure tokenError(int status, String error, int code, String message) {
    EntraError entra = EntraError.of(checked(status), error, code, message);
    return new Failure(
        status + " token error",
        exchange ->
            entra.answer(
                exchange.request().time(), TokenEndpoint.correlationId(exchange.request())));
  }

  /**
   * {@return 503 with Entra ID's error body: the token endpoint is down (assumed: code and words)}
   */
  public static Failure tokenEndpointDown() {
    return tokenError(
        503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.");
  }

  /**
   * {@return 429 with Entra ID's error body and a {@code Retry-After} header (assumed: code and
   * words)}
   *
   * @param retryAfter how long the client is told to wait, to the second
   */
  public static Failure tokenEndpointThrottled(Duration retryAfter) {
    return tokenError(
            429, "temporarily_unavailable", 90055, "There are too many incoming requests.")
        .withRetryAfter(retryAfter);
  }

  /** {@return 200 and JSON's content type, but nothing in the body} */
  public static Failure emptyBody() {
    return new Failure("200 with an empty body", Answers.text(200, "application/json", ""));
  }

  /** {@return 200 with an HTML page, as a proxy or a sign-in page on the way gives} */
  public static Failure html() {
    return new Failure(
        "200 with HTML", Answers.text(200, "text/html", HTML.formatted("Please sign in")));
  }

  /** {@return 200 with a body that says it is JSON and is not: it ends in mid-document} */
  public static Failure malformedJson() {
    return new Failure(
        "200 with malformed JSON", Answers.text(200, "application/json", HALF_AN_ANSWER));
  }

  /**
   * The connection is closed once the request has been read, without an answer.
   *
   * <p>OkHttp repeats such a call by itself, up to twice where an earlier connection could be used
   * again. So let more calls fail than one, and tell the server when that is over:
   *
   * <pre>{@code
   * server.failNext(10, Failure.disconnect());
   * assertThatThrownBy(() -> client.getMandates()).isInstanceOf(…);
   * server.clearFailures();
   * }</pre>
   *
   * @return the failure
   */
  public static Failure disconnect() {
    return new Failure(
        "disconnect", at(new MockResponse.Builder(), new SocketEffect.CloseSocket()));
  }

  /**
   * {@return 200, and the connection is closed before as much of the body has come as was
   * announced}
   */
  public static Failure cutOff() {
    MockResponse.Builder answer =
        new MockResponse.Builder()
            .body(HALF_AN_ANSWER)
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Length", 2 * HALF_AN_ANSWER.length())
            .onResponseEnd(new SocketEffect.CloseSocket());
    return new Failure("body cut off", answer.build());
  }

  /**
   * The connection is reset once the request has been read, without an answer, as where the other
   * side crashed. OkHttp repeats such a call, see {@link #disconnect()}.
   *
   * @return the failure
   */
  public static Failure reset() {
    return new Failure(
        "reset",
        exchange -> {
          exchange.reset();
          return at(new MockResponse.Builder(), new SocketEffect.CloseSocket());
        });
  }

  /**
   * {@return the true answer, and the connection is closed after so many bytes of its body, though
   * more were announced}
   *
   * @param bytes how many bytes arrive, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public static Failure cutOffAfter(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be 0 or more, but is " + bytes);
    }
    return ofTrueAnswer(
        "body cut off after " + bytes + " bytes", answer -> Spoiled.cutOff(answer, bytes));
  }

  /**
   * {@return the true answer under a {@code Content-Length} that is wrong; then the connection is
   * closed}
   *
   * @param difference how many bytes more are announced than come; less, if it is negative
   */
  public static Failure wrongContentLength(int difference) {
    return ofTrueAnswer(
        "Content-Length off by " + difference, answer -> Spoiled.wrongLength(answer, difference));
  }

  /** {@return the true answer, with a field in each JSON object that no client knows} */
  public static Failure unknownFields() {
    return ofTrueAnswer("unknown fields", Spoiled::unknownFields);
  }

  /** {@return the true answer, with each {@code $type} a word that no client knows} */
  public static Failure unknownTypes() {
    return ofTrueAnswer("unknown $types", Spoiled::unknownTypes);
  }

  /** {@return the true answer, without any {@code $type}} */
  public static Failure missingTypes() {
    return ofTrueAnswer("missing $types", Spoiled::missingTypes);
  }

  /**
   * {@return the true answer, whose first byte comes late}
   *
   * @param delay how late
   */
  public static Failure slowFirstByte(Duration delay) {
    return ofTrueAnswer("slow first byte", answer -> answer).after(delay);
  }

  /**
   * {@return the true answer, whose body comes in drops}
   *
   * <pre>{@code
   * server.failNext(Failure.trickle(100, Duration.ofMillis(10))); // 10 kB a second
   * }</pre>
   *
   * @param bytes how many bytes come at once, 1 or more
   * @param pause how long it is until the next
   * @throws IllegalArgumentException if {@code bytes} is less than 1
   */
  public static Failure trickle(int bytes, Duration pause) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be 1 or more, but is " + bytes);
    }
    return ofTrueAnswer(
        "trickling body",
        answer ->
            answer.newBuilder().throttleBody(bytes, pause.toNanos(), TimeUnit.NANOSECONDS).build());
  }

  /**
   * The request is read and never answered, until the client gives up or the server closes.
   *
   * @return the failure
   */
  public static Failure stall() {
    return new Failure("stall", at(new MockResponse.Builder(), SocketEffect.Stall.INSTANCE));
  }

  /**
   * {@return an answer of your own making}
   *
   * @param status the HTTP status, 200 to 599
   * @param headers the headers, {@code Content-Type} among them if there is to be one
   * @param body the body, sent as UTF-8 with its length; may be empty
   * @throws IllegalArgumentException if the status is out of range, or a header's name or value
   *     holds a character that HTTP does not allow
   */
  public static Failure response(int status, Map<String, String> headers, String body) {
    MockResponse.Builder answer = new MockResponse.Builder().code(checked(status)).body(body);
    headers.forEach(answer::setHeader);
    return new Failure("response " + status, answer.build());
  }

  /**
   * {@return this failure with a {@code Retry-After} header in seconds}
   *
   * @param delay how long the client is told to wait, to the second
   */
  public Failure withRetryAfter(Duration delay) {
    return withHeader("Retry-After", Long.toString(delay.toSeconds()));
  }

  /**
   * {@return this failure with a {@code Retry-After} header as an HTTP date}
   *
   * @param time until when the client is told to wait, to the second
   */
  public Failure withRetryAfter(Instant time) {
    return withHeader("Retry-After", HTTP_DATE.format(time));
  }

  /**
   * {@return this failure with a header more, or another value of it}
   *
   * @param name the header's name
   * @param value its value
   * @throws IllegalArgumentException if either holds a character that HTTP does not allow
   */
  public Failure withHeader(String name, String value) {
    Headers.of(name, value);
    return changed(answer -> answer.setHeader(name, value));
  }

  /**
   * {@return this failure, whose answer's first byte comes late} Where there is no answer ({@link
   * #disconnect()}, {@link #reset()}, {@link #stall()}), nothing is late.
   *
   * @param delay how late
   */
  public Failure after(Duration delay) {
    return changed(answer -> answer.headersDelay(delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private Failure changed(UnaryOperator<MockResponse.Builder> change) {
    return new Failure(name, exchange -> change.apply(answer.apply(exchange).newBuilder()).build());
  }

  MockResponse answer(Exchange exchange) {
    return answer.apply(exchange);
  }

  private static int checked(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, but is " + status);
    }
    return status;
  }

  @Override
  public String toString() {
    return name;
  }

  private static MockResponse at(MockResponse.Builder answer, SocketEffect effect) {
    return answer.onResponseStart(effect).build();
  }
}
