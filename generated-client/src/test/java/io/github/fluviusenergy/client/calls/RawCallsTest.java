package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import okio.ByteString;
import org.junit.jupiter.api.Test;

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
