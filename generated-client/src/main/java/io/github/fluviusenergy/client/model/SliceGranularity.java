package io.github.fluviusenergy.client.model;

import com.google.gson.annotations.SerializedName;

/** The length of the slices of an energy response. */
public enum SliceGranularity {
  /** Calendar days in Brussels. They have 23 or 25 hours when the clocks change. */
  @SerializedName("daily")
  DAILY,
  /** Hours. */
  @SerializedName("hourly")
  HOURLY,
  /** Quarter hours. */
  @SerializedName("quarter_hourly")
  QUARTER_HOURLY
}
