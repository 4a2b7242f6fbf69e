package io.github.fluviusenergy.measurements;

import java.util.concurrent.atomic.AtomicLong;

/** What reading took, of all readers together. */
final class ReadStatistics {
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  void retried(long times) {
    retries.addAndGet(times);
  }

  void read(long count) {
    bytes.addAndGet(count);
  }

  long retries() {
    return retries.get();
  }

  long bytes() {
    return bytes.get();
  }
}
