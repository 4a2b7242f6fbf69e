package io.github.fluviusenergy.testserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/**
 * A way to fail, for {@link FluviusTestServer#failNext(Failure)} and {@link
 * FluviusTestServer#failNextTokenRequest(Failure)}.
 *
 * <pre>{@code
 * server.failNext(2, Failure.serviceUnavailable());      // down for two calls, then well again
 * server.failNext(Failure.rateLimited(Duration.ofSeconds(26)));
 * server.failNext(Failure.response(418, Map.of("X-Why", "tea"), "{}"));
 * }</pre>
 *
 * <p>A failed call is not carried out: no session or mandate comes of it. The bodies are the ones
 * that the API, ASP.NET, Azure API Management (the gateway) or Entra ID send, as far as they are
 * known. Immutable, so one failure may be used any number of times and from any thread.
 */
public final class Failure {
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>";
  private static final String HALF_AN_ANSWER =
      "{\"_meta\":{\"fetchTime\":\"2024-07-03T10:00:00Z\"},\"data\":{\"head";

  private final String name;
  private final MockResponse answer;

  private Failure(String name, MockResponse answer) {
    this.name = name;
    this.answer = answer;
  }

  /**
   * 400 with the API's own body: it understood the request and does not accept it.
   *
   * @param messages what goes into {@code validationErrorMessages}
   */
  public static Failure badRequest(String... messages) {
    return new Failure("400 bad request", Answers.invalid(List.of(messages)));
  }

  /**
   * 400 with ASP.NET's {@code ValidationProblemDetails}: the request could not be read.
   *
   * @param field the field that is wrong, {@code from} for one
   * @param message what is wrong with it
   */
  public static Failure validationProblem(String field, String message) {
    return new Failure(
        "400 validation problem", Answers.validationProblem(Map.of(field, List.of(message))));
  }

  /** 401 without a body, as for a token that is no longer accepted. */
  public static Failure unauthorized() {
    return new Failure("401 unauthorized", Answers.empty(401));
  }

  /** 403 with the gateway's body, as for a caller whose IP address is not allow-listed. */
  public static Failure forbidden() {
    return new Failure("403 forbidden", Answers.gateway(403, "Forbidden"));
  }

  /** 404 with the API's own body. */
  public static Failure notFound() {
    return new Failure(
        "404 not found", Answers.apiError(404, "NotFound", "NotFound", "Nothing was found."));
  }

  /**
   * 429 with the gateway's body and a {@code Retry-After} header.
   *
   * @param retryAfter how long the client is told to wait, to the second
   */
  public static Failure rateLimited(Duration retryAfter) {
    String seconds = Long.toString(retryAfter.toSeconds());
    MockResponse answer =
        Answers.gateway(429, "Rate limit is exceeded. Try again in " + seconds + " seconds.");
    return new Failure(
        "429 rate limited", answer.newBuilder().setHeader("Retry-After", seconds).build());
  }

  /** 500 with the API's own body. */
  public static Failure internalServerError() {
    return new Failure(
        "500 internal server error",
        Answers.apiError(500, "Error", "InternalServerError", "An unexpected error occurred."));
  }

  /** 502 with an HTML page from the gateway. */
  public static Failure badGateway() {
    return new Failure(
        "502 bad gateway", Answers.text(502, "text/html", HTML.formatted("502 Bad Gateway")));
  }

  /** 503 with the API's own body and no {@code Retry-After}. */
  public static Failure serviceUnavailable() {
    return new Failure(
        "503 service unavailable",
        Answers.apiError(503, "Error", "ServiceUnavailable", "The service is unavailable."));
  }

  /** 504 without a body, from the gateway. */
  public static Failure gatewayTimeout() {
    return new Failure("504 gateway timeout", Answers.empty(504));
  }

  /** 200 and JSON's content type, but nothing in the body. */
  public static Failure emptyBody() {
    return new Failure("200 with an empty body", Answers.text(200, "application/json", ""));
  }

  /** 200 with an HTML page, as a proxy or a sign-in page on the way gives. */
  public static Failure html() {
    return new Failure(
        "200 with HTML", Answers.text(200, "text/html", HTML.formatted("Please sign in")));
  }

  /** 200 with a body that says it is JSON and is not: it ends in mid-document. */
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
   */
  public static Failure disconnect() {
    return new Failure(
        "disconnect", at(new MockResponse.Builder(), new SocketEffect.CloseSocket()));
  }

  /** 200, and the connection is closed before as much of the body has come as was announced. */
  public static Failure cutOff() {
    MockResponse.Builder answer =
        new MockResponse.Builder()
            .body(HALF_AN_ANSWER)
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Length", 2 * HALF_AN_ANSWER.length())
            .onResponseEnd(new SocketEffect.CloseSocket());
    return new Failure("body cut off", answer.build());
  }

  /** The request is read and never answered, until the client gives up or the server closes. */
  public static Failure stall() {
    return new Failure("stall", at(new MockResponse.Builder(), SocketEffect.Stall.INSTANCE));
  }

  /**
   * An answer of your own making.
   *
   * @param status the HTTP status, 200 to 599
   * @param headers the headers, {@code Content-Type} among them if there is to be one
   * @param body the body, sent as UTF-8 with its length; may be empty
   * @throws IllegalArgumentException if the status is out of range, or a header's name or value
   *     holds a character that HTTP does not allow
   */
  public static Failure response(int status, Map<String, String> headers, String body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, but is " + status);
    }
    MockResponse.Builder answer = new MockResponse.Builder().code(status).body(body);
    headers.forEach(answer::setHeader);
    return new Failure("response " + status, answer.build());
  }

  MockResponse answer() {
    return answer;
  }

  @Override
  public String toString() {
    return name;
  }

  private static MockResponse at(MockResponse.Builder answer, SocketEffect effect) {
    return answer.onResponseStart(effect).build();
  }
}
