package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.testsupport.Concurrently;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final int CALLS = 400;

  @Test
  void returnsEveryThreadItsOwnResponse() throws Exception {
    try (ApiMockServer server = new ApiMockServer()) {
      server.api(
          request -> {
            String ean = request.getUrl().queryParameter("ean");
            return ApiMockServer.json(
                    "{\"data\":{\"headpoint\":{\"ean\":\"%s\",\"$type\":\"metering-on-meter\"}}}"
                        .formatted(ean))
                .build();
          });
      MandateApi api = server.mandates();
      List<Callable<String>> calls = new ArrayList<>();
      List<String> eans = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        String ean = Integer.toString(i);
        eans.add(ean);
        calls.add(
            () -> {
              EnergyResponse response = api.getEnergy(ApiMockServer.energyOf(ean));
              return response.data().headpoint().ean();
            });
      }
      assertThat(Concurrently.callAll(THREADS, calls)).isEqualTo(eans);
    }
  }
}
