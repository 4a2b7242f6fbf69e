package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.measurements.DownloadProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a download on one line of the terminal. Without a terminal, it writes
 * nothing.
 */
public final class ProgressLine implements AutoCloseable {
  private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);
  private static final int BAR = 24;

  private final CommandContext context;
  private final Instant begun;
  private @Nullable Instant drawn;
  private int width;

  /** Starts the clock, and draws nothing. */
  public ProgressLine(CommandContext context) {
    this.context = context;
    begun = context.clock().instant();
  }

  /**
   * Draws the progress, at most five times a second.
   *
   * @param part progress of the current meter, from 0 to 1, or 0 if unknown
   */
  public void show(DownloadProgress progress, double part) {
    Instant now = context.clock().instant();
    if (context.terminal() && (drawn == null || !now.isBefore(drawn.plus(BETWEEN_DRAWINGS)))) {
      drawn = now;
      draw(line(progress, part, Duration.between(begun, now)));
    }
  }

  /** Clears the line. */
  @Override
  public void close() {
    if (width > 0) {
      draw("");
      context.err().print("\r");
      context.err().flush();
    }
  }

  private void draw(String line) {
    context.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    context.err().flush();
    width = line.length();
  }

  static String line(DownloadProgress progress, double part, Duration passed) {
    long ended = progress.done() + progress.skipped() + progress.failed();
    double all = Math.max(1, progress.meters());
    double share = Math.min(1, (ended + Math.min(part, 1)) / all);
    int full = (int) (share * BAR);
    double seconds = Math.max(0.001, passed.toMillis() / 1000.0);
    return String.format(
        Locale.ROOT,
        "[%s%s] %d of %d meters, %,d rows, %,.0f rows/s, %s left",
        "=".repeat(full),
        " ".repeat(BAR - full),
        ended,
        progress.meters(),
        progress.rows(),
        progress.rows() / seconds,
        left(progress, part, seconds));
  }

  /** Skipped meters do not count, because they took no time. */
  private static String left(DownloadProgress progress, double part, double seconds) {
    double read = progress.done() + progress.failed() + Math.min(part, 1);
    double toRead = progress.meters() - progress.skipped() - read;
    if (read <= 0) {
      return "?";
    }
    long left = Math.max(0, Math.round(seconds / read * toRead));
    return left < 3600
        ? String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60);
  }
}
