package io.github.fluviusenergy.measurements;

/** Which way the energy flowed, or what it was used for. */
public enum Direction {
  /** Taken from the grid. */
  OFFTAKE("offtake"),
  /** Put into the grid. */
  INJECTION("injection"),
  /** Produced by an installation behind the connection. */
  PRODUCTION("production"),
  /** Used by such an installation itself. */
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
