package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.SerializedName;

/** Where in an energy response a value stands, and so what it counts. */
public enum Source {
  /** The headpoint itself: all that goes through the connection. */
  @SerializedName("headpoint")
  HEADPOINT("headpoint"),
  /** One of the physical meters at the headpoint. */
  @SerializedName("meter")
  METER("meter"),
  /** One of the installations behind the headpoint. */
  @SerializedName("sub_headpoint")
  SUB_HEADPOINT("sub_headpoint");

  private final String value;

  Source(String value) {
    this.value = value;
  }

  /**
   * {@return the word for it in tables: {@code headpoint}, {@code meter}, {@code sub_headpoint}}
   */
  public String value() {
    return value;
  }
}
