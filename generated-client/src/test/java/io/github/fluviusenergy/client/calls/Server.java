package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.api.ClientSessionApi;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.testsupport.Contract;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;

/** A server on a loopback port, and clients of it. Only for one test. */
final class Server implements AutoCloseable {
  final MockWebServer web = new MockWebServer();
  final OkHttpClient http;
  private String base = "/esco-live/v3";

  Server() throws IOException {
    this(new OkHttpClient.Builder());
  }

  Server(OkHttpClient.Builder http) throws IOException {
    this.http = http.build();
    web.start();
  }

  Server at(String path) {
    base = path;
    return this;
  }

  ApiClient client() {
    return new ApiClient(web.url(base), http);
  }

  MandateApi mandates() {
    return new MandateApi(client());
  }

  ClientSessionApi sessions() {
    return new ClientSessionApi(client());
  }

  void answers(int status, String body) {
    answers(json(body).code(status));
  }

  void answers(MockResponse.Builder answer) {
    web.enqueue(answer.build());
  }

  static MockResponse.Builder json(String body) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(body);
  }

  /** The next request, which keeps to the OpenAPI document. */
  RecordedRequest received() throws InterruptedException {
    RecordedRequest request = web.takeRequest();
    assertThat(violations(request)).as("what breaks the OpenAPI document").isEmpty();
    return request;
  }

  private List<String> violations(RecordedRequest request) {
    return Contract.requestViolations(
        request.getMethod(),
        request.getUrl(),
        web.url(base),
        request.getHeaders().get("Content-Type"),
        request.getBody() == null ? "" : request.getBody().utf8());
  }

  @Override
  public void close() {
    web.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
