package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.Contract;
import io.github.fluviusenergy.testsupport.KeyStores;
import io.github.fluviusenergy.testsupport.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;

/**
 * Stands for the internet as it is to a process whose only way out is a proxy: Fluvius' and
 * Microsoft's hosts by their own names, with certificates that the process trusts, and behind all
 * of them a test server.
 */
final class FakeHosts implements AutoCloseable {
  static final List<String> NAMES =
      List.of(
          "apihub.fluvius.be",
          "login.microsoftonline.com",
          "login.microsoftonline.us",
          "gateway.example");

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer hosts = new MockWebServer();
  private final TunnelProxy proxy;

  /** Another way, for those who have the password. */
  final TunnelProxy guarded;

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile FluviusTestServer server;

  /**
   * @param authorization what the guarded proxy wants to be told
   */
  FakeHosts(String authorization) throws IOException {
    HeldCertificate.Builder certificate = new HeldCertificate.Builder().signedBy(authority);
    NAMES.forEach(certificate::addSubjectAlternativeName);
    hosts.useHttps(Tls.serverSockets(certificate.build()));
    hosts.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return forward(request);
            } catch (IOException e) {
              failures.add(e.toString());
              return new MockResponse.Builder().code(400).build();
            }
          }
        });
    hosts.start();
    proxy = TunnelProxy.to(hosts.getPort());
    guarded = TunnelProxy.to(hosts.getPort(), authorization);
  }

  /** Whom all hosts' requests go to from now on. */
  void leadTo(FluviusTestServer server) {
    this.server = server;
    failures.clear();
  }

  /** What the OpenAPI document does not allow, and what could not be passed on, since then. */
  List<String> failures() {
    return failures;
  }

  int proxyPort() {
    return proxy.port();
  }

  /** Writes a trust store with what signed the hosts' certificates. */
  void trustStore(Path file, String password) throws IOException, GeneralSecurityException {
    Files.write(file, KeyStores.trustStore(password, authority.certificate()));
  }

  private MockResponse forward(RecordedRequest received) throws IOException {
    HttpUrl asked = received.getUrl();
    HttpUrl url =
        asked
            .newBuilder()
            .host(server.baseUrl().host())
            .port(server.baseUrl().port())
            .encodedPath(path(asked))
            .build();
    RequestBody body =
        received.getMethod().equals("POST")
            ? RequestBody.create(
                received.getBody(), MediaType.get(received.getHeaders().get("Content-Type")))
            : null;
    Request request =
        new Request.Builder()
            .url(url)
            .headers(headers(received))
            .method(received.getMethod(), body)
            .build();
    OkHttpClient http = Contract.on(server.httpClient(), server.baseUrl());
    try (Response response = http.newCall(request).execute()) {
      return new MockResponse.Builder()
          .code(response.code())
          .headers(response.headers())
          .removeHeader("Transfer-Encoding")
          .body(new Buffer().write(response.body().bytes()))
          .build();
    }
  }

  /** With the host by its own name, which a client assertion is made out to. */
  private static Headers headers(RecordedRequest received) {
    Headers.Builder headers = received.getHeaders().newBuilder().removeAll("Accept-Encoding");
    received.getHeaders().names().stream()
        .filter(name -> name.startsWith(":"))
        .forEach(headers::removeAll);
    return headers.set("Host", received.getUrl().host()).build();
  }

  /**
   * The test server has one address for the API; Fluvius has two, and a gateway may have its own.
   */
  private String path(HttpUrl asked) {
    return asked
        .encodedPath()
        .replaceFirst(
            "^/(esco-live/v3|esco-sbx/v3|fluvius)/", server.baseUrl().encodedPath() + "/");
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    guarded.close();
    hosts.close();
  }
}
