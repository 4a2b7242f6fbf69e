package io.github.fluviusenergy.client.internal.json;

import com.google.gson.JsonSyntaxException;

/**
 * Limits the memory that a document may take, by its characters and an estimate of what is built
 * from them. Compression can shrink a document a thousandfold, and {@code {},} takes 3 characters
 * but 60 bytes as an object. Not thread-safe.
 */
public final class MemoryLimit {
  private final String advice;
  private long total;
  private long limit;
  private long left;

  /**
   * @param total the limit of the document in bytes
   * @param advice ends the message of the exception
   */
  public MemoryLimit(long total, String advice) {
    this.advice = advice;
    restart(total);
  }

  /** Sets what remains for the document. */
  public void restart(long bytes) {
    total = bytes;
    limit = bytes;
    left = bytes;
  }

  /** Sets a limit of its own for what follows next, within that of the document. */
  public void allow(long bytes) {
    total -= limit - left;
    limit = Math.min(bytes, total);
    left = limit;
  }

  long left() {
    return left;
  }

  /**
   * Counts bytes.
   *
   * @throws JsonSyntaxException if the limit is exceeded
   */
  public void spend(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new JsonSyntaxException("the response exceeds " + limit + " bytes" + advice);
    }
  }
}
