package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.SerializedName;

/** Which way the energy flowed, or what it was used for. */
public enum Direction {
  /** Taken from the grid. */
  @SerializedName("offtake")
  OFFTAKE("offtake"),
  /** Put into the grid. */
  @SerializedName("injection")
  INJECTION("injection"),
  /** Produced by an installation behind the connection. */
  @SerializedName("production")
  PRODUCTION("production"),
  /** Used by such an installation itself. */
  @SerializedName("auxiliary")
  AUXILIARY("auxiliary");

  private final String value;

  Direction(String value) {
    this.value = value;
  }

  /** {@return the API's word for it, such as {@code offtake}} */
  public String value() {
    return value;
  }
}
