package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.internal.InterruptibleSocketFactory;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No time limit is set on the client, so only the interrupt can end these calls. */
@Timeout(60)
class InterruptionTest {
  private final CountDownLatch bodyStarted = new CountDownLatch(1);
  private final CountDownLatch failed = new CountDownLatch(1);

  @AutoClose
  private final ApiMockServer server =
      new ApiMockServer(
          new OkHttpClient.Builder()
              .readTimeout(Duration.ZERO)
              .socketFactory(new InterruptibleSocketFactory())
              .eventListener(
                  new EventListener() {
                    @Override
                    public void responseBodyStart(Call call) {
                      bodyStarted.countDown();
                    }

                    @Override
                    public void callFailed(Call call, IOException e) {
                      failed.countDown();
                    }
                  }));

  private record Outcome(ApiException failure, boolean interrupted) {}

  private Outcome call() {
    ApiException failure = ApiExceptionTest.failure(server.mandates());
    return new Outcome(failure, Thread.currentThread().isInterrupted());
  }

  private static void assertInterrupted(Outcome outcome) {
    assertThat(outcome.failure()).hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(outcome.failure().statusCode()).isZero();
    assertThat(outcome.interrupted()).isTrue();
  }

  @Test
  void interruptEndsAWaitForHeaders() throws Exception {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    FutureTask<Outcome> task = new FutureTask<>(this::call);
    Thread caller = new Thread(task);
    caller.start();
    server.takeRequest();
    caller.interrupt();
    assertInterrupted(task.get());
    failed.await(); // the call itself has ended too
  }

  @Test
  void interruptEndsAStalledBody() throws Exception {
    server.enqueue(
        ApiMockServer.json(TestDocument.text("energy-on-headpoint"))
            .onResponseBody(SocketEffect.Stall.INSTANCE));
    FutureTask<Outcome> task = new FutureTask<>(this::call);
    Thread caller = new Thread(task);
    caller.start();
    bodyStarted.await();
    caller.interrupt();
    assertInterrupted(task.get());
    failed.await();
  }

  @Test
  void interruptEndsAStalledErrorBody() throws Exception {
    server.enqueue(
        ApiMockServer.json("x".repeat(10_000))
            .code(500)
            .onResponseBody(SocketEffect.Stall.INSTANCE));
    FutureTask<Outcome> task = new FutureTask<>(this::call);
    Thread caller = new Thread(task);
    caller.start();
    bodyStarted.await();
    caller.interrupt();
    assertInterrupted(task.get());
    failed.await();
  }

  @Test
  void sendsNothingFromAnInterruptedThread() throws Exception {
    FutureTask<Outcome> task =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              return call();
            });
    new Thread(task).start();
    assertInterrupted(task.get());
    assertThat(server.requestCount()).isZero();
  }

  @Test
  void clientIsUsableAfterAnInterrupt() throws Exception {
    interruptEndsAStalledBody();
    server.enqueue(200, "{}");
    server.mandates().getMandates(ApiMockServer.ALL_MANDATES);
    assertThat(server.requestCount()).isEqualTo(2);
  }
}
