package io.github.fluviusenergy.testserver.internal.data;

import io.github.fluviusenergy.testserver.internal.data.EanDigits.Shape;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection point with its meters and sub-headpoints.
 *
 * @param own the energy of the headpoint itself; null if only its meters have energy
 * @param meters the physical meters, oldest first; may be empty
 * @param subHeadpoints the metering points behind the headpoint
 */
public record Headpoint(
    EanDigits ean,
    @Nullable MeteringPoint own,
    List<PhysicalMeter> meters,
    List<SubHeadpoint> subHeadpoints) {

  public record PhysicalMeter(int seqNumber, String meterId, MeteringPoint point) {}

  /**
   * A metering point behind the headpoint.
   *
   * @param type {@code submetering-production}, {@code -auxiliary} or {@code -offtake}
   * @param vregId the certificate number of a production installation
   * @param installation the kind of a production installation
   */
  public record SubHeadpoint(
      String type,
      int seqNumber,
      String ean,
      @Nullable String vregId,
      @Nullable String installation,
      MeteringPoint point) {}

  /**
   * Readings that are counted separately, and the days on which they exist.
   *
   * @param since the first day
   * @param until the day after the last day
   */
  public record MeteringPoint(Readings readings, LocalDate since, LocalDate until) {
    static MeteringPoint always(Readings readings) {
      return new MeteringPoint(readings, LocalDate.MIN, LocalDate.MAX);
    }

    public boolean isMetered(LocalDate day) {
      return !day.isBefore(since) && day.isBefore(until);
    }
  }

  /** The headpoint of an EAN, with all meters up to a day. */
  public static Headpoint of(EanDigits ean, LocalDate lastDay) {
    return new Builder(ean).build(lastDay);
  }

  private static final class Builder {
    private final EanDigits ean;
    private final ElectricityReadings electricity;
    private final Readings first;
    private final List<PhysicalMeter> meters = new ArrayList<>();
    private final List<SubHeadpoint> subHeadpoints = new ArrayList<>();

    Builder(EanDigits ean) {
      this.ean = ean;
      this.electricity = new ElectricityReadings(ean, hasCharger(ean));
      this.first = ean.isGas() ? new GasReadings(ean, 0) : electricity.grid();
    }

    Headpoint build(LocalDate lastDay) {
      MeteringPoint own = ean.shape() == Shape.ON_METER ? null : total();
      if (ean.shape() != Shape.ON_HEADPOINT) {
        addMeters(lastDay);
      }
      if (ean.shape() != Shape.ON_METER && !ean.isGas()) {
        addSubHeadpoints();
      }
      return new Headpoint(ean, own, meters, subHeadpoints);
    }

    private static boolean hasCharger(EanDigits ean) {
      return ean.shape() != Shape.ON_METER && (!ean.injects() || ean.metersProduction());
    }

    private MeteringPoint total() {
      return MeteringPoint.always(ean.hasSecondMeter() ? Readings.sum(first, second()) : first);
    }

    private Readings second() {
      return ean.isGas() ? new GasReadings(ean, 1) : electricity.nightHeater();
    }

    private void addMeters(LocalDate lastDay) {
      int year = Availability.FIRST_DAY.getYear();
      addMeter(
          ean.hasMeterExchanges()
              ? new MeteringPoint(first, LocalDate.MIN, exchangeDay(year))
              : MeteringPoint.always(first));
      if (ean.hasSecondMeter()) {
        addMeter(MeteringPoint.always(second()));
      }
      if (ean.metersProduction() && ean.shape() == Shape.ON_METER) {
        addMeter(MeteringPoint.always(electricity.productionAndAuxiliary()));
      }
      for (; ean.hasMeterExchanges() && !exchangeDay(year).isAfter(lastDay); year++) {
        addMeter(new MeteringPoint(first, exchangeDay(year), exchangeDay(year + 1)));
      }
    }

    /** In the middle of each year, so that each requested year has an exchange. */
    private static LocalDate exchangeDay(int year) {
      return LocalDate.of(year, Month.JULY, 1);
    }

    private void addMeter(MeteringPoint point) {
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
              MeteringPoint.always(readings)));
    }
  }
}
