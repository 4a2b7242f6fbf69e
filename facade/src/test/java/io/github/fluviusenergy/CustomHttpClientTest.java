package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.MockResponses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import okhttp3.Cache;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's own OkHttp client and its interceptors. */
class CustomHttpClientTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Headers> headersSeen = new CopyOnWriteArrayList<>();
  @AutoClose private final TestBackend backend = new TestBackend();

  private FluviusEnergyClient client(Interceptor interceptor) {
    return backend
        .clientBuilder()
        .httpClient(TestBackend.httpClient().addInterceptor(interceptor).build())
        .build();
  }

  @Test
  void interceptorsSeeApiCallsWithoutSecrets() {
    Interceptor watching =
        chain -> {
          seen.add(chain.request().url().encodedPath());
          headersSeen.add(chain.request().headers());
          return chain.proceed(chain.request().newBuilder().header("X-Own", "1").build());
        };
    try (var client = client(watching)) {
      client.getMandates();
    }

    assertThat(seen).containsExactly("/esco-live/v3/api/mandate");
    assertThat(headersSeen.get(0).names())
        .doesNotContain("Authorization", "Ocp-Apim-Subscription-Key");
    assertThat(backend.onlyApiRequest().getHeaders().get("X-Own")).isEqualTo("1");
    assertThat(backend.tokenRequests().get(0).getHeaders().get("X-Own")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404})
  void requestsOfResponsesHaveNoSecrets(int status) {
    List<Response> responses = new CopyOnWriteArrayList<>();
    Interceptor watching =
        chain -> {
          Response response = chain.proceed(chain.request());
          responses.add(response);
          return response;
        };
    backend.api(MockResponses.json(status, "{}"));
    try (var client = client(watching)) {
      client.getMandates();
    } catch (FluviusApiException e) {
      assertThat(e.statusCode()).isEqualTo(status);
    }

    assertThat(responses).hasSize(1);
    Response response = responses.get(0);
    assertThat(response.request().headers().names())
        .doesNotContain("Authorization", "Ocp-Apim-Subscription-Key");
    assertThat(response.networkResponse()).isNull();
    assertThat(response.priorResponse()).isNull();
    assertThat(backend.apiRequests().get(0).getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + TestBackend.TOKEN);
  }

  /** OkHttp writes down the headers that Vary names, in files that all can read. */
  @Test
  void ignoresItsCache(@TempDir Path folder) throws Exception {
    backend.api(
        MockResponses.json(200, "{}")
            .newBuilder()
            .setHeader("Cache-Control", "max-age=3600")
            .setHeader("Vary", "Authorization, Ocp-Apim-Subscription-Key")
            .build());
    try (Cache cache = new Cache(folder.toFile(), 1_000_000)) {
      var http = TestBackend.httpClient().cache(cache).build();
      try (var client = backend.clientBuilder().httpClient(http).build()) {
        client.getMandates();
        client.getMandates();
      }
      assertThat(cache.size()).isZero();
    }
    assertThat(backend.apiRequests()).hasSize(2);
  }

  @Test
  void networkInterceptorsSeeApiCallsOnly() {
    Interceptor watching =
        chain -> {
          seen.add(chain.request().url().encodedPath());
          return chain.proceed(chain.request());
        };
    var http = TestBackend.httpClient().addNetworkInterceptor(watching).build();
    try (var client = backend.clientBuilder().httpClient(http).build()) {
      client.getMandates();
    }

    assertThat(seen).containsExactly("/esco-live/v3/api/mandate");
  }

  @Test
  void sendsNoSecretsToOtherHostsOfInterceptors() throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      elsewhere.enqueue(MockResponses.json(200, "{}"));
      HttpUrl other = elsewhere.url("/elsewhere");
      try (var client =
          client(chain -> chain.proceed(chain.request().newBuilder().url(other).build()))) {
        client.getMandates();
      }

      Headers headers = Objects.requireNonNull(elsewhere.takeRequest()).getHeaders();
      assertThat(headers.names()).doesNotContain("Authorization", "Ocp-Apim-Subscription-Key");
      assertThat(backend.requestCount()).isZero();
    }
  }

  @Test
  void mapsIoExceptionsOfInterceptors() {
    try (var client =
        client(
            chain -> {
              throw new IOException("out of order");
            })) {
      assertThat(failure(FluviusConnectionException.class, client))
          .hasMessage("getEnergy: no valid response from the API: IOException: out of order");
    }
  }

  @Test
  void throwsUncheckedExceptionsOfInterceptors() throws Exception {
    try (var client =
        client(
            chain -> {
              throw new IllegalStateException("a bug");
            })) {
      assertThat(failure(FluviusConnectionException.class, client).getMessage())
          .contains("IllegalStateException", "a bug");
      assertThat(client.sendAsync(TestData.energyQuery()))
          .failsWithin(1, TimeUnit.MINUTES)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOf(FluviusConnectionException.class)
          .withMessageContaining("a bug");
    }
  }
}
