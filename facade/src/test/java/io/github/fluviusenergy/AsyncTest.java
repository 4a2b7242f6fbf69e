package io.github.fluviusenergy;

import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.Nulls;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.EventListener;
import org.junit.jupiter.api.Test;

/** Asynchronous calls. */
class AsyncTest {

  @Test
  void returnsWhatTheBlockingMethodReturns() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      backend.api(
          json(
              200,
              "{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\"s\",\"mandates\":[{}],"
                  + "\"headpoint\":null}}"));
      assertThat(client.sendAsync(TestData.sessionRequest().build()).get())
          .isEqualTo(client.createClientSession(TestData.sessionRequest().build()));
      assertThat(client.sendAsync(TestData.mockMandateRequest()).get())
          .isEqualTo(client.createMockMandate(TestData.mockMandateRequest()));
      assertThat(client.sendAsync(MandateQuery.all()).get()).isEqualTo(client.getMandates());
      assertThat(client.sendAsync(TestData.energyQuery()).get())
          .isEqualTo(client.getEnergy(TestData.energyQuery()));
    }
  }

  @Test
  void failsLikeTheBlockingMethod() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      backend.api(json(404, "{\"code\":\"E1\"}"));
      assertThatThrownBy(client.sendAsync(TestData.energyQuery())::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              NotFoundException.class, e -> assertThat(e.errorCode()).isEqualTo("E1"));
    }
  }

  @Test
  void retriesWithoutBlockingTheCaller() throws Exception {
    VirtualTime time = new VirtualTime();
    try (TestBackend backend = new TestBackend();
        var client =
            backend.clientBuilder().retries(RetryPolicy.standard()).time(time.time()).build()) {
      backend.api(json(500, ""), json(200, "{}"));
      assertThat(client.sendAsync(TestData.energyQuery()).get()).isNotNull();
      assertThat(time.delays).hasSize(1);
    }
  }

  @Test
  void cancelEndsTheCall() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    EventListener listener =
        new EventListener() {
          @Override
          public void callFailed(Call call, IOException e) {
            ended.countDown();
          }
        };
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .httpClient(TestBackend.httpClient().eventListener(listener).build())
                .build()) {
      backend.api(
          request -> {
            arrived.countDown();
            over.await();
            return json(200, "{}");
          });
      CompletableFuture<?> response = client.sendAsync(TestData.energyQuery());
      arrived.await();
      assertThat(response.cancel(false)).isTrue();
      ended.await();
      assertThatThrownBy(response::get).isInstanceOf(CancellationException.class);
      over.countDown();
    } finally {
      over.countDown();
    }
  }

  @Test
  void rejectsNullImmediately() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      assertThatNullPointerException().isThrownBy(() -> client.sendAsync(Nulls.nullValue()));
    }
  }

  @Test
  void rejectsCallsAfterClose() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      var client = backend.client();
      client.close();
      assertThatIllegalStateException().isThrownBy(() -> client.sendAsync(MandateQuery.all()));
    }
  }
}
