package io.github.fluviusenergy.measurements;

import java.util.concurrent.atomic.LongAdder;

/** What reading took, over all readers. */
final class ReadStatistics {
  private final LongAdder retries = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder duplicates = new LongAdder();

  void retried(long times) {
    retries.add(times);
  }

  void read(long count) {
    bytes.add(count);
  }

  void duplicates(long values) {
    duplicates.add(values);
  }

  long retries() {
    return retries.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  /** The number of values that a better value for the same key replaced. */
  long duplicates() {
    return duplicates.sum();
  }
}
