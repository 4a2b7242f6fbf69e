package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What energy is added up to: periods of the calendar in Brussels. */
public enum SumPeriod {
  /** Hours. */
  @SerializedName("hour")
  HOUR {
    @Override
    Instant start(Instant time) {
      return time.truncatedTo(ChronoUnit.HOURS); // Brussels is whole hours from UTC
    }

    @Override
    Instant next(Instant start) {
      return start.plus(1, ChronoUnit.HOURS);
    }
  },
  /** Days from midnight to midnight; 23 or 25 hours long when the clocks change. */
  @SerializedName("day")
  DAY {
    @Override
    Instant start(Instant time) {
      return Brussels.startOf(Brussels.dayOf(time));
    }

    @Override
    Instant next(Instant start) {
      return Brussels.startOf(Brussels.dayOf(start).plusDays(1));
    }
  },
  /** Calendar months. */
  @SerializedName("month")
  MONTH {
    @Override
    Instant start(Instant time) {
      return Brussels.startOf(Brussels.dayOf(time).withDayOfMonth(1));
    }

    @Override
    Instant next(Instant start) {
      return Brussels.startOf(Brussels.dayOf(start).plusMonths(1));
    }
  };

  /** When the period starts that a time lies in. */
  abstract Instant start(Instant time);

  /** When the period ends, and the next one starts, that starts then. */
  abstract Instant next(Instant start);
}
