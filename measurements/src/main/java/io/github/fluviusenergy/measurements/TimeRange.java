package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import java.time.Duration;
import java.time.Instant;

/**
 * A range of time.
 *
 * @param from the start, inclusive
 * @param to the end, exclusive
 */
@JsonAdapter(JsonFormat.class)
public record TimeRange(Instant from, Instant to) {
  /** {@return the length of the range} */
  public Duration duration() {
    return Duration.between(from, to);
  }

  /** The smallest range that contains both. */
  TimeRange hull(TimeRange other) {
    return new TimeRange(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }
}
