package io.github.fluviusenergy.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class FluviusMockServerTest {
  private static final OkHttpClient HTTP = FluviusMockServer.httpClient().build();

  @Test
  void closeReportsRequestsThatViolateTheDocument() throws Exception {
    FluviusMockServer server = new FluviusMockServer();
    server.api(MockResponses.json(200, "{}"));
    assertThat(get(server, "/api/mandate?colour=red")).isEqualTo("{}");

    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("colour: query parameter that the document does not know");
  }

  @Test
  void closeAcceptsAnyRequestIfTheCheckIsDisabled() throws Exception {
    try (FluviusMockServer server = new FluviusMockServer()) {
      server.disableContractCheck();
      server.api(MockResponses.json(200, "{}"));
      assertThat(get(server, "/api/mandate?colour=red")).isEqualTo("{}");
    }
  }

  @Test
  void respondsOverHttpsInOrderAndRepeatsTheLast() throws Exception {
    try (FluviusMockServer server = new FluviusMockServer(Protocol.HTTP_2, Protocol.HTTP_1_1)) {
      server.api(MockResponses.json(200, "1"), MockResponses.json(200, "2"));
      for (String expected : new String[] {"1", "2", "2"}) {
        assertThat(get(server, "/api/mandate")).isEqualTo(expected);
      }
      assertThat(server.apiRequests()).hasSize(3);
      assertThat(server.takeRequest().getTarget()).isEqualTo("/esco-live/v3/api/mandate");
    }
  }

  @Test
  void recordsTokenRequestsSeparately() throws Exception {
    try (FluviusMockServer server = new FluviusMockServer()) {
      server.enqueueToken(MockResponses.token("abc"));
      FormBody form = new FormBody.Builder().add("scope", "a b&c").add("empty", "").build();
      Request request = new Request.Builder().url(server.tokenUrl()).post(form).build();
      try (Response response = HTTP.newCall(request).execute()) {
        assertThat(response.body().string()).contains("\"access_token\":\"abc\"");
      }

      assertThat(server.apiRequests()).isEmpty();
      assertThat(server.requestCount()).isEqualTo(1);
      assertThat(RequestBodies.form(server.tokenRequests().get(0)))
          .containsEntry("scope", "a b&c")
          .containsEntry("empty", "");
    }
  }

  private static String get(FluviusMockServer server, String path) throws IOException {
    HttpUrl url = HttpUrl.get(server.baseUrl() + path);
    try (Response response = HTTP.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.body().string();
    }
  }
}
