package io.github.fluviusenergy;

import io.github.fluviusenergy.testsupport.Contract;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The token endpoint and the API on one https server of this machine, with answers to order. */
final class TestBackend implements AutoCloseable {
  static final String SUBSCRIPTION_KEY = "0123456789abcdef0123456789abcdef";
  static final String CLIENT_ID = "6731de76-14a6-49ae-97bc-6eba6914391e";
  static final String TENANT_ID = "contoso.example";
  static final String SCOPE = "api://fluvius/.default";
  static final String CLIENT_SECRET = "tEst~s3cret.of-the.backend";
  static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJmbHV2aXVzIn0.c2lnbmF0dXJl";

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  /** What answers a request. */
  interface Handler {
    MockResponse answer(RecordedRequest request) throws InterruptedException;
  }

  final MockWebServer server = new MockWebServer();
  final List<RecordedRequest> apiRequests = new CopyOnWriteArrayList<>();
  final List<RecordedRequest> tokenRequests = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private volatile Handler api = request -> json(200, "{}");
  private volatile Handler tokens = request -> token(TOKEN);
  private volatile boolean onContract = true;

  TestBackend() throws IOException {
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .build()
            .sslSocketFactory());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            boolean token = request.getTarget().endsWith("/oauth2/v2.0/token");
            (token ? tokenRequests : apiRequests).add(request);
            if (!token && onContract) {
              violations.addAll(brokenBy(request));
            }
            return (token ? tokens : api).answer(request);
          }
        });
    server.start();
  }

  HttpUrl origin() {
    return server.url("/");
  }

  HttpUrl baseUrl() {
    return server.url("/esco/v3");
  }

  /** For requests that leave the OpenAPI document on purpose. */
  TestBackend offContract() {
    onContract = false;
    return this;
  }

  /** Answers all requests to the API. */
  TestBackend api(Handler handler) {
    api = handler;
    return this;
  }

  /** Answers requests to the API one after the other, the last one again and again. */
  TestBackend api(MockResponse... answers) {
    return api(oneAfterTheOther(answers));
  }

  /** Answers all requests to the token endpoint. */
  TestBackend tokens(Handler handler) {
    tokens = handler;
    return this;
  }

  TestBackend tokens(MockResponse... answers) {
    return tokens(oneAfterTheOther(answers));
  }

  private static Handler oneAfterTheOther(MockResponse... answers) {
    Queue<MockResponse> queue = new ConcurrentLinkedQueue<>(List.of(answers));
    MockResponse last = answers[answers.length - 1];
    return request -> Objects.requireNonNullElse(queue.poll(), last);
  }

  /** An OkHttp client that trusts this server. */
  static OkHttpClient.Builder http() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager());
  }

  static FluviusCredentials.Builder credentials() {
    return FluviusCredentials.builder()
        .subscriptionKey(SUBSCRIPTION_KEY)
        .clientId(CLIENT_ID)
        .tenantId(TENANT_ID)
        .scope(SCOPE)
        .clientSecret(CLIENT_SECRET);
  }

  FluviusEnergyClient.Builder clientBuilder() {
    return FluviusEnergyClient.builder()
        .baseUrl(baseUrl())
        .authority(origin())
        .httpClient(http().build())
        .retries(RetryPolicy.none())
        .credentials(credentials().dataAccessContractNumber("DAC-1").build());
  }

  FluviusEnergyClient client() {
    return clientBuilder().build();
  }

  RecordedRequest onlyApiRequest() {
    if (apiRequests.size() != 1) {
      throw new AssertionError("expected one request to the API, found " + apiRequests);
    }
    return apiRequests.get(0);
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(body)
        .build();
  }

  static MockResponse html(int status) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "text/html")
        .body("<!DOCTYPE html><html><body>Sign in, please</body></html>")
        .build();
  }

  static MockResponse empty(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  static MockResponse token(String value) {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\""
            + value
            + "\"}");
  }

  private List<String> brokenBy(RecordedRequest request) {
    String type = request.getHeaders().get("Content-Type");
    return Contract.requestViolations(
        request.getMethod(), request.getUrl(), baseUrl(), type, body(request));
  }

  static Map<String, String> form(RecordedRequest request) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body(request).split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return form;
  }

  static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Also says what was wrong with the requests by the OpenAPI document. */
  @Override
  public void close() {
    server.close();
    if (!violations.isEmpty()) {
      throw new AssertionError("requests broke the OpenAPI document: " + violations);
    }
  }
}
