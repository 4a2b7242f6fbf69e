package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.ApiResponse;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** Calls whose answer nobody waits for on a thread. */
class FuturesTest {

  @Test
  void decodesTheAnswer() throws Exception {
    try (Server server = new Server()) {
      server.enqueue(200, "{\"data\":{\"mandates\":[{\"ean\":\"541440110000000001\"}]}}");
      ApiResponse<MandatesResponse> answer =
          server.client().enqueue(mandates(server), MandatesResponse.class).get();
      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(answer.getData().data().mandates().get(0).ean()).isEqualTo("541440110000000001");
    }
  }

  @Test
  void failsWithTheStatus() throws Exception {
    try (Server server = new Server()) {
      server.enqueue(503, "busy");
      CompletableFuture<?> answer =
          server.client().enqueue(mandates(server), MandatesResponse.class);
      assertThatThrownBy(answer::get)
          .cause()
          .isInstanceOfSatisfying(
              ApiException.class,
              e -> {
                assertThat(e.getCode()).isEqualTo(503);
                assertThat(e.getResponseBody()).isEqualTo("busy");
              });
    }
  }

  @Test
  void givesTheBytesAsTheyAre() throws Exception {
    try (Server server = new Server()) {
      server.enqueue(200, "no JSON, é");
      ApiResponse<ByteString> answer = server.client().enqueueRaw(mandates(server)).get();
      assertThat(answer.getData()).isEqualTo(ByteString.encodeUtf8("no JSON, é"));
      assertThat(answer.getHeaders().get("content-type"))
          .containsExactly("application/json; charset=utf-8");
    }
  }

  @Test
  void saysThatTheBytesBreakOff() throws Exception {
    try (Server server = new Server()) {
      server.enqueue(
          Server.json("x".repeat(10_000)).onResponseBody(new SocketEffect.CloseSocket()));
      assertThatThrownBy(server.client().enqueueRaw(mandates(server))::get)
          .cause()
          .isInstanceOf(ApiException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void cancellingEndsTheCall() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .readTimeout(1, TimeUnit.HOURS)
            .eventListener(
                new EventListener() {
                  @Override
                  public void callFailed(Call call, IOException e) {
                    ended.countDown();
                  }
                });
    try (Server server = new Server(http)) {
      server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
      CompletableFuture<?> answer =
          server.client().enqueue(mandates(server), MandatesResponse.class);
      server.takeRequest();

      assertThat(answer.cancel(true)).isTrue();

      assertThatThrownBy(answer::get).isInstanceOf(CancellationException.class);
      assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void closesAStreamThatBeginsWhenNobodyWantsItAnyMore() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  var response = chain.proceed(chain.request());
                  began.countDown();
                  try {
                    cancelled.await();
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                  return response;
                })
            .eventListener(
                new EventListener() {
                  @Override
                  public void callFailed(Call call, IOException e) {
                    ended.countDown();
                  }

                  @Override
                  public void callEnd(Call call) {
                    ended.countDown();
                  }
                });
    try (Server server = new Server(http)) {
      server.enqueue(200, "{\"data\":null}");
      CompletableFuture<ApiResponse<EnergyStream>> stream =
          server.client().enqueueStream(mandates(server));
      began.await();
      stream.cancel(true);
      cancelled.countDown();
      assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /**
   * Whichever of the two comes first, it is an ApiException, and never what a future wraps it in.
   */
  @Test
  void endsInOneExceptionWhenInterruptedAtTheVeryMomentOfAFailure() throws Exception {
    Thread caller = Thread.currentThread();
    OkHttpClient http = new OkHttpClient();
    for (int i = 0; i < 2_000; i++) {
      Thread[] other = new Thread[1];
      ApiClient client =
          new ApiClient(
              HttpUrl.get("http://localhost/"),
              http,
              (call, callback) -> {
                other[0] =
                    new Thread(
                        () -> {
                          caller.interrupt();
                          callback.onFailure(call, new IOException("reset"));
                        });
                other[0].start();
              });
      Request request = client.request("GET", "/x").build();
      try {
        assertThatThrownBy(() -> client.execute(request, MandatesResponse.class))
            .isInstanceOf(ApiException.class);
      } finally {
        // it came before the end of the call, so it comes no more
        Thread.interrupted();
        other[0].join();
      }
    }
  }

  @Test
  void buildsTheRequestOfAnOperationThatIsNotKnown() throws Exception {
    try (Server server = new Server()) {
      server.enqueue(200, "{}");
      Request request =
          server
              .client()
              .request("GET", "/api/mandate/new")
              .query("top", 3, String::valueOf)
              .build();
      server.client().enqueueRaw(request).get();
      assertThat(server.takeRequest().getTarget()).isEqualTo("/esco-live/v3/api/mandate/new?top=3");
    }
  }

  private static Request mandates(Server server) {
    return server
        .mandates()
        .getMandatesRequest(null, null, null, null, null, null, null, null, null);
  }
}
