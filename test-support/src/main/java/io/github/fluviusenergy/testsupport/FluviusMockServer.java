package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Entra ID's token endpoint and Fluvius' API on one loopback port, with responses that the test
 * scripts. Without a script, a request waits until the test enqueues a response. {@link #close}
 * fails the test if a request to the API broke the OpenAPI document.
 */
public class FluviusMockServer implements AutoCloseable {
  public static final String SUBSCRIPTION_KEY = "0123456789abcdef0123456789abcdef";
  public static final String CLIENT_ID = "6731de76-14a6-49ae-97bc-6eba6914391e";
  public static final String TENANT_ID = "contoso.example";
  public static final String SCOPE = "api://fluvius/.default";

  /** Contains characters that forms, URLs and JSON escape. */
  public static final String CLIENT_SECRET = "qWgdYAmab0YSkuL1qKv5bPX~+/%&=\"\\";

  public static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJmbHV2aXVzIn0.c2lnbmF0dXJl";

  /** Returns the response to a request. */
  @FunctionalInterface
  public interface Responder {
    MockResponse respond(RecordedRequest request) throws InterruptedException;
  }

  private final MockWebServer server = new MockWebServer();
  private final RequestContract contract = new RequestContract();
  private final List<RecordedRequest> apiRequests = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> tokenRequests = new CopyOnWriteArrayList<>();
  private final QueueDispatcher apiQueue = new QueueDispatcher();
  private final QueueDispatcher tokenQueue = new QueueDispatcher();
  private volatile Responder api = apiQueue::dispatch;
  private volatile Responder tokens = tokenQueue::dispatch;
  private volatile String basePath = "/esco-live/v3";
  private volatile boolean checksContract = true;

  /**
   * Starts a server for HTTPS, with a certificate that {@link #httpClient} trusts.
   *
   * @param protocols the protocols, or none for plain HTTP
   */
  public FluviusMockServer(Protocol... protocols) {
    if (protocols.length > 0) {
      server.setProtocols(List.of(protocols));
      server.useHttps(Tls.serverSockets(Tls.LOCALHOST));
    }
    server.setDispatcher(new Endpoints());
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a builder of HTTP clients that trust the server. */
  public static OkHttpClient.Builder httpClient() {
    return Tls.trusting(Tls.LOCALHOST.certificate());
  }

  /** Returns the root URL, which is Entra ID's authority too. */
  public final HttpUrl origin() {
    return server.url("/");
  }

  /** Returns the API's base URL. */
  public final HttpUrl baseUrl() {
    return server.url(basePath);
  }

  public final String tokenUrl() {
    return origin() + TENANT_ID + "/oauth2/v2.0/token";
  }

  /** Moves the API to another path. */
  public final void setBasePath(String path) {
    basePath = path;
  }

  /** Accepts requests to the API that break the OpenAPI document. */
  public final void disableContractCheck() {
    checksContract = false;
  }

  /** Lets a function respond to all requests to the API. */
  public final void api(Responder responder) {
    api = responder;
  }

  /** Responds to requests to the API in this order. The last response repeats. */
  public final void api(MockResponse... responses) {
    api = inOrder(responses);
  }

  /** Enqueues the response to one request to the API. */
  public final void enqueue(MockResponse response) {
    apiQueue.enqueue(response);
  }

  /** Lets a function respond to all token requests. */
  public final void tokens(Responder responder) {
    tokens = responder;
  }

  /** Responds to token requests in this order. The last response repeats. */
  public final void tokens(MockResponse... responses) {
    tokens = inOrder(responses);
  }

  /** Enqueues the response to one token request. */
  public final void enqueueToken(MockResponse response) {
    tokenQueue.enqueue(response);
  }

  private static Responder inOrder(MockResponse... responses) {
    Queue<MockResponse> queue = new ConcurrentLinkedQueue<>(List.of(responses));
    MockResponse last = responses[responses.length - 1];
    return request -> Objects.requireNonNullElse(queue.poll(), last);
  }

  /** Returns the requests to the API so far. */
  public final List<RecordedRequest> apiRequests() {
    return apiRequests;
  }

  /** Returns the token requests so far. */
  public final List<RecordedRequest> tokenRequests() {
    return tokenRequests;
  }

  /** Returns how many requests arrived so far, token requests included. */
  public final int requestCount() {
    return server.getRequestCount();
  }

  /** Waits for the next request that this method did not return yet. */
  public final RecordedRequest takeRequest() throws InterruptedException {
    return server.takeRequest();
  }

  /**
   * Stops the server.
   *
   * @throws AssertionError if a request to the API broke the OpenAPI document
   */
  @Override
  public void close() {
    server.close();
    contract.close();
  }

  private final class Endpoints extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      if (request.getTarget().endsWith("/oauth2/v2.0/token")) {
        tokenRequests.add(request);
        return tokens.respond(request);
      }
      apiRequests.add(request);
      if (checksContract) {
        contract.check(
            request.getMethod(),
            request.getUrl(),
            baseUrl(),
            request.getHeaders().get("Content-Type"),
            RequestBodies.text(request));
      }
      return api.respond(request);
    }

    @Override
    public void close() {
      apiQueue.close();
      tokenQueue.close();
    }
  }
}
