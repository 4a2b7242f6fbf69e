package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.EnergyJson.BEGIN_HOURS;
import static io.github.fluviusenergy.testsupport.EnergyJson.END_HOURS;
import static io.github.fluviusenergy.testsupport.EnergyJson.HOUR;
import static io.github.fluviusenergy.testsupport.MockResponses.empty;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.model.SliceGranularity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StreamTest {
  private final VirtualTime time = new VirtualTime();
  @AutoClose private final TestBackend backend = new TestBackend();

  @AutoClose
  private final FluviusEnergyClient client =
      backend.clientBuilder().retries(RetryPolicy.standard()).time(time.time()).build();

  @Test
  void returnsSlicesWithTheirHeadpointAndMeter() {
    backend.api(json(200, BEGIN_HOURS + HOUR + "," + HOUR + END_HOURS));
    try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
      assertThatIllegalStateException().isThrownBy(energy::slice);
      assertThatIllegalStateException().isThrownBy(energy::headpoint);
      assertThatIllegalStateException().isThrownBy(energy::granularity);
      assertThat(energy.meter()).isNull();
      assertThat(energy.next()).isTrue();
      assertThat(energy.headpoint().ean()).isEqualTo(TestData.EAN);
      assertThat(energy.meter()).isNotNull();
      assertThat(energy.subHeadpoint()).isNull();
      assertThat(energy.granularity()).isEqualTo(SliceGranularity.HOURLY);
      assertThat(energy.slice().start()).isEqualTo("2024-07-02T22:00:00Z");
      assertThat(energy.next()).isTrue();
      assertThat(energy.next()).isFalse();
      assertThatIllegalStateException().isThrownBy(energy::slice);
    }
  }

  @Test
  void reportsNoDataAsNoSlicesOrNotFound() {
    backend.api(json(200, "{\"data\":{\"headpoint\":null}}"), json(404, "{}"));
    try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
      assertThat(energy.next()).isFalse();
      assertThat(energy.next()).isFalse();
    }
    failure(NotFoundException.class, client, c -> c.streamEnergy(TestData.energyQuery()));
  }

  @Test
  void retriesUntilTheFirstSlice() {
    MockResponse brokenEarly =
        json(200, BEGIN_HOURS + " ".repeat(100_000))
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket())
            .build();
    backend.api(empty(500), brokenEarly, json(200, BEGIN_HOURS + HOUR + END_HOURS));
    try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
      assertThat(energy.next()).isTrue();
      assertThat(energy.next()).isFalse();
    }
    assertThat(time.delays).hasSize(2);
  }

  @Test
  void doesNotRetryAfterTheFirstSlice() {
    backend.api(
        json(200, BEGIN_HOURS + (HOUR + ",").repeat(10_000))
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
      assertThatThrownBy(
              () -> {
                while (energy.next()) {
                  assertThat(energy.slice()).isNotNull();
                }
              })
          .isInstanceOf(FluviusConnectionException.class)
          .hasMessageContaining("streamEnergy");
    }
    assertThat(backend.apiRequests()).hasSize(1);
  }

  @Test
  void reportsThePathOfMalformedJson() {
    backend.api(json(200, BEGIN_HOURS + HOUR + ",{\"start\":\"yesterday\"}" + END_HOURS));
    try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
      assertThat(energy.next()).isTrue();
      assertThatThrownBy(energy::next)
          .isInstanceOf(ResponseFormatException.class)
          .hasMessageContaining("$.data.headpoint.physicalMeters[0].hourlyEnergy[1].start");
    }
  }

  @Test
  void hasNoDeadlineAfterTheFirstSlice() {
    List<Duration> limits = new CopyOnWriteArrayList<>();
    OkHttpClient http =
        TestBackend.httpClient()
            .callTimeout(Duration.ofMinutes(5))
            .addInterceptor(
                chain -> {
                  limits.add(Duration.ofNanos(chain.call().timeout().timeoutNanos()));
                  return chain.proceed(chain.request());
                })
            .build();
    RequestOptions shortly = RequestOptions.builder().deadline(Duration.ofMillis(500)).build();
    try (var impatient = backend.clientBuilder().httpClient(http).build()) {
      MockResponse year = json(200, BEGIN_HOURS + (HOUR + ",").repeat(20_000) + HOUR + END_HOURS);
      // 1.8 MB in 0.9 s
      backend.api(
          year, year.newBuilder().throttleBody(400_000, 200, TimeUnit.MILLISECONDS).build());
      assertThat(impatient.getEnergy(TestData.energyQuery())).isNotNull();
      try (EnergySlices energy =
          impatient.withOptions(shortly).streamEnergy(TestData.energyQuery())) {
        assertThat(energy.next()).isTrue();
        int slices = 1;
        while (energy.next()) {
          slices++;
        }
        assertThat(slices).isEqualTo(20_001);
      }
    }
    assertThat(limits).containsExactly(Duration.ofMinutes(5), Duration.ZERO);
  }

  @Test
  void interruptEndsReading() {
    backend.api(
        json(200, BEGIN_HOURS + HOUR + "," + " ".repeat(100_000))
            .newBuilder()
            .throttleBody(1000, 1, TimeUnit.HOURS)
            .build());
    try (EnergySlices energy = client.streamEnergy(TestData.energyQuery())) {
      assertThat(energy.next()).isTrue();
      Thread.currentThread().interrupt();
      assertThatThrownBy(energy::next).isInstanceOf(FluviusInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
