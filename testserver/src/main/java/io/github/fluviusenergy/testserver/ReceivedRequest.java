package io.github.fluviusenergy.testserver;

import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in over the wire, for a test to assert on.
 *
 * <pre>{@code
 * ReceivedRequest request = server.apiRequests().get(0);
 * assertThat(request.path()).isEqualTo("/esco-sbx/v3/api/mandate/energy");
 * assertThat(request.query("granularity")).isEqualTo("daily");
 * }</pre>
 *
 * <p>It holds what was sent, secrets included ({@code Authorization}, the subscription key, the
 * token request's form); {@link #toString()} shows only the method and the path. Immutable.
 *
 * @param method the HTTP method, {@code GET} or {@code POST}
 * @param url the whole URL, as the client asked for it
 * @param headers the request's headers; names match without regard to case
 * @param body the body, read as UTF-8; empty if there was none
 */
public record ReceivedRequest(String method, HttpUrl url, Headers headers, String body) {

  /** The URL's path, percent-encoded as it was sent: {@code /esco-sbx/v3/api/mandate}. */
  public String path() {
    return url.encodedPath();
  }

  /**
   * The first value of a query parameter, decoded; null if it was not sent.
   *
   * @param name the parameter's name, matched without regard to case as the API does
   */
  public @Nullable String query(String name) {
    List<String> values = queries(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * All values of a query parameter, decoded, in the order in which they were sent; empty if it was
   * not sent.
   *
   * @param name the parameter's name, matched without regard to case as the API does
   */
  public List<String> queries(String name) {
    return new QueryParameters(url).all(name);
  }

  /**
   * The first value of a header, null if it was not sent.
   *
   * @param name the header's name, in any case
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether it went to Entra ID's token endpoint; if not, it was meant for the API. */
  public boolean isTokenRequest() {
    return TokenEndpoint.isTokenPath(url);
  }

  @Override
  public String toString() {
    return method + " " + path();
  }
}
