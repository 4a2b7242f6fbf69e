package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.empty;
import static io.github.fluviusenergy.testsupport.MockResponses.html;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.Ports;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in failed: nothing reaches the API, and the message says where it failed. */
class TokenEndpointFailureTest {
  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  @AfterEach
  void stop() {
    assertThat(backend.apiRequests()).isEmpty();
  }

  private <E extends FluviusException> E refused(Class<E> type, MockResponse response) {
    backend.tokens(response);
    E e = failure(type, client);
    assertThat(e.getMessage())
        .startsWith("getEnergy: ")
        .containsIgnoringCase("the token endpoint")
        .doesNotContain(TestBackend.CLIENT_SECRET);
    return e;
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void mapsRejectedCredentialsWithEntrasIds(int status) {
    AuthenticationException e =
        refused(
            AuthenticationException.class,
            json(
                status,
                """
                {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret \
                provided.","error_codes":[7000215],
                 "trace_id":"0a1b2c3d-0000-1111-2222-333344445555",
                 "correlation_id":"9f8e7d6c-5555-4444-3333-222211110000"}"""));

    assertThat(e.entraCode()).isEqualTo("AADSTS7000215");
    assertThat(e.correlationId()).isEqualTo("9f8e7d6c-5555-4444-3333-222211110000");
    assertThat(e.traceId()).isEqualTo("0a1b2c3d-0000-1111-2222-333344445555");
    assertThat(e.requestId()).isEqualTo("9f8e7d6c-5555-4444-3333-222211110000");
    assertThat(e.statusCode()).isEqualTo(status);
    assertThat(e.operation()).isEqualTo("getEnergy");
    assertThat(e.headers()).isEmpty();
    assertThat(e.body()).isNull();
    assertThat(e.getMessage()).contains("AADSTS7000215", "secret's value");
  }

  @Test
  void mapsARejectionWithoutBody() {
    AuthenticationException e = refused(AuthenticationException.class, empty(401));

    assertThat(e.entraCode()).isNull();
    assertThat(e.correlationId()).isNull();
  }

  @Test
  void mapsRateLimitsWithTheirDelay() {
    RateLimitException e =
        refused(
            RateLimitException.class,
            new MockResponse.Builder().code(429).setHeader("Retry-After", "17").build());

    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void mapsServerErrors() {
    assertThat(refused(ServerException.class, html(500)).statusCode()).isEqualTo(500);
    assertThat(refused(ServerException.class, empty(504)).statusCode()).isEqualTo(504);
    assertThat(
            refused(
                    ServiceUnavailableException.class,
                    new MockResponse.Builder().code(503).setHeader("Retry-After", "9").build())
                .retryAfter())
        .isEqualTo(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 404})
  void doesNotMap404ToNotFoundException(int status) {
    assertThat(refused(FluviusApiException.class, empty(status)))
        .isExactlyInstanceOf(FluviusApiException.class);
  }

  @Test
  void reportsAWebPageInPlaceOfAToken() {
    refused(ResponseFormatException.class, html(200));
    refused(ResponseFormatException.class, json(200, "{\"token_type\":\"Bearer\"}"));
    refused(ResponseFormatException.class, json(200, "{\"access_token\":"));
  }

  @Test
  void mapsAnUnreachableEndpoint() throws Exception {
    HttpUrl nobody = HttpUrl.get("https://localhost:" + Ports.unused());
    try (var other = backend.clientBuilder().authority(nobody).build()) {
      FluviusConnectionException e = failure(FluviusConnectionException.class, other);

      assertThat(e)
          .isExactlyInstanceOf(FluviusConnectionException.class)
          .hasCauseInstanceOf(ConnectException.class)
          .hasMessageStartingWith("getEnergy: no valid response from the token endpoint: ");
    }
  }

  @Test
  void mapsATimeout() {
    backend.tokens(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (var other =
        backend
            .clientBuilder()
            .httpClient(TestBackend.httpClient().readTimeout(Duration.ofMillis(100)).build())
            .build()) {
      FluviusTimeoutException e = failure(FluviusTimeoutException.class, other);

      assertThat(e)
          .hasCauseInstanceOf(SocketTimeoutException.class)
          .hasMessageStartingWith("getEnergy: no valid response from the token endpoint in time: ");
    }
  }
}
