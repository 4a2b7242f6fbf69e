package io.github.fluviusenergy.measurements;

/** How far a {@link MeterDownload} is. Immutable and thread-safe. */
public final class DownloadProgress {
  private final long meters;
  private final long done;
  private final long skipped;
  private final long failed;
  private final long rows;
  private final long repeats;

  DownloadProgress(long meters, long done, long skipped, long failed, long rows, long repeats) {
    this.meters = meters;
    this.done = done;
    this.skipped = skipped;
    this.failed = failed;
    this.rows = rows;
    this.repeats = repeats;
  }

  /** Returns how many meters there are in all. */
  public long meters() {
    return meters;
  }

  /** Returns how many meters were read to their end in this run. */
  public long done() {
    return done;
  }

  /** Returns how many meters the checkpoint says were done in an earlier run. */
  public long skipped() {
    return skipped;
  }

  /** Returns how many meters failed. */
  public long failed() {
    return failed;
  }

  /** Returns how many rows have come. */
  public long rows() {
    return rows;
  }

  /**
   * Returns how often a part was asked for again after its answer broke off. What the client
   * repeats by itself is not among them.
   */
  public long repeats() {
    return repeats;
  }

  /** For logs. */
  @Override
  public String toString() {
    return "%d of %d meters done, %d skipped, %d failed; %d rows, %d repeats"
        .formatted(done, meters, skipped, failed, rows, repeats);
  }
}
