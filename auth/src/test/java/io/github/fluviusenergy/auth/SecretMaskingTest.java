package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.fluviusenergy.testsupport.FluviusMockServer;
import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.RequestBodies;
import io.github.fluviusenergy.testsupport.TestKeys;
import io.github.fluviusenergy.testsupport.TestLog;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs against a server that repeats what it was sent, wherever it can, and searches what is left.
 */
@Timeout(120)
class SecretMaskingTest {
  private static final String TOKEN = "eyJ0eXAi.bm90LWEtcmVhbC10b2tlbg.c2lnbmF0dXJl";
  private static final String SHA1 = "84E05C1D98BCE3A5421D225B140B36E86A3D5534";

  @Test
  void masksSecretsThatTheServerEchoes() throws IOException {
    List<String> seen = new ArrayList<>();
    List<String> secrets = new ArrayList<>(List.of(TokenServer.CLIENT_SECRET, TOKEN));
    try (TokenServer entra = new TokenServer(Protocol.HTTP_1_1)) {
      for (ClientCredential credential : credentials()) {
        for (int response = 0; response < 12; response++) {
          entra.tokens(new Echo(response, secrets));
          seen.add(attempt(entra.provider().credential(credential).build()));
        }
        seen.add(credential.toString());
        seen.add(entra.provider().credential(credential).build().toString());
      }
    }
    String log = TestLog.text();
    assertThat(log).as("MSAL4J's own log").contains("Access Token was returned");
    assertThat(seen)
        .hasSize(28)
        .filteredOn(text -> text.contains("TokenRequestException"))
        .hasSize(14);
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        assertThat(log).doesNotContain(form);
        assertThat(seen).noneMatch(text -> text.contains(form));
      }
    }
  }

  private static String attempt(TokenProvider tokens) {
    try {
      return tokens.token().toString();
    } catch (IOException e) {
      return getStackTrace(e);
    }
  }

  private static List<ClientCredential> credentials() {
    return List.of(
        ClientCredential.secret(TokenServer.CLIENT_SECRET),
        ClientCredential.certificate(Thumbprint.parse(SHA1), TestKeys.RSA_2048.getPrivate()));
  }

  private static List<String> forms(String secret) {
    return Stream.of(
            secret,
            URLEncoder.encode(secret, UTF_8),
            Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
            TokenServer.quote(secret))
        .toList();
  }

  private static final class Echo implements FluviusMockServer.Responder {
    private final int response;
    private final List<String> secrets;

    Echo(int response, List<String> secrets) {
      this.response = response;
      this.secrets = secrets;
    }

    @Override
    public MockResponse respond(RecordedRequest request) {
      boolean bySecret = RequestBodies.form(request).containsKey("client_secret");
      String sent = RequestBodies.field(request, bySecret ? "client_secret" : "client_assertion");
      secrets.add(sent);
      String quoted = TokenServer.quote(sent);
      String encoded =
          TokenServer.quote("AADSTS7000215: " + URLEncoder.encode(sent, UTF_8) + " is bad.");
      String base64 = Base64.getEncoder().encodeToString(sent.getBytes(UTF_8));
      String described = TokenServer.quote("AADSTS7000215: " + sent + " is bad. " + base64);
      return switch (response) {
        case 0 -> MockResponses.token(TOKEN);
        case 1 ->
            MockResponses.json(
                401, "{\"error\":" + quoted + ",\"error_description\":" + described + "}");
        case 2 ->
            MockResponses.json(
                400, "{\"error\":\"invalid_grant\",\"error_description\":" + encoded + "}");
        case 3 ->
            MockResponses.json(
                400,
                "{\"error\":\"a\",\"error_description\":\"b\",\"trace_id\":"
                    + quoted
                    + ",\"correlation_id\":"
                    + quoted
                    + "}");
        case 4 -> MockResponses.json(503, "<html>" + sent + "</html>");
        case 5 -> MockResponses.json(201, "{\"access_token\":\"" + TOKEN + "\"}");
        case 6 -> MockResponses.json(200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":");
        case 7 ->
            MockResponses.json(
                200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":" + quoted + "}");
        case 8 -> MockResponses.json(200, "<html>" + sent + TOKEN + "</html>");
        case 9 ->
            MockResponses.json(500, "")
                .newBuilder()
                .setHeader("client-request-id", sent)
                .setHeader("Retry-After", sent)
                .build();
        case 10 -> new MockResponse.Builder().status("HTTQ/1.1 " + sent).build();
        default ->
            MockResponses.json(302, "")
                .newBuilder()
                .setHeader("Location", "https://a.b/?" + sent)
                .build();
      };
    }
  }
}
