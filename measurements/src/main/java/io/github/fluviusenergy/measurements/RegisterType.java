package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.SerializedName;

/** Which of a meter's registers counted a value. */
public enum RegisterType {
  /** Active energy at all hours. */
  @SerializedName("total")
  TOTAL("total"),
  /** Active energy in the hours of the day tariff. */
  @SerializedName("day")
  DAY("day"),
  /** Active energy in the hours of the night tariff. */
  @SerializedName("night")
  NIGHT("night"),
  /** Reactive energy. */
  @SerializedName("reactive")
  REACTIVE("reactive"),
  /** Inductive energy. */
  @SerializedName("inductive")
  INDUCTIVE("inductive"),
  /** Capacitive energy. */
  @SerializedName("capacitive")
  CAPACITIVE("capacitive");

  private final String value;

  RegisterType(String value) {
    this.value = value;
  }

  /** {@return the API's word for it, such as {@code total}} */
  public String value() {
    return value;
  }
}
