package io.github.fluviusenergy.testserver.internal.data;

/**
 * The properties of a headpoint that the digits of its EAN select. The module's README has the
 * table. The first digit is digit 1.
 */
public record EanDigits(String ean) {

  /** Where the energy is metered. */
  public enum Shape {
    ON_METER("metering-on-meter"),
    ON_HEADPOINT("metering-on-headpoint"),
    ON_HEADPOINT_AND_METER("metering-on-headpoint-and-meter");

    private final String type;

    Shape(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }
  }

  /** The registers of active energy. */
  enum Registers {
    TOTAL,
    DAY_AND_NIGHT,
    TOTAL_DAY_AND_NIGHT
  }

  public static boolean isEan(String text) {
    return text.length() == 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  public static String requireEan(String text) {
    if (!isEan(text)) {
      throw new IllegalArgumentException("an EAN has 18 digits, but this is \"" + text + "\"");
    }
    return text;
  }

  boolean isCompany() {
    return digit(5) == 5;
  }

  public boolean isGas() {
    return digit(6) == 1;
  }

  public String energyType() {
    return isGas() ? "G" : "E";
  }

  public boolean injects() {
    return !isGas() && digit(7) != 0;
  }

  /** Whether meters count the panels' production and auxiliary use. */
  boolean metersProduction() {
    return !isGas() && digit(7) == 2;
  }

  public boolean hasDailySlices() {
    return digit(8) != 2;
  }

  public boolean hasFineSlices() {
    return digit(8) != 0;
  }

  public Shape shape() {
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

  /** Whether one register counts reactive energy, instead of two. */
  boolean hasOneReactiveRegister() {
    return digit(16) == 3;
  }

  /** Whether the factor from m3 to kWh is constant, and not provisional at first. */
  public boolean hasConstantFactor() {
    return isGas() && digit(16) == 1;
  }

  boolean hasMeterExchanges() {
    return digit(17) == 1 || digit(17) == 5;
  }

  boolean hasMissingSlices() {
    return digit(17) == 2 || digit(17) == 5;
  }

  public boolean hasEmptySlices() {
    return digit(17) == 3;
  }

  boolean hasSecondMeter() {
    return digit(17) == 4;
  }

  /** The number of a meter of the headpoint; the first one has no predecessors. */
  String meterId(int predecessors) {
    String count = (predecessors < 10 ? "0" : "") + predecessors;
    return (isGas() ? "7FLO" : "1SAG") + ean.charAt(8) + count + ean.substring(11);
  }

  /** The EAN of a sub-headpoint. */
  String subHeadpointEan(int seqNumber) {
    return ean.substring(0, 9) + "9" + seqNumber + ean.substring(11);
  }

  private int digit(int position) {
    return ean.charAt(position - 1) - '0';
  }
}
