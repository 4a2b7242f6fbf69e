package io.github.fluviusenergy.client.calls;

import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.api.ClientSessionApi;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.api.MandateApi.GetEnergyParams;
import io.github.fluviusenergy.client.api.MandateApi.GetMandatesParams;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.testsupport.FluviusMockServer;
import io.github.fluviusenergy.testsupport.MockResponses;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;

/** The API over plain HTTP, and generated clients that call it. */
final class ApiMockServer extends FluviusMockServer {
  static final GetMandatesParams ALL_MANDATES = GetMandatesParams.builder().build();

  final OkHttpClient http;

  ApiMockServer() {
    this(new OkHttpClient.Builder());
  }

  ApiMockServer(OkHttpClient.Builder http) {
    this.http = http.build();
  }

  static GetEnergyParams energyOf(String ean) {
    return GetEnergyParams.builder().ean(ean).periodType(PeriodType.READ_TIME).build();
  }

  ApiClient client() {
    return new ApiClient(baseUrl(), http);
  }

  MandateApi mandates() {
    return new MandateApi(client());
  }

  ClientSessionApi sessions() {
    return new ClientSessionApi(client());
  }

  void enqueue(int status, String body) {
    enqueue(MockResponses.json(status, body));
  }

  void enqueue(MockResponse.Builder response) {
    enqueue(response.build());
  }

  static MockResponse.Builder json(String body) {
    return MockResponses.json(200, body).newBuilder();
  }

  @Override
  public void close() {
    try {
      super.close();
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
