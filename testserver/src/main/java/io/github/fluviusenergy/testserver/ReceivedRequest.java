package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in over the wire, for a test to assert on.
 *
 * <pre>{@code
 * ReceivedRequest request = server.requests().api().get(0);
 * assertThat(request.operation()).isEqualTo("getEnergy");
 * assertThat(request.query("granularity")).isEqualTo("daily");
 * }</pre>
 *
 * <p>It holds what was sent, secrets included ({@code Authorization}, the subscription key, the
 * token request's form), so that a test can hold them against what it expects. {@link #toString()}
 * and the server's start page mask secrets and EANs. Immutable.
 *
 * @param method the HTTP method, {@code GET} or {@code POST}
 * @param url the whole URL, as the client asked for it
 * @param headers the request's headers; names match without regard to case
 * @param body the body, read as UTF-8; empty if there was none
 * @param time when it came, by the server's clock
 */
public record ReceivedRequest(
    String method, HttpUrl url, Headers headers, String body, Instant time) {

  /**
   * {@return what was asked for: {@code createClientSession}, {@code getMandates}, {@code
   * getEnergy}, {@code createMockMandate} or {@code getOpenApiDocument}; {@code requestToken} at
   * the token endpoint} Null if the API has nothing of this method and path.
   */
  public @Nullable String operation() {
    return isTokenRequest() ? "requestToken" : Operation.nameOf(method, url);
  }

  /** {@return the URL's path, percent-encoded as it was sent: {@code /esco-sbx/v3/api/mandate}} */
  public String path() {
    return url.encodedPath();
  }

  /**
   * {@return the first value of a query parameter, decoded; null if it was not sent}
   *
   * @param name the parameter's name, matched without regard to case as the API does
   */
  public @Nullable String query(String name) {
    List<String> values = queries(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * {@return all values of a query parameter, decoded, in the order in which they were sent; empty
   * if it was not sent}
   *
   * @param name the parameter's name, matched without regard to case as the API does
   */
  public List<String> queries(String name) {
    return new QueryParameters(url).all(name);
  }

  /**
   * {@return the first value of a header, null if it was not sent}
   *
   * @param name the header's name, in any case
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** {@return whether it went to Entra ID's token endpoint; if not, it was meant for the API} */
  public boolean isTokenRequest() {
    return TokenEndpoint.isTokenPath(url);
  }

  /** The method, path, query and body; secrets are hidden, and EANs but for their last digits. */
  @Override
  public String toString() {
    String shown = Masking.body(this);
    return Masking.line(this) + (shown.isEmpty() ? "" : " " + shown);
  }
}
