package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(MutableClock.at("2025-01-15T12:00:00Z")).start();

  private final TestClient client = TestClient.withoutContractCheck(server);

  @Test
  void nextAppliesInOrder() {
    server.faults().next(2, Fault.status(503));
    server.faults().next(Fault.status(404));

    assertThat(client.get("api/mandate").status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void failedRequestIsNotProcessed() {
    server.faults().next(Fault.status(500));
    client.post(
        "api/mandate/mock",
        Map.of("ean", "541440110000000001", "referenceNumber", "x", "dataServiceType", "VH_dag"));

    assertThat(server.mandates().all()).isEmpty();
  }

  @Test
  void tokenFaultsAndApiFaultsAreSeparate() {
    server.faults().next(Fault.status(403));
    server.tokenFaults().next(2, Fault.status(503));

    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(403);
    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(503);
    assertThat(TestClient.requestToken(server, TestClient.secretForm(server)).status())
        .isEqualTo(200);
  }

  @Test
  void clearKeepsFaultsOfOtherEndpoint() {
    server.tokenFaults().when(request -> "POST".equals(request.method()), Fault.status(503));
    server.faults().next(Fault.status(404));

    server.faults().clear();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    assertThat(requestToken().status()).isEqualTo(503);

    server.tokenFaults().clear();
    assertThat(requestToken().status()).isEqualTo(200);
  }

  @Test
  void sameSeedGivesSameRandomFaults() {
    List<Integer> first = fiftyCalls(42);

    assertThat(first).contains(200, 503, 404).hasSize(50);
    assertThat(fiftyCalls(42)).isEqualTo(first);
    assertThat(fiftyCalls(43)).isNotEqualTo(first);
  }

  @Test
  void probabilityZeroAndOneAreDeterministic() {
    server.faults().atRandom(0, 1, Fault.status(404));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);

    server.faults().atRandom(1, 1, Fault.status(404));
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    server.faults().next(Fault.status(403));
    assertThat(client.get("api/mandate").status()).isEqualTo(403);
    assertThat(client.get("api/mandate").status()).isEqualTo(404);
    assertThat(requestToken().status()).isEqualTo(200);

    server.faults().clear();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void tokenRequestsFailAtRandom() {
    server.tokenFaults().atRandom(1, 7, Fault.tokenEndpointUnavailable());

    assertThat(requestToken().status()).isEqualTo(503);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void rejectsInvalidProbability() {
    assertThatThrownBy(() -> server.faults().atRandom(1.1, 1, Fault.status(404)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.1");
    assertThatThrownBy(() -> server.faults().atRandom(Double.NaN, 1, Fault.status(404)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.faults().atRandom(0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenAppliesUntilCleared() {
    server
        .faults()
        .when(request -> "a".equals(request.query("referenceNumber")), Fault.status(404));
    server.faults().when(request -> request.query("referenceNumber") != null, Fault.status(403));
    server.faults().next(Fault.status(500));

    assertThat(ask("a")).isEqualTo(500);
    assertThat(ask("a")).isEqualTo(404);
    assertThat(ask("b")).isEqualTo(403);
    assertThat(ask("a")).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
    assertThat(requestToken().status()).isEqualTo(200);

    server.faults().atRandom(1, 1, Fault.status(503));
    assertThat(ask("a")).isEqualTo(404);
    assertThat(client.get("api/mandate").status()).isEqualTo(503);

    server.faults().clear();
    assertThat(ask("a")).isEqualTo(200);
  }

  @Test
  void nextAppliesGivenNumberOfTimes() {
    server.faults().next(0, Fault.status(403));
    server.faults().next(2, Fault.status(404));
    server.faults().next(Integer.MAX_VALUE, Fault.status(503));

    assertThat(IntStream.range(0, 5).map(i -> ask("a"))).containsExactly(404, 404, 503, 503, 503);
    assertThatThrownBy(() -> server.faults().next(-1, Fault.status(404)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private int ask(String reference) {
    return client.get("api/mandate", "referenceNumber", reference).status();
  }

  private List<Integer> fiftyCalls(long seed) {
    server.faults().atRandom(0.5, seed, Fault.status(503), Fault.status(404));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      statuses.add(client.get("api/mandate").status());
    }
    return statuses;
  }

  private ReceivedResponse requestToken() {
    return TestClient.requestToken(server, TestClient.secretForm(server));
  }
}
