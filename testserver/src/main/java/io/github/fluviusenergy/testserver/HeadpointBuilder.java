package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.EanDigits.Shape;
import io.github.fluviusenergy.testserver.Headpoint.PhysicalMeter;
import io.github.fluviusenergy.testserver.Headpoint.SubHeadpoint;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the headpoint that an EAN's digits describe. */
final class HeadpointBuilder {
  private final EanDigits ean;
  private final ElectricityReadings electricity;
  private final Readings first;
  private final List<PhysicalMeter> meters = new ArrayList<>();
  private final List<SubHeadpoint> subHeadpoints = new ArrayList<>();

  private HeadpointBuilder(EanDigits ean) {
    this.ean = ean;
    this.electricity = new ElectricityReadings(ean, hasCharger(ean));
    this.first = ean.isGas() ? new GasReadings(ean, 0) : electricity.grid();
  }

  /** The headpoint with all meters that it had up to a day. */
  static Headpoint build(EanDigits ean, LocalDate lastDay) {
    HeadpointBuilder builder = new HeadpointBuilder(ean);
    Point own = ean.shape() == Shape.ON_METER ? null : builder.whole();
    if (ean.shape() != Shape.ON_HEADPOINT) {
      builder.addMeters(lastDay);
    }
    if (ean.shape() != Shape.ON_METER && !ean.isGas()) {
      builder.addSubHeadpoints();
    }
    return new Headpoint(ean, own, builder.meters, builder.subHeadpoints);
  }

  private static boolean hasCharger(EanDigits ean) {
    return ean.shape() != Shape.ON_METER && (!ean.injects() || ean.metersProduction());
  }

  private Point whole() {
    return Point.always(ean.hasSecondMeter() ? Readings.sum(first, second()) : first);
  }

  private Readings second() {
    return ean.isGas() ? new GasReadings(ean, 1) : electricity.nightHeater();
  }

  private void addMeters(LocalDate lastDay) {
    int year = Availability.HISTORY_STARTS.getYear();
    addMeter(
        ean.isExchanged() ? new Point(first, LocalDate.MIN, exchange(year)) : Point.always(first));
    if (ean.hasSecondMeter()) {
      addMeter(Point.always(second()));
    }
    if (ean.metersProduction() && ean.shape() == Shape.ON_METER) {
      addMeter(Point.always(electricity.productionAndAuxiliary()));
    }
    for (; ean.isExchanged() && !exchange(year).isAfter(lastDay); year++) {
      addMeter(new Point(first, exchange(year), exchange(year + 1)));
    }
  }

  /** A new meter each year, in the middle of it, so that any year asked for has an exchange. */
  private static LocalDate exchange(int year) {
    return LocalDate.of(year, Month.JULY, 1);
  }

  private void addMeter(Point point) {
    int predecessors = meters.size();
    meters.add(new PhysicalMeter(predecessors + 1, ean.meterId(predecessors), point));
  }

  private void addSubHeadpoints() {
    if (ean.injects()) {
      String vregId = "PVZ" + ean.ean().substring(11);
      addSubHeadpoint("submetering-production", vregId, "PV", electricity.production());
    }
    if (ean.metersProduction()) {
      addSubHeadpoint("submetering-auxiliary", null, null, electricity.auxiliary());
    }
    if (hasCharger(ean)) {
      addSubHeadpoint("submetering-offtake", null, null, electricity.charger());
    }
  }

  private void addSubHeadpoint(
      String type, @Nullable String vregId, @Nullable String installation, Readings readings) {
    int seqNumber = subHeadpoints.size() + 1;
    subHeadpoints.add(
        new SubHeadpoint(
            type,
            seqNumber,
            ean.subHeadpointEan(seqNumber),
            vregId,
            installation,
            Point.always(readings)));
  }
}
