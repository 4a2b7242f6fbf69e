package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class FluviusTestServerTest {
  private static final String EAN = "541440110000000001";

  @Test
  void providesClientSettings() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      assertThat(server.baseUrl().toString()).matches("https://localhost:[0-9]+/esco-sbx/v3");
      assertThat(server.authority().toString()).matches("https://localhost:[0-9]+/");
      assertThat(server.credentials().environment())
          .hasSize(6)
          .containsEntry("FLUVIUS_SANDBOX_TENANT_ID", server.credentials().tenantId())
          .containsEntry("FLUVIUS_SANDBOX_CLIENT_ID", server.credentials().clientId())
          .containsEntry("FLUVIUS_SANDBOX_SCOPE", server.credentials().scope())
          .containsEntry("FLUVIUS_SANDBOX_CLIENT_SECRET", server.credentials().clientSecret())
          .containsEntry("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", server.credentials().subscriptionKey())
          .containsEntry(
              "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER",
              server.credentials().dataAccessContractNumber());
      assertThat(server.toString())
          .contains(server.baseUrl().toString())
          .doesNotContain(
              server.credentials().clientSecret(), server.credentials().subscriptionKey());
    }
  }

  @Test
  void acceptsConfiguredCredentials() {
    try (FluviusTestServer server =
        FluviusTestServer.builder()
            .clock(Clock.systemUTC())
            .tenantId("tenant")
            .clientId("client")
            .scope("api://it/.default")
            .clientSecret("secret")
            .subscriptionKey("key")
            .dataAccessContractNumber("42")
            .start()) {
      assertThat(new TestClient(server).get("api/mandate").status()).isEqualTo(200);
      assertThat(server.credentials().environment().values())
          .containsExactlyInAnyOrder(
              "tenant", "client", "api://it/.default", "secret", "key", "42");
    }
  }

  @Test
  void clientMustTrustCertificateAuthority() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      Request request = new Request.Builder().url(server.authority()).build();
      OkHttpClient stranger = new OkHttpClient();
      assertThatThrownBy(() -> stranger.newCall(request).execute())
          .isInstanceOf(SSLHandshakeException.class);

      OkHttpClient friend = Tls.trusting(server.certificateAuthority()).build();
      try (var response = friend.newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }
      Request byAddress =
          request
              .newBuilder()
              .url(server.authority().newBuilder().host("127.0.0.1").build())
              .build();
      try (var response = friend.newCall(byAddress).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }
    }
  }

  @Test
  void listensOnConfiguredPort() {
    HttpUrl address;
    try (FluviusTestServer first = FluviusTestServer.start()) {
      address = first.authority();
      FluviusTestServer.Builder second = FluviusTestServer.builder().port(address.port());
      assertThatThrownBy(second::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(Integer.toString(address.port()));
    }
    try (FluviusTestServer again = FluviusTestServer.builder().port(address.port()).start()) {
      assertThat(again.authority()).isEqualTo(address);
    }
  }

  @Test
  void rejectsInvalidSettings() {
    FluviusTestServer.Builder builder = FluviusTestServer.builder();

    assertThatThrownBy(() -> builder.port(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> builder.tokenLifetime(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.999S");
  }

  @Test
  void recordsRequests() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      TestClient client = new TestClient(server);
      client.get("api/mandate", "dataServiceTypes", "VH_dag", "DATASERVICETYPES", "IG");
      client.post("api/mandate/mock", "{\"é\":1}");

      assertThat(server.requests().all()).hasSize(3);
      assertThat(server.requests().token())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.body()).contains("grant_type=client_credentials");
                assertThat(request.toString())
                    .startsWith(
                        "POST /"
                            + server.credentials().tenantId()
                            + "/oauth2/v2.0/token grant_type=");
              });
      ReceivedRequest search = server.requests().api().get(0);
      assertThat(search.path()).isEqualTo("/esco-sbx/v3/api/mandate");
      assertThat(search.queries("dataservicetypes")).containsExactly("VH_dag", "IG");
      assertThat(search.query("DataServiceTypes")).isEqualTo("VH_dag");
      assertThat(search.query("ean")).isNull();
      assertThat(search.header("ocp-apim-subscription-key"))
          .isEqualTo(server.credentials().subscriptionKey());
      assertThat(server.requests().api().get(1).body()).isEqualTo("{\"é\":1}");

      server.requests().clear();
      assertThat(server.requests().all()).isEmpty();
    }
  }

  @Test
  void addsMandatesOfManyMeters() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      List<String> eans = IntStream.range(0, 1000).mapToObj("541440110%06d001"::formatted).toList();

      List<TestMandate> added = server.mandates().addAll(eans, "customer", "VH_dag");

      assertThat(added).extracting(TestMandate::ean).isEqualTo(eans);
      assertThat(added).contains(TestMandate.of(eans.get(7), "customer", "VH_dag"));
      assertThat(server.mandates().all()).isEqualTo(added);
      assertThat(
              new TestClient(server).get("api/mandate").data().getAsJsonArray("mandates").asList())
          .hasSize(1000);
    }
  }

  @Test
  void addsNoMandateIfOneEanIsInvalid() {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      assertThatThrownBy(() -> server.mandates().addAll(List.of(EAN, "12"), "customer", "VH_dag"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"12\"");
      assertThat(server.mandates().all()).isEmpty();
      assertThat(server.mandates().addAll(List.of(), "customer", "VH_dag")).isEmpty();
    }
  }

  @Test
  void concurrentRequestsGetSameResponse() throws Exception {
    int threads = 32;
    try (FluviusTestServer server = FluviusTestServer.start()) {
      server.mandates().add(TestMandate.of(EAN, "customer", "VH_kwartier_uur"));
      TestClient client = new TestClient(server);
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 4 * threads; i++) {
        int number = i;
        calls.add(
            () -> {
              server.mandates().add(TestMandate.of(EAN, "customer-" + number, "VH_dag"));
              ReceivedResponse response =
                  client.get(
                      "api/mandate/energy",
                      "ean",
                      EAN,
                      "PeriodType",
                      "readTime",
                      "from",
                      "2024-06-30T22:00:00Z",
                      "to",
                      "2024-07-07T22:00:00Z");
              return response.data().toString();
            });
      }
      List<String> responses = Concurrently.callAll(threads, calls);
      assertThat(responses.get(0)).contains("2024-07-07T21:45:00Z");
      assertThat(responses).containsOnly(responses.get(0));
      assertThat(server.mandates().all()).hasSize(4 * threads + 1);
      assertThat(server.requests().api()).hasSize(4 * threads);
    }
  }

  @Test
  void closeEndsDownload() throws IOException {
    FluviusTestServer server = FluviusTestServer.start();
    server.mandates().add(TestMandate.of(EAN, "customer", "VH_kwartier_uur"));
    TestClient client = new TestClient(server);
    HttpUrl url =
        client
            .url("api/mandate/energy")
            .addQueryParameter("ean", EAN)
            .addQueryParameter("PeriodType", "readTime")
            .addQueryParameter("from", "2015-01-01T00:00:00Z")
            .build();

    try (var response = server.httpClient().newCall(client.request(url).build()).execute()) {
      assertThat(response.body().source().readUtf8(100)).startsWith("{\"data\"");
      server.close();
      assertThatThrownBy(() -> response.body().source().skip(Long.MAX_VALUE))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void closeReleasesThreads() throws InterruptedException {
    FluviusTestServer server = FluviusTestServer.start();
    new TestClient(server).get("api/mandate");
    Request request = new Request.Builder().url(server.authority()).build();

    server.close();
    server.close();

    assertThatThrownBy(() -> server.httpClient().newCall(request).execute())
        .isInstanceOf(IOException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("MockWebServer") || thread.getName().contains("Fluvius test")) {
        thread.join(30_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
