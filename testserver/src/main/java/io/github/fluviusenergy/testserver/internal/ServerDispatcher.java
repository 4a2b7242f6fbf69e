package io.github.fluviusenergy.testserver.internal;

import io.github.fluviusenergy.testserver.internal.api.EscoApi;
import io.github.fluviusenergy.testserver.internal.entra.TokenEndpoint;
import io.github.fluviusenergy.testserver.internal.faults.FaultQueue;
import io.github.fluviusenergy.testserver.internal.faults.FaultQueue.Effect;
import io.github.fluviusenergy.testserver.internal.faults.FaultQueue.Exchange;
import io.github.fluviusenergy.testserver.internal.http.Compression;
import io.github.fluviusenergy.testserver.internal.http.Connections;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.RequestLog;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import io.github.fluviusenergy.testserver.internal.pages.ServerPages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Logs each request, and routes it to a fault, the token endpoint, the API or a page. */
public final class ServerDispatcher extends Dispatcher {
  /** The limit of a request body. ASP.NET has 30 MB. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  /** The names of the loopback interface, as OkHttp writes them. */
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1");

  private static final Logger LOGGER = Logger.getLogger(ServerDispatcher.class.getName());

  private final MockWebServer server;
  private final Set<String> allowedHosts;
  private final TokenEndpoint tokenEndpoint;
  private final EscoApi api;
  private final ServerPages pages;
  private final InstantSource clock;
  private final RequestLog log;
  private final Connections connections;
  private final FaultQueue apiFaults;
  private final FaultQueue tokenFaults;

  public ServerDispatcher(
      MockWebServer server,
      Set<String> allowedHosts,
      Connections connections,
      TokenEndpoint tokenEndpoint,
      EscoApi api,
      ServerPages pages,
      InstantSource clock,
      RequestLog log,
      FaultQueue apiFaults,
      FaultQueue tokenFaults) {
    this.server = server;
    this.allowedHosts = Set.copyOf(allowedHosts);
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
    // MockWebServer keeps each request until it is taken.
    server.takeRequest(0, TimeUnit.MILLISECONDS);
    try {
      MockResponse response = handle(recorded);
      if (recorded.getMethod().equals("HEAD")) {
        response = Responses.withoutBody(response);
      }
      int connection = recorded.getConnectionIndex();
      return recorded.getVersion().equals("HTTP/2")
          ? Responses.overHttp2(response, () -> connections.close(connection))
          : response;
    } catch (RuntimeException e) {
      // Without a response from here, MockWebServer sends none, and the client waits.
      String target = recorded.getMethod() + " " + recorded.getUrl().encodedPath();
      LOGGER.log(Level.SEVERE, "the test server failed at " + target, e);
      return Responses.empty(500);
    }
  }

  /**
   * The URL of a request for this server; null if the request is for another host. A web page could
   * otherwise read the server's responses in a browser, with a name that it resolves to the
   * loopback address (DNS rebinding).
   */
  private @Nullable HttpUrl url(RecordedRequest recorded, Headers headers) {
    HttpUrl url = recorded.getUrl();
    String host = headers.get("Host");
    HttpUrl target = host == null ? null : HttpUrl.parse(url.scheme() + "://" + host);
    if (target == null || !target.encodedPath().equals("/")) {
      return null;
    }
    return NAMES.contains(target.host()) || allowedHosts.contains(target.host())
        ? url.newBuilder().host(target.host()).port(target.port()).build()
        : null;
  }

  private MockResponse handle(RecordedRequest recorded) {
    ByteString body = recorded.getBody();
    boolean isComplete = recorded.getBodySize() <= MAX_BODY_BYTES;
    if (body != null && !isComplete) {
      // With HTTP/2, MockWebServer has no limit.
      body = body.substring(0, Math.min(body.size(), MAX_BODY_BYTES));
    }
    Headers headers = headers(recorded.getHeaders());
    HttpUrl url = url(recorded, headers);
    if (url == null) {
      return Responses.text(
          421, "text/plain", "The test server responds to requests for localhost only.");
    }
    HttpRequest request =
        new HttpRequest(
            recorded.getMethod(), url, headers, body == null ? "" : body.utf8(), clock.instant());
    if (ServerPages.isPage(request.url())) {
      return isComplete ? pages.respond(request, log::all) : Responses.empty(413);
    }
    FaultQueue faults = request.isTokenRequest() ? tokenFaults : apiFaults;
    // Read before the log shows the request to a test, which may then change the latency.
    Duration latency = faults.latency();
    log.add(request);
    int connection = recorded.getConnectionIndex();
    Exchange exchange =
        new Exchange(
            request,
            () -> isComplete ? respond(request) : Responses.empty(413),
            () -> connections.reset(connection));
    Effect fault = faults.poll(request);
    return delayed(
        fault == null
            ? Compression.compress(request, exchange.realResponse().get())
            : fault.respond(exchange),
        latency);
  }

  /** The headers of a request over HTTP/1.1. With HTTP/2, {@code :authority} is the host. */
  private static Headers headers(Headers received) {
    Headers.Builder headers = new Headers.Builder();
    for (int i = 0; i < received.size(); i++) {
      String name = received.name(i);
      if (name.equals(":authority")) {
        headers.set("Host", received.value(i));
      } else if (!name.startsWith(":")) {
        headers.addUnsafeNonAscii(name, received.value(i));
      }
    }
    return headers.build();
  }

  private MockResponse respond(HttpRequest request) {
    return request.isTokenRequest() ? tokenEndpoint.respond(request) : api.respond(request);
  }

  private static MockResponse delayed(MockResponse response, Duration latency) {
    return response
        .newBuilder()
        .headersDelay(
            Math.addExact(response.getHeadersDelayNanos(), latency.toNanos()), TimeUnit.NANOSECONDS)
        .build();
  }
}
