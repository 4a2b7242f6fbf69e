package io.github.fluviusenergy.testserver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** Takes each request in: notes it, lets it fail if it is to fail, or has it answered. */
final class ServerDispatcher extends Dispatcher {
  /** A longer body is refused, and only so much of it is kept. ASP.NET takes 30 MB. */
  static final int MOST_BYTES_OF_BODY = 1 << 20;

  private static final Logger LOG = Logger.getLogger(ServerDispatcher.class.getName());

  private final MockWebServer server;
  private final TokenEndpoint tokenEndpoint;
  private final EscoApi api;
  private final OwnPages pages;
  private final InstantSource clock;
  private final ReceivedRequests received;
  private final Connections connections;
  private final Failures apiFailures = new Failures();
  private final Failures tokenFailures = new Failures();
  private volatile Duration latency = Duration.ZERO;

  ServerDispatcher(
      MockWebServer server,
      Connections connections,
      TokenEndpoint tokenEndpoint,
      EscoApi api,
      OwnPages pages,
      InstantSource clock,
      int keptRequests) {
    this.server = server;
    this.connections = connections;
    this.tokenEndpoint = tokenEndpoint;
    this.api = api;
    this.pages = pages;
    this.clock = clock;
    this.received = new ReceivedRequests(keptRequests);
  }

  @Override
  public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
    // MockWebServer keeps each request for whoever takes it; nobody else does.
    server.takeRequest(0, TimeUnit.MILLISECONDS);
    try {
      MockResponse answer = handle(recorded);
      return recorded.getMethod().equals("HEAD") ? Answers.withoutBody(answer) : answer;
    } catch (RuntimeException e) {
      // MockWebServer would leave the client waiting for an answer that does not come.
      String what = recorded.getMethod() + " " + recorded.getUrl().encodedPath();
      LOG.log(Level.SEVERE, "the test server failed at " + what, e);
      return Answers.empty(500);
    }
  }

  private MockResponse handle(RecordedRequest recorded) {
    ByteString body = recorded.getBody();
    ReceivedRequest request =
        new ReceivedRequest(
            recorded.getMethod(),
            recorded.getUrl(),
            recorded.getHeaders(),
            body == null ? "" : body.utf8(),
            clock.instant());
    boolean isWhole = recorded.getBodySize() <= MOST_BYTES_OF_BODY;
    if (OwnPages.isOne(request.url())) {
      return isWhole ? pages.answer(request, this::received) : Answers.empty(413);
    }
    // Before a test can see that the call is here, and changes it.
    Duration lateness = latency;
    received.add(request);
    int connection = recorded.getConnectionIndex();
    return late(
        answerOrFailure(
            new Exchange(
                request,
                () -> isWhole ? answer(request) : Answers.empty(413),
                () -> connections.reset(connection))),
        lateness);
  }

  private MockResponse answerOrFailure(Exchange exchange) {
    ReceivedRequest request = exchange.request();
    Failures failures = request.isTokenRequest() ? tokenFailures : apiFailures;
    Failure failure = failures.poll(request);
    return failure == null
        ? Compression.of(request, exchange.trueAnswer())
        : failure.answer(exchange);
  }

  private MockResponse answer(ReceivedRequest request) {
    return request.isTokenRequest() ? tokenEndpoint.answer(request) : api.answer(request);
  }

  private static MockResponse late(MockResponse answer, Duration lateness) {
    return answer
        .newBuilder()
        .headersDelay(
            Math.addExact(answer.getHeadersDelayNanos(), lateness.toNanos()), TimeUnit.NANOSECONDS)
        .build();
  }

  void latency(Duration latency) {
    this.latency = latency;
  }

  List<ReceivedRequest> received() {
    return received.all();
  }

  void forgetReceived() {
    received.clear();
  }

  Failures apiFailures() {
    return apiFailures;
  }

  Failures tokenFailures() {
    return tokenFailures;
  }
}
