package io.github.fluviusenergy.examples.tool.download;

import com.google.gson.Gson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a download. A run only resumes one with the same parameters. The first line of
 * the checkpoint is the request as JSON.
 *
 * @param service the address of the API
 * @param eans the meters in order, or empty for all meters with a mandate
 * @param to the end of the period; without an option, the start of the first run
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

  /** Returns whether an earlier request is the same, ignoring a default end. */
  boolean isContinuedBy(@Nullable DownloadRequest earlier) {
    return earlier != null && (to == null ? withTo(earlier.to) : this).equals(earlier);
  }

  /** Returns a copy with another end of the period. */
  DownloadRequest withTo(@Nullable String other) {
    return new DownloadRequest(
        format, service, eans, referenceNumber, granularity, energyTypes, from, other);
  }
}
