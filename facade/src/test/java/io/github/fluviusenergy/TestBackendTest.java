package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** That the other tests are silent about the contract says something. */
class TestBackendTest {
  @Test
  void tellsOfARequestThatBreaksTheDocument() throws Exception {
    TestBackend backend = new TestBackend();
    HttpUrl url = HttpUrl.get(backend.baseUrl() + "/api/mandate?colour=red");
    TestBackend.http().build().newCall(new Request.Builder().url(url).build()).execute().close();

    assertThatThrownBy(backend::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("colour: query parameter that the document does not know");
  }
}
