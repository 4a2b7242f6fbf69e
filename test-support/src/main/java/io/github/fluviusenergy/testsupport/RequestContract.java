package io.github.fluviusenergy.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests against the OpenAPI document while a test runs, and fails the test at its end.
 * Unlike {@link Contract#on}, it does not read responses, so that they can be streamed.
 */
public final class RequestContract implements AutoCloseable {
  private final List<String> violations = new CopyOnWriteArrayList<>();

  /**
   * Checks a request. It ignores requests to other addresses than the API's.
   *
   * @param baseUrl the API's base URL, which the paths of the document are relative to
   */
  public void check(
      String method, HttpUrl url, HttpUrl baseUrl, @Nullable String contentType, String body) {
    violations.addAll(Contract.requestViolations(method, url, baseUrl, contentType, body));
  }

  /**
   * @throws AssertionError if a request broke the document
   */
  @Override
  public void close() {
    if (!violations.isEmpty()) {
      throw new AssertionError("requests broke the OpenAPI document: " + violations);
    }
  }
}
