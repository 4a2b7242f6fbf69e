package io.github.fluviusenergy.testserver;

import java.time.LocalDate;

/**
 * How high the sun stands over Flanders on one day. StrictMath, because Math's sine may differ in
 * the last digit from machine to machine, and the readings must not.
 */
final class Sun {
  private static final double LATITUDE = StrictMath.toRadians(51.0);
  private static final double LONGITUDE = StrictMath.toRadians(4.4);
  private static final double TILT = StrictMath.toRadians(23.44);
  private static final int SECONDS_PER_DAY = 86_400;

  private final double constantPart;
  private final double swingingPart;

  Sun(LocalDate day) {
    double declination =
        TILT * StrictMath.sin(2 * StrictMath.PI * (284 + day.getDayOfYear()) / 365);
    constantPart = StrictMath.sin(LATITUDE) * StrictMath.sin(declination);
    swingingPart = StrictMath.cos(LATITUDE) * StrictMath.cos(declination);
  }

  /** The sine of the sun's elevation: 1 overhead, 0 from sunset to sunrise. */
  double height(long epochSecond) {
    double timeOfDay = (double) Math.floorMod(epochSecond, SECONDS_PER_DAY) / SECONDS_PER_DAY;
    double hourAngle = 2 * StrictMath.PI * (timeOfDay - 0.5) + LONGITUDE;
    return StrictMath.max(0, constantPart + swingingPart * StrictMath.cos(hourAngle));
  }
}
