package io.github.fluviusenergy.measurements;

import java.util.concurrent.atomic.AtomicLong;

/** What reading took, of all readers together. */
final class Tally {
  private final AtomicLong repeats = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  void repeated(long times) {
    repeats.addAndGet(times);
  }

  void read(long count) {
    bytes.addAndGet(count);
  }

  long repeats() {
    return repeats.get();
  }

  long bytes() {
    return bytes.get();
  }
}
