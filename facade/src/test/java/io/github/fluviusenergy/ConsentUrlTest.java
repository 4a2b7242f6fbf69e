package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.testsupport.Nulls;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentUrlTest {
  @AutoClose
  private final FluviusEnergyClient client =
      FluviusEnergyClient.builder()
          .environment(Environment.SANDBOX)
          .credentials(TestBackend.credentials().build())
          .build();

  private static ClientSessionResponse session(String json) {
    return new Gson().fromJson(json, ClientSessionResponse.class);
  }

  @Test
  void addsTheIdentifierToFluviusPage() {
    assertThat(
            client.consentUrl(
                session("{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\"aB3-x_9\"}}")))
        .isEqualTo(HttpUrl.get("https://mijn.fluvius.be/verbruik/dienstverlener?id=aB3-x_9"));
  }

  @Test
  void encodesTheIdentifier() {
    assertThat(client.consentUrl(session("{\"data\":{\"shortUrlIdentifier\":\"a b&c=d+é/?#%\"}}")))
        .asString()
        .isEqualTo(
            "https://mijn.fluvius.be/verbruik/dienstverlener"
                + "?id=a%20b%26c%3Dd%2B%C3%A9%2F%3F%23%25");
  }

  @Test
  void acceptsAnUnknownStatus() {
    assertThat(
            client.consentUrl(
                session("{\"data\":{\"status\":\"created\",\"shortUrlIdentifier\":\"a\"}}")))
        .hasToString("https://mijn.fluvius.be/verbruik/dienstverlener?id=a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":{\"status\":\"failed\",\"shortUrlIdentifier\":\"a\"}}",
        "{\"data\":{\"status\":\"success\"}}",
        "{\"data\":{\"status\":\"success\",\"shortUrlIdentifier\":\" \"}}"
      })
  void rejectsASessionThatWasNotCreated(String response) {
    ClientSessionResponse session = session(response);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.consentUrl(session))
        .withMessageStartingWith("the API did not create the session: status ");
  }

  @Test
  void rejectsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> client.consentUrl(Nulls.nullValue()))
        .withMessage("session");
  }
}
