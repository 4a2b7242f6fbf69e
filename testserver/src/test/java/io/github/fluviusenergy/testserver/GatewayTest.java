package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");

  @AutoClose
  private final FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();

  private final TestClient client = new TestClient(server);

  @Test
  void rejectsMissingSubscriptionKey() {
    ReceivedResponse response =
        client.call(mandates().removeHeader("Ocp-Apim-Subscription-Key").build());

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json().get("statusCode").getAsInt()).isEqualTo(401);
    assertThat(response.json().get("message").getAsString())
        .isEqualTo(
            "Access denied due to missing subscription key. Make sure to include subscription key"
                + " when making requests to an API.");
  }

  @Test
  void checksSubscriptionKeyBeforeToken() {
    Request request =
        mandates().header("Ocp-Apim-Subscription-Key", "no").removeHeader("Authorization").build();
    ReceivedResponse response = client.call(request);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json().get("message").getAsString())
        .startsWith("Access denied due to invalid subscription key.");
  }

  @Test
  void rejectsMissingToken() {
    ReceivedResponse response = client.call(mandates().removeHeader("Authorization").build());

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().get("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void rejectsUnknownToken() {
    ReceivedResponse response =
        client.call(mandates().header("Authorization", "Bearer made-up").build());

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers().get("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void acceptsTokenUntilExpiry() {
    clock.advance(Duration.ofSeconds(3598));
    assertThat(client.get("api/mandate").status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(1));
    assertThat(client.get("api/mandate").status()).isEqualTo(401);
  }

  @Test
  void checksCredentialsBeforePath() {
    Request request = new Request.Builder().url(client.url("api/nothing").build()).build();

    assertThat(client.call(request).status()).isEqualTo(401);
  }

  @Test
  void unknownPathReturns404() {
    assertThat(client.get("api/nothing").status()).isEqualTo(404);
    Request outside = client.request(server.authority().resolve("/other")).build();
    assertThat(TestClient.send(server, outside).status()).isEqualTo(404);
  }

  @Test
  void otherMethodReturns405() {
    // The OpenAPI document has no response for these.
    TestClient caller = TestClient.withoutContractCheck(server);
    assertMethod(caller.get("api/mandate/mock"), "POST");
    assertMethod(caller.get("api/shortUrlIdentifier"), "POST");
    assertMethod(caller.post("api/mandate", "{}"), "GET");
    assertMethod(caller.post("api/mandate/energy", "{}"), "GET");
  }

  @Test
  void pathsAreCaseInsensitive() {
    assertThat(client.get("API/MANDATE").status()).isEqualTo(200);
    assertThat(client.get("Api/Mandate").status()).isEqualTo(200);
    assertThat(client.post("API/SHORTURLIDENTIFIER", "{}").status()).isEqualTo(400);
    assertThat(client.post("API/MANDATE/MOCK", "{}").status()).isEqualTo(400);
    assertThat(client.get("API/MANDATE/ENERGY").status()).isEqualTo(400);
  }

  @Test
  void rejectsRevokedSubscriptionKey() {
    server.credentials().revokeSubscriptionKey();
    ReceivedResponse response = client.get("api/mandate");
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json().get("message").getAsString())
        .startsWith("Access denied due to invalid subscription key.");

    server.credentials().restoreSubscriptionKey();
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void expireAccessTokensKeepsNewTokensValid() {
    server.credentials().expireAccessTokens();
    ReceivedResponse response = client.get("api/mandate");
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers().get("WWW-Authenticate")).contains("invalid_token");

    assertThat(new TestClient(server).get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void forgetsTokenADayAfterExpiry() {
    String challenge = "WWW-Authenticate";
    clock.advance(Duration.ofSeconds(3599).plusDays(1));
    TestClient.requestToken(server, TestClient.secretForm(server));
    assertThat(client.get("api/mandate").headers().get(challenge)).contains("expired");

    clock.advance(Duration.ofSeconds(1));
    TestClient.requestToken(server, TestClient.secretForm(server));
    assertThat(client.get("api/mandate").headers().get(challenge)).contains("signature is invalid");
  }

  @Test
  void headResponseHasNoBody() {
    for (HttpUrl url : List.of(client.url("api/mandate").build(), server.authority())) {
      ReceivedResponse response = TestClient.send(server, client.request(url).head().build());
      assertThat(response.status()).isEqualTo(405);
    }
    server.faults().next(Fault.status(502));
    Request head = client.request(client.url("api/mandate").build()).head().build();
    assertThat(TestClient.send(server, head).status()).isEqualTo(502);

    // A body would break the next response on this connection.
    assertThat(client.get("api/mandate").status()).isEqualTo(200);
  }

  @Test
  void internalErrorReturns500() {
    AtomicBoolean broken = new AtomicBoolean();
    InstantSource stopped =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("no time");
          }
          return clock.instant();
        };
    try (FluviusTestServer failing = FluviusTestServer.builder().clock(stopped).start()) {
      TestClient caller = TestClient.withoutContractCheck(failing);
      broken.set(true);
      assertThat(caller.get("api/mandate").status()).isEqualTo(500);
      broken.set(false);
      failing
          .faults()
          .when(
              request -> {
                throw new IllegalStateException("no idea");
              },
              Fault.status(404));
      assertThat(caller.get("api/mandate").status()).isEqualTo(500);
      failing.faults().clear();
      assertThat(caller.get("api/mandate").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON; charset=utf-8",
        "text/json",
        "application/vnd.api+json"
      })
  void acceptsJsonMediaTypes(String type) {
    Request request =
        client
            .request(client.url("api/mandate/mock").build())
            .post(RequestBody.create("{}", MediaType.get(type)))
            .build();

    assertThat(TestClient.send(server, request).status()).isEqualTo(400);
  }

  @Test
  void rejectsOtherMediaTypes() {
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

  private static void assertMethod(ReceivedResponse response, String allowed) {
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers().get("Allow")).isEqualTo(allowed);
  }
}
