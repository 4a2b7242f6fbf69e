package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;

/** How far a {@link MeterDownload} is. Immutable and thread-safe. */
@JsonAdapter(JsonFormat.class)
public final class DownloadProgress {
  private final long meters;
  private final long done;
  private final long skipped;
  private final long failed;
  private final long rows;
  private final long bytes;
  private final long retries;
  private final long duplicates;

  DownloadProgress(
      long meters, long done, long skipped, long failed, long rows, ReadStatistics statistics) {
    this.meters = meters;
    this.done = done;
    this.skipped = skipped;
    this.failed = failed;
    this.rows = rows;
    bytes = statistics.bytes();
    retries = statistics.retries();
    duplicates = statistics.duplicates();
  }

  /** {@return how many meters there are in all} */
  public long meters() {
    return meters;
  }

  /** {@return how many meters were read to their end in this run} */
  public long done() {
    return done;
  }

  /** {@return how many meters the checkpoint says were done in an earlier run} */
  public long skipped() {
    return skipped;
  }

  /** {@return how many meters failed} */
  public long failed() {
    return failed;
  }

  /** {@return how many rows have come} */
  public long rows() {
    return rows;
  }

  /** {@return how many bytes of responses have been read, inflated where they came compressed} */
  public long bytes() {
    return bytes;
  }

  /**
   * {@return how often something was asked for again: by the client before the first slice, and
   * here after a response broke off} Calls that failed for good in the end are not counted.
   */
  public long retries() {
    return retries;
  }

  /**
   * {@return the number of values that were left out, because the response had a better one for the
   * same key}
   */
  public long duplicates() {
    return duplicates;
  }

  /** For logs. */
  @Override
  public String toString() {
    return "%d of %d meters done, %d skipped, %d failed; %d rows, %d bytes, %d retries"
        .formatted(done, meters, skipped, failed, rows, bytes, retries);
  }
}
