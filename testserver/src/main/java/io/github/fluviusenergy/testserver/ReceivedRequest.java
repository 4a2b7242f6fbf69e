package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.api.EscoApi;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server has received, for the assertions of a test.
 *
 * <pre>{@code
 * ReceivedRequest request = server.requests().api().get(0);
 * assertThat(request.operation()).isEqualTo("getEnergy");
 * assertThat(request.query("granularity")).isEqualTo("daily");
 * }</pre>
 *
 * <p>It contains secrets: the {@code Authorization} header, the subscription key, and the form of a
 * token request. {@link #toString()} and the server's start page mask secrets and EANs. Immutable.
 */
public final class ReceivedRequest {
  private final HttpRequest request;

  ReceivedRequest(HttpRequest request) {
    this.request = request;
  }

  /**
   * {@return the operation: {@code createClientSession}, {@code getMandates}, {@code getEnergy},
   * {@code createMockMandate}, {@code getOpenApiDocument}, or {@code requestToken} for the token
   * endpoint; null if no operation has this method and path}
   */
  public @Nullable String operation() {
    return EscoApi.operationId(request);
  }

  /** {@return the HTTP method, for example {@code GET}} */
  public String method() {
    return request.method();
  }

  /** {@return the entire URL} */
  public HttpUrl url() {
    return request.url();
  }

  /** {@return the path of the URL, percent-encoded: {@code /esco-sbx/v3/api/mandate}} */
  public String path() {
    return request.path();
  }

  /**
   * {@return the first value of a query parameter, decoded; null if there is none}
   *
   * @param name the name of the parameter, case-insensitive as in the API
   */
  public @Nullable String query(String name) {
    return request.query(name);
  }

  /**
   * {@return all values of a query parameter, decoded, in their order; empty if there are none}
   *
   * @param name the name of the parameter, case-insensitive as in the API
   */
  public List<String> queries(String name) {
    return request.queries(name);
  }

  /** {@return the headers; their names are case-insensitive} */
  public Headers headers() {
    return request.headers();
  }

  /**
   * {@return the last value of a header; null if there is none}
   *
   * @param name the name of the header, case-insensitive
   */
  public @Nullable String header(String name) {
    return request.header(name);
  }

  /** {@return the body, decoded as UTF-8; empty if there is none} */
  public String body() {
    return request.body();
  }

  /** {@return the time of arrival, by the server's clock} */
  public Instant time() {
    return request.time();
  }

  /** {@return whether the request was sent to the token endpoint, and not to the API} */
  public boolean isTokenRequest() {
    return request.isTokenRequest();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReceivedRequest that && request.equals(that.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  /** The method, path, query and body, without secrets and with only the last digits of EANs. */
  @Override
  public String toString() {
    return request.toString();
  }
}
