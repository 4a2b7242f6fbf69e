package io.github.fluviusenergy.client.model;

/** The length of the slices of an energy response. */
public enum SliceGranularity {
  /** Calendar days in Brussels. They have 23 or 25 hours when the clocks change. */
  DAILY,
  /** Hours. */
  HOURLY,
  /** Quarter hours. */
  QUARTER_HOURLY
}
