package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.http.RequestLog;
import java.util.List;

/**
 * The requests that the server has received, oldest first, including those that failed.
 *
 * <pre>{@code
 * assertThat(server.requests().api()).hasSize(1);
 * assertThat(server.requests().token()).isEmpty();
 * }</pre>
 *
 * <p>The server keeps the last 10,000, see {@link FluviusTestServer.Builder#keepRequests(int)}. All
 * lists are unmodifiable snapshots. Thread-safe.
 */
public final class ReceivedRequests {
  private final RequestLog log;

  ReceivedRequests(RequestLog log) {
    this.log = log;
  }

  /** {@return the requests to the API and to the token endpoint} */
  public List<ReceivedRequest> all() {
    return log.all().stream().map(ReceivedRequest::new).toList();
  }

  /** {@return the requests to the API} */
  public List<ReceivedRequest> api() {
    return all().stream().filter(request -> !request.isTokenRequest()).toList();
  }

  /** {@return the requests to the token endpoint} */
  public List<ReceivedRequest> token() {
    return all().stream().filter(ReceivedRequest::isTokenRequest).toList();
  }

  /** Removes all requests received so far. */
  public void clear() {
    log.clear();
  }
}
