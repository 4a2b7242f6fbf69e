package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.html;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.MockResponses;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status 200, but not what the API promises. */
class ResponseFormatTest {
  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  private String messageOf(MockResponse response) {
    backend.api(response);
    return String.valueOf(failure(ResponseFormatException.class, client).getMessage());
  }

  @Test
  void reportsAWebPage() {
    assertThat(messageOf(html(200)))
        .startsWith("getEnergy: the response breaks the API's contract: ")
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
  void rejectsWhatIsNoObject(String body) {
    assertThat(messageOf(json(200, body)))
        .startsWith("getEnergy: the response breaks the API's contract: ");
  }

  @Test
  void rejectsAnEmptyBody() {
    assertThat(messageOf(MockResponses.empty(204))).contains("empty");
  }

  @Test
  void acceptsJsonSentAsText() {
    backend.api(json(200, "{}").newBuilder().setHeader("Content-Type", "text/plain").build());

    assertThat(client.getEnergy(TestData.energyQuery()).data()).isNull();
  }
}
