package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret goes to the token endpoint only, token and key to the API only. */
class CredentialRoutingTest {

  @Test
  void sendsEachCredentialToItsOwnServer() {
    try (FluviusTestServer entra = FluviusTestServer.start();
        FluviusTestServer api = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.builder(api)
                .authority(entra.authority())
                .httpClient(TrustedClients.both(entra, api))
                .build()) {
      assertThat(catchThrowable(client::getMandates)).isNotNull(); // it knows its own tokens only

      // Each twice: a refused token is renewed once.
      assertThat(entra.requests().all())
          .hasSize(2)
          .allSatisfy(CredentialRoutingTest::assertTokenRequest);
      assertThat(api.requests().all())
          .hasSize(2)
          .allSatisfy(request -> assertApiRequest(request, api));
    }
  }

  @Test
  void sendsEachCredentialToItsOwnEndpoint() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      var calls = TestRequests.ofEachOperation();
      calls.values().forEach(call -> call.accept(client));

      assertThat(server.requests().token())
          .singleElement()
          .satisfies(CredentialRoutingTest::assertTokenRequest);
      assertThat(server.requests().api())
          .hasSize(calls.size())
          .allSatisfy(request -> assertApiRequest(request, server));
    }
  }

  private static void assertTokenRequest(ReceivedRequest request) {
    assertThat(request.isTokenRequest()).isTrue();
    assertThat(request.body()).contains("client_secret=test-client-secret");
    assertThat(request.header("Ocp-Apim-Subscription-Key")).isNull();
    assertThat(request.header("Authorization")).isNull();
    assertThat(request.headers() + request.body() + request.url())
        .doesNotContain("test-subscription-key");
  }

  private static void assertApiRequest(ReceivedRequest request, FluviusTestServer server) {
    assertThat(request.header("Ocp-Apim-Subscription-Key"))
        .isEqualTo(server.credentials().subscriptionKey());
    assertThat(request.header("Authorization")).startsWith("Bearer ");
    assertThat(request.headers() + request.body() + request.url())
        .doesNotContain("test-client-secret");
    assertThat(request.url().toString()).doesNotContain("test-subscription-key");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void sendsNoCredentialsAlongARedirect(int status) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusTestServer elsewhere = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.builder(server)
                .httpClient(TrustedClients.both(server, elsewhere))
                .build()) {
      Fault redirect =
          Fault.response(status, Map.of("Location", elsewhere.baseUrl() + "/api/mandate"), "moved");
      var calls = TestRequests.ofEachOperation();
      calls.forEach(
          (operation, call) -> {
            server.tokenFaults().next(redirect);
            assertRedirected(catchThrowable(() -> call.accept(client)), status);
          });
      calls.forEach(
          (operation, call) -> {
            server.faults().next(redirect);
            assertRedirected(catchThrowable(() -> call.accept(client)), status);
          });
      assertThat(server.requests().token()).hasSize(calls.size() + 1);
      assertThat(server.requests().api()).hasSize(calls.size());
      assertThat(elsewhere.requests().all()).isEmpty();
    }
  }

  /** The call is repeated with another token, and the repeat is led elsewhere. */
  @Test
  void sendsNoCredentialsAlongARedirectAfterARenewal() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusTestServer elsewhere = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.builder(server)
                .httpClient(TrustedClients.both(server, elsewhere))
                .build()) {
      server.faults().next(Fault.status(401));
      server
          .faults()
          .next(Fault.response(307, Map.of("Location", elsewhere.baseUrl() + "/api/mandate"), ""));

      assertRedirected(catchThrowable(client::getMandates), 307);
      assertThat(server.requests().api()).hasSize(2);
      assertThat(elsewhere.requests().all()).isEmpty();
    }
  }

  private static void assertRedirected(Throwable thrown, int status) {
    assertThat(thrown)
        .isExactlyInstanceOf(FluviusApiException.class)
        .extracting(e -> ((FluviusApiException) e).statusCode())
        .isEqualTo(status);
  }

  /** The test above would be worth nothing if nobody could follow that redirect. */
  @Test
  void aPlainClientFollowsTheRedirect() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusTestServer elsewhere = FluviusTestServer.start()) {
      server
          .faults()
          .next(Fault.response(302, Map.of("Location", elsewhere.baseUrl() + "/api/mandate"), ""));
      OkHttpClient plain = TrustedClients.both(server, elsewhere);
      plain
          .newCall(
              new Request.Builder()
                  .url(server.baseUrl())
                  .header("Ocp-Apim-Subscription-Key", "key")
                  .build())
          .execute()
          .close();
      assertThat(elsewhere.requests().all())
          .singleElement()
          .satisfies(
              request -> assertThat(request.header("Ocp-Apim-Subscription-Key")).isEqualTo("key"));
    }
  }

  /** What users add to their client is meant for the API: it must not see the secret. */
  @Test
  void interceptorsDoNotSeeTokenRequests() {
    List<String> paths = new CopyOnWriteArrayList<>();
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            TestClients.builder(server)
                .httpClient(
                    server
                        .httpClient()
                        .newBuilder()
                        .addInterceptor(
                            chain -> {
                              paths.add(chain.request().url().encodedPath());
                              return chain.proceed(chain.request());
                            })
                        .build())
                .build()) {
      client.getMandates();
      assertThat(server.requests().token()).hasSize(1);
      assertThat(paths).containsExactly("/esco-sbx/v3/api/mandate");
    }
  }
}
