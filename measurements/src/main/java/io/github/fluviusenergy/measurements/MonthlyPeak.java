package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * The slice of a month with the highest mean offtake. See {@link MonthlyPeaks}.
 *
 * @param month the calendar month in Brussels
 * @param kilowatts the mean power of the slice in kW: its energy divided by its length
 * @param start the start of the slice, inclusive; of the first one if several are equal
 * @param end the end of the slice, exclusive
 * @param meterIds the ids of the meters whose offtake is summed; empty if the value is the
 *     headpoint's own
 * @param isEstimated whether the value of the slice is estimated, so it can change
 * @param missing how much of the month has no value; a higher peak can be in it
 */
@JsonAdapter(JsonFormat.class)
public record MonthlyPeak(
    YearMonth month,
    BigDecimal kilowatts,
    Instant start,
    Instant end,
    List<String> meterIds,
    boolean isEstimated,
    Duration missing) {

  /** {@return whether slices with a value cover the entire month} */
  public boolean isComplete() {
    return missing.isZero();
  }
}
