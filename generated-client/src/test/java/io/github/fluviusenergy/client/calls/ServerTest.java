package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** That the other tests are silent about the contract says something. */
class ServerTest {
  @Test
  void tellsOfARequestThatBreaksTheDocument() throws Exception {
    try (Server server = new Server()) {
      server.answers(200, "{}");
      Request wrong =
          new Request.Builder().url(server.web.url("/esco-live/v3/api/mandate?colour=red")).build();
      server.http.newCall(wrong).execute().close();

      assertThatThrownBy(server::received)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("colour: query parameter that the document does not know");
    }
  }
}
