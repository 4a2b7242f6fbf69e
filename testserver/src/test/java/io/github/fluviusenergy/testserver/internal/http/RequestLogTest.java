package io.github.fluviusenergy.testserver.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  @Test
  void longRequestsCountMoreThanOnce() {
    RequestLog log = new RequestLog(4);
    log.add(request("1", 0));
    log.add(request("2", 0));
    // Its URL and body have more than two times 4096 characters, so it counts three times.
    log.add(request("3", 8192));
    assertThat(log.all()).extracting(HttpRequest::path).containsExactly("/2", "/3");

    // Longer than the entire limit.
    log.add(request("4", 5 * 4096));
    assertThat(log.all()).isEmpty();

    log.add(request("5", 0));
    assertThat(log.all()).hasSize(1);
  }

  private static HttpRequest request(String path, int bodyLength) {
    return new HttpRequest(
        "POST",
        HttpUrl.get("https://localhost/" + path),
        Headers.of(),
        "x".repeat(bodyLength),
        Instant.EPOCH);
  }
}
