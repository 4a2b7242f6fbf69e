package io.github.fluviusenergy.examples.tool.download;

import com.google.gson.Gson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a download was asked for: rows of one go into no other's file. As JSON it is the first line
 * of the checkpoint.
 *
 * @param service where from
 * @param eans which meters, in this order; empty for those of all mandates
 * @param to the end of the period; where none is given, what "now" was when it was begun
 */
record DownloadRequest(
    FileFormat format,
    String service,
    List<String> eans,
    @Nullable String referenceNumber,
    @Nullable String granularity,
    List<String> energyTypes,
    @Nullable String from,
    @Nullable String to) {

  static DownloadRequest ofJson(String line) {
    return new Gson().fromJson(line, DownloadRequest.class);
  }

  String toJson() {
    return new Gson().toJson(this);
  }

  DownloadPeriod period() {
    return new DownloadPeriod(instant(from), instant(to));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /** Whether an earlier run asked for the same, but for an end that is not given now. */
  boolean isContinuedBy(@Nullable DownloadRequest earlier) {
    return earlier != null && (to == null ? withTo(earlier.to) : this).equals(earlier);
  }

  /** The same with another end of the period. */
  DownloadRequest withTo(@Nullable String other) {
    return new DownloadRequest(
        format, service, eans, referenceNumber, granularity, energyTypes, from, other);
  }
}
