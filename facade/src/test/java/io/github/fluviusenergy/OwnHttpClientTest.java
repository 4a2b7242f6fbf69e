package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user's own OkHttp client and its interceptors. */
class OwnHttpClientTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Headers> headersSeen = new CopyOnWriteArrayList<>();
  private TestBackend backend;

  @BeforeEach
  void start() throws Exception {
    backend = new TestBackend();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  private FluviusEnergyClient client(Interceptor interceptor) {
    return backend
        .clientBuilder()
        .httpClient(TestBackend.http().addInterceptor(interceptor).build())
        .build();
  }

  @Test
  void itsInterceptorsServeTheApisCallsButNotTheTokenEndpointAndSeeNoSecret() {
    Interceptor watching =
        chain -> {
          seen.add(chain.request().url().encodedPath());
          headersSeen.add(chain.request().headers());
          return chain.proceed(chain.request().newBuilder().header("X-Own", "1").build());
        };
    try (var client = client(watching)) {
      client.getMandates();
    }

    assertThat(seen).containsExactly("/esco/v3/api/mandate");
    assertThat(headersSeen.get(0).names())
        .doesNotContain("Authorization", "Ocp-Apim-Subscription-Key");
    assertThat(backend.onlyApiRequest().getHeaders().get("X-Own")).isEqualTo("1");
    assertThat(backend.tokenRequests.get(0).getHeaders().get("X-Own")).isNull();
  }

  @Test
  void itsNetworkInterceptorsServeTheApisCallsButNotTheTokenEndpoint() {
    Interceptor watching =
        chain -> {
          seen.add(chain.request().url().encodedPath());
          return chain.proceed(chain.request());
        };
    var http = TestBackend.http().addNetworkInterceptor(watching).build();
    try (var client = backend.clientBuilder().httpClient(http).build()) {
      client.getMandates();
    }

    assertThat(seen).containsExactly("/esco/v3/api/mandate");
  }

  @Test
  void anInterceptorThatSendsElsewhereTakesNoSecretsAlong() throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      elsewhere.enqueue(TestBackend.json(200, "{}"));
      HttpUrl other = elsewhere.url("/elsewhere");
      try (var client =
          client(chain -> chain.proceed(chain.request().newBuilder().url(other).build()))) {
        client.getMandates();
      }

      Headers headers = Objects.requireNonNull(elsewhere.takeRequest()).getHeaders();
      assertThat(headers.names()).doesNotContain("Authorization", "Ocp-Apim-Subscription-Key");
      assertThat(backend.server.getRequestCount()).isZero();
    }
  }

  @Test
  void whatAnInterceptorThrowsIsAConnectionFailure() {
    try (var client =
        client(
            chain -> {
              throw new IOException("out of order");
            })) {
      assertThat(failure(FluviusConnectionException.class, client))
          .hasMessage("getEnergy: no usable answer from the API: IOException: out of order");
    }
  }

  @Test
  void anUncheckedExceptionOfAnInterceptorLeavesNobodyWaiting() throws Exception {
    try (var client =
        client(
            chain -> {
              throw new IllegalStateException("a bug");
            })) {
      assertThat(failure(FluviusConnectionException.class, client).getMessage())
          .contains("IllegalStateException", "a bug");
      assertThat(client.async().getEnergy(TestData.energyQuery()))
          .failsWithin(1, TimeUnit.MINUTES)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOf(FluviusConnectionException.class)
          .withMessageContaining("a bug");
    }
  }
}
