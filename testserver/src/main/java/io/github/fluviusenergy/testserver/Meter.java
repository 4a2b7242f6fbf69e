package io.github.fluviusenergy.testserver;

/**
 * What an EAN's digits say of its meter: the sixth the energy, the seventh the directions, the
 * eighth the finest slices. The last two as the sandbox has them for 0 and 1; any other digit is
 * taken as 1 (assumed).
 */
record Meter(String ean, boolean isGas, boolean injects, boolean hasFineSlices) {

  static Meter of(String ean) {
    boolean gas = ean.charAt(5) == '1';
    return new Meter(ean, gas, !gas && ean.charAt(6) != '0', ean.charAt(7) != '0');
  }

  String energyType() {
    return isGas ? "G" : "E";
  }

  /** The meter's own number, as printed on it. */
  String meterId() {
    return (isGas ? "7FLO" : "1SAG") + ean.substring(8);
  }

  Readings readings() {
    return isGas ? new GasReadings(ean) : new ElectricityReadings(ean, injects);
  }
}
