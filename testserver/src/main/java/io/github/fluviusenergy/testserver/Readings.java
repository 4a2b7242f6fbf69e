package io.github.fluviusenergy.testserver;

import java.time.LocalDate;

/** What a meter measured: the same for the same meter and day, whoever asks and whenever. */
interface Readings {
  /** The finest slices' length in seconds. */
  int secondsPerSlice();

  DayOfReadings on(LocalDate day);
}
