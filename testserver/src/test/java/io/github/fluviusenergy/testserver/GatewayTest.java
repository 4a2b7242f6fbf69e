package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.TestClient.Answer;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private final TestClock clock = new TestClock("2025-01-15T12:00:00Z");
  private FluviusTestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.builder().clock(clock).start();
    client = new TestClient(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void refusesACallWithoutASubscriptionKey() {
    Answer answer =
        TestClient.send(server, mandates().removeHeader("Ocp-Apim-Subscription-Key").build());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("statusCode").getAsInt()).isEqualTo(401);
    assertThat(answer.json().get("message").getAsString())
        .isEqualTo(
            "Access denied due to missing subscription key. Make sure to include subscription key"
                + " when making requests to an API.");
  }

  @Test
  void refusesAWrongSubscriptionKeyBeforeItLooksAtTheToken() {
    Request request =
        mandates().header("Ocp-Apim-Subscription-Key", "no").removeHeader("Authorization").build();
    Answer answer = TestClient.send(server, request);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("message").getAsString())
        .startsWith("Access denied due to invalid subscription key.");
  }

  @Test
  void refusesACallWithoutAToken() {
    Answer answer = TestClient.send(server, mandates().removeHeader("Authorization").build());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().get("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void refusesATokenThatItDidNotGive() {
    Answer answer =
        TestClient.send(server, mandates().header("Authorization", "Bearer made-up").build());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().get("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void takesATokenUntilItExpires() {
    clock.advance(Duration.ofSeconds(3598));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(1));
    assertThat(client.get("api/mandate").status()).isEqualTo(401);
  }

  @Test
  void refusesAStrangerBeforeItSaysWhatThereIs() {
    Request request = new Request.Builder().url(client.url("api/nothing").build()).build();

    assertThat(TestClient.send(server, request).status()).isEqualTo(401);
  }

  @Test
  void knowsNoOtherPaths() {
    assertThat(client.get("api/nothing").status()).isEqualTo(404);
    Request outside = client.request(server.authority()).build();
    assertThat(TestClient.send(server, outside).status()).isEqualTo(404);
  }

  @Test
  void knowsNoOtherMethods() {
    assertMethod(client.get("api/mandate/mock"), "POST");
    assertMethod(client.get("api/shortUrlIdentifier"), "POST");
    assertMethod(client.post("api/mandate", "{}"), "GET");
    assertMethod(client.post("api/mandate/energy", "{}"), "GET");
  }

  @Test
  void matchesPathsWithoutRegardToCase() {
    assertThat(client.get("API/MANDATE").status()).isEqualTo(200);
    assertThat(client.get("Api/Mandate").status()).isEqualTo(200);
    assertThat(client.post("API/SHORTURLIDENTIFIER", "{}").status()).isEqualTo(400);
    assertThat(client.post("API/MANDATE/MOCK", "{}").status()).isEqualTo(400);
    assertThat(client.get("API/MANDATE/ENERGY").status()).isEqualTo(400);
  }

  @Test
  void takesNoBodyButJson() {
    Request request =
        client
            .request(client.url("api/mandate/mock").build())
            .post(RequestBody.create("{}", null))
            .build();

    assertThat(TestClient.send(server, request).status()).isEqualTo(415);
  }

  private Request.Builder mandates() {
    return client.request(client.url("api/mandate").build());
  }

  private static void assertMethod(Answer answer, String allowed) {
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().get("Allow")).isEqualTo(allowed);
  }
}
