package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A token endpoint on this machine, over https, and a client that trusts it. */
final class TokenServer implements AutoCloseable {
  static final String TENANT = "contoso.example";
  static final String CLIENT_ID = "6731de76-14a6-49ae-97bc-6eba6914391e";
  static final String SCOPE = "api://fluvius/.default";
  static final String SECRET = "qWgdYAmab0YSkuL1qKv5bPX~+/%&=\"\\";

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  /** Where everything is logged, as simplelogger.properties says. */
  static final Path LOG = Path.of("target", "test-log.txt");

  final MockWebServer server = new MockWebServer();

  TokenServer() throws IOException {
    this(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
  }

  TokenServer(List<Protocol> protocols) throws IOException {
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
    server.setProtocols(protocols);
    server.useHttps(certificates.sslSocketFactory());
    server.start();
  }

  HttpUrl origin() {
    return server.url("/");
  }

  String tokenUrl() {
    return origin() + TENANT + "/oauth2/v2.0/token";
  }

  static OkHttpClient client() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }

  MsalTokenProvider.Builder provider() {
    return MsalTokenProvider.builder()
        .authority(origin())
        .tenantId(TENANT)
        .clientId(CLIENT_ID)
        .scope(SCOPE)
        .credential(ClientCredential.secret(SECRET))
        .httpClient(client());
  }

  MsalTokenProvider provider(Clock clock) {
    return provider().clock(clock).build();
  }

  void enqueue(MockResponse response) {
    server.enqueue(response);
  }

  /** Returns once so many requests have come, and the provider is done with all of them. */
  void awaitFetches(int count) {
    while (server.getRequestCount() < count || isFetching()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isFetching() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("fluvius-token"));
  }

  static MockResponse token(String value) {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"ext_expires_in\":3600,\"access_token\":\""
            + value
            + "\"}");
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(body)
        .build();
  }

  static Map<String, String> form(RecordedRequest request) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : pairs(request)) {
      int equals = pair.indexOf('=');
      form.put(
          URLDecoder.decode(pair.substring(0, equals), UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return form;
  }

  static String field(RecordedRequest request, String name) {
    return Objects.requireNonNull(form(request).get(name), name);
  }

  private static List<String> pairs(RecordedRequest request) {
    okio.ByteString body = request.getBody();
    return body == null ? List.of() : List.of(body.utf8().split("&", -1));
  }

  @Override
  public void close() {
    server.close();
  }

  /** A JSON string literal. */
  static String quote(String text) {
    String object = Json.object(Map.of("a", text));
    return object.substring("{\"a\":".length(), object.length() - 1);
  }
}
