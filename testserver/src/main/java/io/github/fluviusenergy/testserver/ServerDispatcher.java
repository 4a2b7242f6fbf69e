package io.github.fluviusenergy.testserver;

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
  private final Queue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> apiFailures = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> tokenFailures = new ConcurrentLinkedQueue<>();

  ServerDispatcher(MockWebServer server, TokenEndpoint tokenEndpoint, EscoApi api) {
    this.server = server;
    this.tokenEndpoint = tokenEndpoint;
    this.api = api;
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
            body == null ? "" : body.utf8());
    received.add(request);
    boolean forToken = request.isTokenRequest();
    Failure failure = (forToken ? tokenFailures : apiFailures).poll();
    if (failure != null) {
      return failure.answer();
    }
    return forToken ? tokenEndpoint.answer(request) : api.answer(request);
  }

  List<ReceivedRequest> received() {
    return List.copyOf(received);
  }

  void forgetReceived() {
    received.clear();
  }

  Queue<Failure> apiFailures() {
    return apiFailures;
  }

  Queue<Failure> tokenFailures() {
    return tokenFailures;
  }
}
