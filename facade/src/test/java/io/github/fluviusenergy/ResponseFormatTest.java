package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestBackend.html;
import static io.github.fluviusenergy.TestBackend.json;
import static io.github.fluviusenergy.TestData.failure;
import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status 200, but not what the API promises. */
class ResponseFormatTest {
  private TestBackend backend;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() throws Exception {
    backend = new TestBackend();
    client = backend.client();
  }

  @AfterEach
  void stop() {
    client.close();
    backend.close();
  }

  private String messageOf(MockResponse answer) {
    backend.api(answer);
    return String.valueOf(failure(ResponseFormatException.class, client).getMessage());
  }

  @Test
  void aWebPageIsTold() {
    assertThat(messageOf(html(200)))
        .startsWith("getEnergy: the answer is not what the API promises: ")
        .contains("text/html")
        .doesNotContain("Sign in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"headpoint\":oops}}                            | $.data.headpoint",
        "{\"data\":{\"headpoint\":5}}                               | $.data.headpoint",
        "{\"data\":[]}                                              | $.data",
        "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\"  | $.data.headpoint",
        "{\"_meta\":{\"fetchTime\":\"yesterday\"}}                  | $._meta.fetchTime",
        "{\"_meta\":{\"fetchTime\":\"2024-07-03T10:00:00\"}}        | $._meta.fetchTime",
      })
  void theMessageNamesThePlace(String body, String path) {
    assertThat(messageOf(json(200, body))).contains(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"words\"", "{} {}", "<html>"})
  void whatIsNoObjectIsRefused(String body) {
    assertThat(messageOf(json(200, body)))
        .startsWith("getEnergy: the answer is not what the API promises: ");
  }

  @Test
  void nothingAtAllIsRefused() {
    assertThat(messageOf(TestBackend.empty(204))).contains("empty");
  }

  @Test
  void jsonUnderTheNameOfTextIsTaken() {
    backend.api(json(200, "{}").newBuilder().setHeader("Content-Type", "text/plain").build());

    assertThat(client.getEnergy(TestData.energyQuery()).data()).isNull();
  }
}
