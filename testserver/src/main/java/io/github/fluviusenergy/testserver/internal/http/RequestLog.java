package io.github.fluviusenergy.testserver.internal.http;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The last received requests, oldest first. Bounded, for servers that run long. Thread-safe. */
public final class RequestLog {
  /** A request counts once for each of these many characters. */
  private static final int CHARACTERS = 4096;

  private final int max;
  private final Queue<HttpRequest> requests = new ArrayDeque<>();
  private long weight;

  public RequestLog(int max) {
    this.max = max;
  }

  public synchronized void add(HttpRequest request) {
    requests.add(request);
    weight += weight(request);
    while (weight > max) {
      weight -= weight(requests.remove());
    }
  }

  public synchronized List<HttpRequest> all() {
    return List.copyOf(requests);
  }

  public synchronized void clear() {
    requests.clear();
    weight = 0;
  }

  private static long weight(HttpRequest request) {
    long characters =
        request.url().toString().length() + request.headers().byteCount() + request.body().length();
    return 1 + characters / CHARACTERS;
  }
}
