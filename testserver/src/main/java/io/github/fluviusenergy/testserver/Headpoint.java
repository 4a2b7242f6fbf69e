package io.github.fluviusenergy.testserver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection point and what is metered at it and behind it.
 *
 * @param own the point as a whole, if the energy is given for it
 * @param meters its physical meters, in the order in which they came; empty if it is metered
 *     otherwise
 * @param subHeadpoints what is metered behind it
 */
record Headpoint(
    EanDigits ean,
    @Nullable Point own,
    List<PhysicalMeter> meters,
    List<SubHeadpoint> subHeadpoints) {

  record PhysicalMeter(int seqNumber, String meterId, Point point) {}

  /**
   * A point behind the headpoint.
   *
   * @param type {@code submetering-production}, {@code -auxiliary} or {@code -offtake}
   * @param vregId the certificate number of a production installation
   * @param installation the kind of a production installation
   */
  record SubHeadpoint(
      String type,
      int seqNumber,
      String ean,
      @Nullable String vregId,
      @Nullable String installation,
      Point point) {}
}
