package io.github.fluviusenergy.testserver;

/**
 * What an EAN's digits say of its headpoint, see the table in the module's README. Digits are
 * counted from 1; the sixth to the eighth are the sandbox's where they are 0 or 1, the rest is
 * ours.
 */
record EanDigits(String ean) {

  /** Where the energy is metered: the ninth digit. */
  enum Shape {
    ON_METER("metering-on-meter"),
    ON_HEADPOINT("metering-on-headpoint"),
    ON_HEADPOINT_AND_METER("metering-on-headpoint-and-meter");

    final String type;

    Shape(String type) {
      this.type = type;
    }
  }

  /** Which registers count a direction's active energy: the sixteenth digit. */
  enum Registers {
    TOTAL,
    DAY_AND_NIGHT,
    TOTAL_DAY_AND_NIGHT
  }

  boolean isFirm() {
    return digit(5) == 5;
  }

  boolean isGas() {
    return digit(6) == 1;
  }

  String energyType() {
    return isGas() ? "G" : "E";
  }

  boolean injects() {
    return !isGas() && digit(7) != 0;
  }

  /** Whether the panels' production and what they use themselves are metered too. */
  boolean metersProduction() {
    return !isGas() && digit(7) == 2;
  }

  boolean hasDailySlices() {
    return digit(8) != 2;
  }

  boolean hasFineSlices() {
    return digit(8) != 0;
  }

  Shape shape() {
    return switch (digit(9)) {
      case 1 -> Shape.ON_HEADPOINT;
      case 2 -> Shape.ON_HEADPOINT_AND_METER;
      default -> Shape.ON_METER;
    };
  }

  Registers registers() {
    if (isGas()) {
      return Registers.TOTAL;
    }
    return switch (digit(16)) {
      case 1 -> Registers.DAY_AND_NIGHT;
      case 2 -> Registers.TOTAL_DAY_AND_NIGHT;
      default -> Registers.TOTAL;
    };
  }

  /** Whether reactive energy is counted as one, not by its kinds. */
  boolean hasOneReactiveRegister() {
    return digit(16) == 3;
  }

  /** Whether the factor from m3 to kWh is a constant, not one that is settled later. */
  boolean hasConstantFactor() {
    return isGas() && digit(16) == 1;
  }

  boolean isExchanged() {
    return digit(17) == 1 || digit(17) == 5;
  }

  boolean hasMissingSlices() {
    return digit(17) == 2 || digit(17) == 5;
  }

  boolean hasEmptySlices() {
    return digit(17) == 3;
  }

  boolean hasSecondMeter() {
    return digit(17) == 4;
  }

  /** The number of the headpoint's meter that came so many after the first, as printed on it. */
  String meterId(int predecessors) {
    String count = (predecessors < 10 ? "0" : "") + predecessors;
    return (isGas() ? "7FLO" : "1SAG") + ean.charAt(8) + count + ean.substring(11);
  }

  /** The EAN of a point behind the headpoint. */
  String subHeadpointEan(int seqNumber) {
    return ean.substring(0, 9) + "9" + seqNumber + ean.substring(11);
  }

  private int digit(int position) {
    return ean.charAt(position - 1) - '0';
  }
}
