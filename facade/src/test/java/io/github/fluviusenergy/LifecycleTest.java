package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client from its making to its end. */
class LifecycleTest {
  private FakeFluvius fluvius;

  @BeforeEach
  void start() throws Exception {
    fluvius = new FakeFluvius();
  }

  @AfterEach
  void stop() {
    fluvius.close();
  }

  @Test
  void sendsNothingUntilItIsAsked() {
    fluvius.client().build().close();

    assertThat(fluvius.tokenRequests).isEmpty();
    assertThat(fluvius.apiRequests).isEmpty();
  }

  @Test
  void answersNoMoreOnceClosed() {
    FluviusEnergyClient client = fluvius.client().build();
    client.getMandates();
    client.close();
    client.close();

    assertThatIllegalStateException()
        .isThrownBy(client::getMandates)
        .withMessageContaining("closed");
    assertThat(fluvius.apiRequests).hasSize(1);
  }

  @Test
  void leavesTheUsersHttpClientOpen() throws Exception {
    OkHttpClient users = FakeFluvius.trusting();
    fluvius.client().httpClient(users).build().close();

    try (Response response =
        users.newCall(new Request.Builder().url(fluvius.url("/other")).build()).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
    assertThat(users.dispatcher().executorService().isShutdown()).isFalse();
  }

  @Test
  void runsAsManyCallsAtOnceAsThereAreCallers() throws Exception {
    int callers = 30;
    CountDownLatch allThere = new CountDownLatch(callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    // Each call waits, on its way out, until all have come this far: fewer at once would hang.
    OkHttpClient meeting =
        FakeFluvius.trusting()
            .newBuilder()
            .addInterceptor(
                chain -> {
                  allThere.countDown();
                  try {
                    allThere.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return chain.proceed(chain.request());
                })
            .build();
    try (FluviusEnergyClient client = fluvius.client().httpClient(meeting).build()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(threads.submit(() -> client.getMandates()));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(fluvius.apiRequests).hasSize(callers);
      assertThat(fluvius.tokenRequests).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void holdsUpNoProgramThatForgetsToCloseIt() {
    try (FluviusEnergyClient client = fluvius.client().build()) {
      client.getMandates();

      List<Thread> ours =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("fluvius-"))
              .toList();
      assertThat(ours).isNotEmpty().allMatch(Thread::isDaemon);
    }
  }

  @Test
  void wantsToKnowWhereToGo() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                FluviusEnergyClient.builder()
                    .credentials(FakeFluvius.credentials().build())
                    .build())
        .withMessageContaining("environment is missing");
  }

  @Test
  void readsTheVariablesOfItsEnvironment() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> FluviusEnergyClient.create(Environment.SANDBOX))
        .withMessageContaining("FLUVIUS_SANDBOX_CLIENT_SECRET");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> FluviusEnergyClient.create(Environment.PRODUCTION))
        .withMessageContaining("FLUVIUS_CERTIFICATE_THUMBPRINT")
        .withMessageNotContaining("SANDBOX");
  }

  @Test
  void refusesAWayThatOthersCanListenTo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fluvius.client().baseUrl(HttpUrl.get("http://fluvius.example")).build())
        .withMessageContaining("https");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fluvius.client().authority(HttpUrl.get("http://login.example")).build())
        .withMessageContaining("https");
  }

  @Test
  void knowsTheAddressesOfBothEnvironments() {
    assertThat(Environment.PRODUCTION.baseUrl())
        .hasToString("https://apihub.fluvius.be/esco-live/v3");
    assertThat(Environment.SANDBOX.baseUrl()).hasToString("https://apihub.fluvius.be/esco-sbx/v3");
  }

  @Test
  void showsNoSecretInToString() {
    try (FluviusEnergyClient client = fluvius.client().build()) {
      assertThat(client.toString() + FakeFluvius.credentials().build())
          .doesNotContain(FakeFluvius.SUBSCRIPTION_KEY, FakeFluvius.SECRET);
    }
  }
}
