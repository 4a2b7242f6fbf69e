package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job schedulers and remote calls take exceptions apart and put them together again. */
class ExceptionSerializationTest {
  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T again(T exception) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(exception);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      T copy = (T) in.readObject();
      assertThat(copy).hasSameClassAs(exception).hasMessage(exception.getMessage());
      return copy;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 418, 429, 500, 503})
  void serializesErrorStatuses(int status) throws Exception {
    backend.api(
        json(status, "{\"code\":\"C-1\",\"errors\":{\"ean\":[\"short\"]}}")
            .newBuilder()
            .setHeader("Retry-After", "26")
            .setHeader("X-Request-Id", "id-1")
            .build());

    FluviusApiException copy = again(failure(FluviusApiException.class, client));

    assertThat(copy.statusCode()).isEqualTo(status);
    assertThat(copy.operation()).isEqualTo("getEnergy");
    assertThat(copy.requestId()).isEqualTo("id-1");
    assertThat(copy.errorCode()).isEqualTo("C-1");
    assertThat(copy.body()).contains("C-1");
    assertThat(copy.headers().get("retry-after")).containsExactly("26");
    if (copy instanceof RateLimitException e) {
      assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(26));
    }
    if (copy instanceof ValidationException e) {
      assertThat(e.validationErrorsByField()).containsEntry("ean", List.of("short"));
    }
  }

  @Test
  void serializesErrorsOfEntraId() throws Exception {
    backend.tokens(json(401, "{\"error_description\":\"AADSTS7000215: wrong.\"}"));

    assertThat(again(failure(AuthenticationException.class, client)).entraCode())
        .isEqualTo("AADSTS7000215");
  }

  @Test
  void serializesConnectionAndFormatFailures() throws Exception {
    backend.api(
        json(200, "{\"data\":5}"), new MockResponse.Builder().status("HTTP/9 200 OK").build());

    again(failure(ResponseFormatException.class, client));
    again(failure(FluviusConnectionException.class, client));
  }

  @Test
  void serializesConfigurationExceptions() throws Exception {
    ConfigurationException copy = again(new ConfigurationException(List.of("a", "b")));

    assertThat(copy.problems()).containsExactly("a", "b").isUnmodifiable();
  }
}
