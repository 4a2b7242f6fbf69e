package io.github.fluviusenergy.testserver;

import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** Takes each request in: notes it, lets it fail if it is to fail, or has it answered. */
final class ServerDispatcher extends Dispatcher {
  private final MockWebServer server;
  private final TokenEndpoint tokenEndpoint;
  private final EscoApi api;
  private final OwnPages pages;
  private final Clock clock;
  private final Queue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
  private final Connections connections;
  private final Failures apiFailures = new Failures();
  private final Failures tokenFailures = new Failures();

  ServerDispatcher(
      MockWebServer server,
      Connections connections,
      TokenEndpoint tokenEndpoint,
      EscoApi api,
      OwnPages pages,
      Clock clock) {
    this.server = server;
    this.connections = connections;
    this.tokenEndpoint = tokenEndpoint;
    this.api = api;
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
    // MockWebServer keeps each request for whoever takes it; nobody else does.
    server.takeRequest(0, TimeUnit.MILLISECONDS);
    ByteString body = recorded.getBody();
    ReceivedRequest request =
        new ReceivedRequest(
            recorded.getMethod(),
            recorded.getUrl(),
            recorded.getHeaders(),
            body == null ? "" : body.utf8(),
            clock.instant());
    if (OwnPages.isOne(request.url())) {
      return pages.answer(request, this::received);
    }
    received.add(request);
    Failure failure = (request.isTokenRequest() ? tokenFailures : apiFailures).poll();
    if (failure == null) {
      return Compression.of(request, answer(request));
    }
    int connection = recorded.getConnectionIndex();
    return failure.answer(
        new Exchange(request, () -> answer(request), () -> connections.reset(connection)));
  }

  private MockResponse answer(ReceivedRequest request) {
    return request.isTokenRequest() ? tokenEndpoint.answer(request) : api.answer(request);
  }

  List<ReceivedRequest> received() {
    return List.copyOf(received);
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
