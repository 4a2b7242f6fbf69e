package io.github.fluviusenergy.examples.download;

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
record Asked(
    Format format,
    String service,
    List<String> eans,
    @Nullable String referenceNumber,
    @Nullable String granularity,
    List<String> energyTypes,
    @Nullable String from,
    @Nullable String to) {

  static Asked ofJson(String line) {
    return new Gson().fromJson(line, Asked.class);
  }

  String toJson() {
    return new Gson().toJson(this);
  }

  Period period() {
    return new Period(instant(from), instant(to));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /** Whether an earlier run asked for the same, but for an end that is not given now. */
  boolean isGoneOnWithBy(@Nullable Asked earlier) {
    return earlier != null && (to == null ? withTo(earlier.to) : this).equals(earlier);
  }

  /** The same with another end of the period. */
  Asked withTo(@Nullable String other) {
    return new Asked(format, service, eans, referenceNumber, granularity, energyTypes, from, other);
  }
}
