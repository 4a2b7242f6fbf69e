package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.model.MockMandateBody;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whether OkHttp sends a request again by itself where a pooled connection closes without response.
 */
class ConnectionFailureRetryTest {
  @AutoClose private final ApiMockServer server = new ApiMockServer();

  @BeforeEach
  void start() throws Exception {
    server.enqueue(200, "{}");
    server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    server.enqueue(200, "{}");
  }

  @Test
  void doesNotResendAPost() throws Exception {
    MandateApi api = server.mandates();
    MockMandateBody request = MockMandateBody.builder().ean("1").build();
    api.createMockMandate(request);
    assertThatThrownBy(() -> api.createMockMandate(request))
        .isInstanceOf(ApiException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(server.requestCount()).isEqualTo(2);
    server.takeRequest();
    assertThat(server.takeRequest().getConnectionIndex()).as("the pooled connection").isZero();
  }

  /**
   * The counterpart: it shows that the connection was a pooled one, and that OkHttp does repeat.
   */
  @Test
  void resendsAGet() throws Exception {
    MandateApi api = server.mandates();
    api.getMandates(ApiMockServer.ALL_MANDATES);
    api.getMandates(ApiMockServer.ALL_MANDATES);
    assertThat(server.requestCount()).isEqualTo(3);
  }
}
