package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

/** The limit of kept requests, which bounds the memory of a server that runs for weeks. */
class ReceivedRequestsTest {
  @Test
  void keepsLastRequests() {
    try (FluviusTestServer server = FluviusTestServer.builder().keepRequests(2).start()) {
      TestClient client = new TestClient(server);
      client.get("api/mandate", "referenceNumber", "1");
      client.get("api/mandate", "referenceNumber", "2");
      client.get("api/mandate", "referenceNumber", "3");

      assertThat(server.requests().all())
          .extracting(request -> request.query("referenceNumber"))
          .containsExactly("2", "3");
    }
  }

  @Test
  void keepsNoRequestsIfLimitIsZero() {
    try (FluviusTestServer server = FluviusTestServer.builder().keepRequests(0).start()) {
      assertThat(new TestClient(server).get("api/mandate").status()).isEqualTo(200);
      assertThat(server.requests().all()).isEmpty();
    }
  }

  @Test
  void rejectsNegativeLimit() {
    assertThatThrownBy(() -> FluviusTestServer.builder().keepRequests(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void keepsTenThousandRequestsByDefault() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      Request request = new Request.Builder().url(server.authority().resolve("/x")).head().build();
      for (int i = 0; i < 10_001; i++) {
        TestClient.send(server, request);
      }
      assertThat(server.requests().all()).hasSize(10_000);

      server.requests().clear();
      TestClient.send(server, request);
      assertThat(server.requests().all()).hasSize(1);
    }
  }

  @Test
  void longBodyReturns413AndIsTruncatedInLog() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      TestClient client = TestClient.withoutContractCheck(server);
      int most = 1024 * 1024;
      String longest = "{\"ean\":\"" + "1".repeat(most - 10) + "\"}";
      assertThat(longest).hasSize(most);

      assertThat(client.post("api/mandate/mock", longest).status()).isEqualTo(400);
      assertThat(client.post("api/mandate/mock", longest + " ").status()).isEqualTo(413);
      assertThat(server.requests().api())
          .extracting(ReceivedRequest::body)
          .containsExactly(longest, longest);

      Request page =
          new Request.Builder()
              .url(server.consentPage())
              .post(RequestBody.create(longest + " ", null))
              .build();
      assertThat(TestClient.send(server, page).status()).isEqualTo(413);
    }
  }
}
