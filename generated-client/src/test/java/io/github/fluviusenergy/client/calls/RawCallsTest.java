package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.ApiResponse;
import java.io.IOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that the caller creates, and responses as bytes. */
class RawCallsTest {

  @Test
  void returnsTheBytes() throws Exception {
    try (ApiMockServer server = new ApiMockServer()) {
      server.enqueue(200, "no JSON, é");
      ApiResponse<ByteString> response = server.client().executeRaw(call(server));
      assertThat(response.body()).isEqualTo(ByteString.encodeUtf8("no JSON, é"));
      assertThat(response.headers().get("content-type"))
          .containsExactly("application/json; charset=utf-8");
    }
  }

  @Test
  void failsIfTheBytesAreCutOff() throws Exception {
    try (ApiMockServer server = new ApiMockServer()) {
      server.enqueue(
          ApiMockServer.json("x".repeat(10_000)).onResponseBody(new SocketEffect.CloseSocket()));
      assertThatThrownBy(() -> server.client().executeRaw(call(server)))
          .isInstanceOf(ApiException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void limitsTheBytes() throws Exception {
    try (ApiMockServer server = new ApiMockServer()) {
      ApiClient client = new ApiClient(server.baseUrl(), server.http, 100);
      server.enqueue(200, "x".repeat(100));
      assertThat(client.executeRaw(call(server)).body().size()).isEqualTo(100);
      server.enqueue(200, "x".repeat(101));
      assertThatThrownBy(() -> client.executeRaw(call(server)))
          .isInstanceOf(ApiException.class)
          .hasMessage(
              "the response exceeds 100 bytes in memory: read it as a stream, or raise"
                  + " maxResponseBytes")
          .hasCauseInstanceOf(JsonParseException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void throwsApiExceptionForANegativeContentLength(int status) throws Exception {
    try (ApiMockServer server = new ApiMockServer()) {
      MockResponse response =
          ApiMockServer.json("{}").code(status).setHeader("Content-Length", -5).build();
      for (int i = 0; i < 2; i++) {
        server.enqueue(response);
      }
      assertThatThrownBy(() -> server.client().executeRaw(call(server)))
          .isInstanceOf(ApiException.class);
      assertThatThrownBy(() -> server.mandates().getMandates(ApiMockServer.ALL_MANDATES))
          .isInstanceOf(ApiException.class);
    }
  }

  @Test
  void throwsErrorsImmediately() throws Exception {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  return response
                      .newBuilder()
                      .body(ResponseBody.create(failing(response, error), null, -1))
                      .build();
                });
    try (ApiMockServer server = new ApiMockServer(http)) {
      server.enqueue(200, "{\"data\":{}}");
      assertThatThrownBy(() -> server.client().executeRaw(call(server))).isSameAs(error);
      assertThat(server.http.connectionPool().connectionCount())
          .as("no connection is leaked")
          .isEqualTo(server.http.connectionPool().idleConnectionCount());
    }
  }

  private static BufferedSource failing(Response response, Error error) {
    return Okio.buffer(
        new ForwardingSource(response.body().source()) {
          @Override
          public long read(Buffer sink, long byteCount) {
            throw error;
          }
        });
  }

  @Test
  void anotherThreadCancelsACall() throws Exception {
    try (ApiMockServer server =
        new ApiMockServer(new OkHttpClient.Builder().readTimeout(1, TimeUnit.HOURS))) {
      server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
      Call call = call(server);
      FutureTask<?> task = new FutureTask<>(() -> server.client().executeRaw(call));
      new Thread(task).start();
      server.takeRequest();

      call.cancel();

      assertThatThrownBy(() -> task.get(1, TimeUnit.MINUTES))
          .cause()
          .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.statusCode()).isZero());
    }
  }

  @Test
  void sendsTheRequestOfAnUnknownOperation() throws Exception {
    try (ApiMockServer server = new ApiMockServer()) {
      server.disableContractCheck();
      server.enqueue(200, "{}");
      Request request =
          server
              .client()
              .request("GET", "/api/mandate/new")
              .query("top", 3, String::valueOf)
              .build();
      server.client().executeRaw(server.client().newCall(request));
      assertThat(server.takeRequest().getTarget()).isEqualTo("/esco-live/v3/api/mandate/new?top=3");
    }
  }

  private static Call call(ApiMockServer server) {
    return server
        .client()
        .newCall(server.mandates().getMandatesRequest(ApiMockServer.ALL_MANDATES));
  }
}
