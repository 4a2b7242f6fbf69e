package io.github.fluviusenergy;

import java.util.List;
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

/** Token endpoint and API on one server, answering what the test tells it to. */
final class FakeFluvius implements AutoCloseable {
  static final String SUBSCRIPTION_KEY = "key-0123456789abcdef";
  static final String SECRET = "secret~0123456789";
  static final String TOKEN = "token.0123456789.abc";

  private static final HeldCertificate LOCALHOST =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  final Queue<MockResponse> apiAnswers = new ConcurrentLinkedQueue<>();
  final Queue<MockResponse> tokenAnswers = new ConcurrentLinkedQueue<>();
  final List<RecordedRequest> apiRequests = new CopyOnWriteArrayList<>();
  final List<RecordedRequest> tokenRequests = new CopyOnWriteArrayList<>();
  private final MockWebServer server = new MockWebServer();

  FakeFluvius() throws Exception {
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(LOCALHOST).build().sslSocketFactory());
    // chunks and stalls are HTTP/1.1's
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getUrl().encodedPath().endsWith("/oauth2/v2.0/token")) {
              tokenRequests.add(request);
              MockResponse answer = tokenAnswers.poll();
              return answer != null ? answer : token();
            }
            apiRequests.add(request);
            MockResponse answer = apiAnswers.poll();
            return answer != null ? answer : json(200, "{}");
          }
        });
    server.start();
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(body)
        .build();
  }

  static MockResponse token() {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\""
            + TOKEN
            + "\"}");
  }

  static OkHttpClient trusting() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(LOCALHOST.certificate()).build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }

  HttpUrl url(String path) {
    return server.url(path);
  }

  static FluviusCredentials.Builder credentials() {
    return FluviusCredentials.builder()
        .subscriptionKey(SUBSCRIPTION_KEY)
        .clientId("client")
        .tenantId("tenant")
        .scope("api://fluvius/.default")
        .clientSecret(SECRET);
  }

  FluviusEnergyClient.Builder client() {
    return FluviusEnergyClient.builder()
        .credentials(credentials().build())
        .baseUrl(url("/esco-sbx/v3"))
        .authority(url("/"))
        .httpClient(trusting());
  }

  @Override
  public void close() {
    server.close();
  }
}
