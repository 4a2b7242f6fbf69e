package io.github.fluviusenergy.measurements;

/** Which of a meter's registers counted a value. */
public enum RegisterType {
  /** Active energy at all hours. */
  TOTAL("total"),
  /** Active energy in the hours of the day tariff. */
  DAY("day"),
  /** Active energy in the hours of the night tariff. */
  NIGHT("night"),
  /** Reactive energy. */
  REACTIVE("reactive"),
  /** Inductive energy. */
  INDUCTIVE("inductive"),
  /** Capacitive energy. */
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
