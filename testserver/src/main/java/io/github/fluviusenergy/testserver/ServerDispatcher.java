package io.github.fluviusenergy.testserver;

import java.time.Duration;
import java.time.InstantSource;
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
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final Logger LOGGER = Logger.getLogger(ServerDispatcher.class.getName());

  private final MockWebServer server;
  private final TokenEndpoint tokenEndpoint;
  private final EscoApi api;
  private final OwnPages pages;
  private final InstantSource clock;
  private final RequestLog log;
  private final Connections connections;
  private final FaultQueue apiFaults;
  private final FaultQueue tokenFaults;

  ServerDispatcher(
      MockWebServer server,
      Connections connections,
      TokenEndpoint tokenEndpoint,
      EscoApi api,
      OwnPages pages,
      InstantSource clock,
      RequestLog log,
      FaultQueue apiFaults,
      FaultQueue tokenFaults) {
    this.server = server;
    this.connections = connections;
    this.tokenEndpoint = tokenEndpoint;
    this.api = api;
    this.pages = pages;
    this.clock = clock;
    this.log = log;
    this.apiFaults = apiFaults;
    this.tokenFaults = tokenFaults;
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
      LOGGER.log(Level.SEVERE, "the test server failed at " + what, e);
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
    boolean isWhole = recorded.getBodySize() <= MAX_BODY_BYTES;
    if (OwnPages.isOne(request.url())) {
      return isWhole ? pages.answer(request, log::all) : Answers.empty(413);
    }
    FaultQueue faults = request.isTokenRequest() ? tokenFaults : apiFaults;
    // Read before the log shows the request to a test, which may then change the latency.
    Duration latency = faults.latency();
    log.add(request);
    int connection = recorded.getConnectionIndex();
    Exchange exchange =
        new Exchange(
            request,
            () -> isWhole ? answer(request) : Answers.empty(413),
            () -> connections.reset(connection));
    Fault fault = faults.poll(request);
    return delayed(
        fault == null ? Compression.of(request, exchange.trueAnswer()) : fault.answer(exchange),
        latency);
  }

  private MockResponse answer(ReceivedRequest request) {
    return request.isTokenRequest() ? tokenEndpoint.answer(request) : api.answer(request);
  }

  private static MockResponse delayed(MockResponse answer, Duration latency) {
    return answer
        .newBuilder()
        .headersDelay(
            Math.addExact(answer.getHeadersDelayNanos(), latency.toNanos()), TimeUnit.NANOSECONDS)
        .build();
  }
}
