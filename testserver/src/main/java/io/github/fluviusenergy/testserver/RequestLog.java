package io.github.fluviusenergy.testserver;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The requests received last, in the order in which they came. It has a bound, so that a server
 * which runs for weeks does not fill its memory. Thread-safe.
 */
final class RequestLog {
  /** A request counts once for each of these many characters that it begins. */
  private static final int CHARACTERS = 4096;

  private final int most;
  private final Queue<ReceivedRequest> kept = new ArrayDeque<>();
  private long weight;

  RequestLog(int most) {
    this.most = most;
  }

  synchronized void add(ReceivedRequest request) {
    kept.add(request);
    weight += weight(request);
    while (weight > most) {
      weight -= weight(kept.remove());
    }
  }

  synchronized List<ReceivedRequest> all() {
    return List.copyOf(kept);
  }

  synchronized void clear() {
    kept.clear();
    weight = 0;
  }

  private static long weight(ReceivedRequest request) {
    long characters =
        request.url().toString().length() + request.headers().byteCount() + request.body().length();
    return 1 + characters / CHARACTERS;
  }
}
