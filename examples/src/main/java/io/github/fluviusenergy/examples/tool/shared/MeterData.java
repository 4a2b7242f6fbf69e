package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.GapReport;
import io.github.fluviusenergy.measurements.MonthlyPeaks;
import io.github.fluviusenergy.measurements.SummableRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of a meter in a period, in the finest granularity available: by quarter hour (gas:
 * hour), or by day.
 *
 * @param query the query; its period ends now at the latest
 * @param unit the unit of the values
 * @param granularity the length of the slices
 * @param rows the {@link SummableRows summable} rows; at least one
 * @param gaps the time without values
 * @param peaks the monthly peaks; without months unless the values are by quarter hour
 */
public record MeterData(
    EnergyQuery query,
    MeasurementUnit unit,
    SliceGranularity granularity,
    List<EnergyRow> rows,
    MeterGaps gaps,
    MonthlyPeaks peaks) {

  /**
   * Downloads the values.
   *
   * @throws CommandException if there are no data
   * @throws io.github.fluviusenergy.FluviusException if a call fails
   */
  public static MeterData download(
      FluviusEnergyClient client, Clock clock, String ean, DayRange period, MeasurementUnit unit) {
    Instant now = clock.instant();
    EnergyQuery query = EnergyQuery.builder().ean(ean).from(period.from()).build();
    if (!period.start().isBefore(now)) {
      throw new CommandException(
          ExitCode.INCOMPLETE, "There are no data yet: " + period.from() + " is still to come.");
    }
    Instant end = period.end().isBefore(now) ? period.end() : now;
    EnergyReader measurements = EnergyReader.builder(client).clock(clock).build();
    EnergyQuery fine =
        query.toBuilder().to(end).granularity(Granularity.HOURLY_QUARTER_HOURLY).build();
    EnergyQuery daily = fine.toBuilder().granularity(Granularity.DAILY).build();
    List<EnergyRow> found = rows(measurements, fine, daily);
    if (found.isEmpty()) {
      throw new CommandException(ExitCode.INCOMPLETE, noDataMessage(client, ean, period));
    }
    List<EnergyRow> counted = SummableRows.of(found.stream(), unit);
    if (counted.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "EAN " + masked(ean) + " has no values in " + unit.value() + ".");
    }
    SliceGranularity granularity = counted.get(0).granularity();
    EnergyQuery asked = granularity == SliceGranularity.DAILY ? daily : fine;
    Instant over = end.equals(now) ? lastBoundary(now, granularity) : end;
    GapReport gaps = GapReport.of(ean, found.stream(), period.start(), over);
    return new MeterData(
        asked,
        unit,
        granularity,
        counted,
        MeterGaps.of(gaps, unit, granularity),
        MonthlyPeaks.of(counted.stream(), period.start(), end));
  }

  /** Returns when the last slice ended that is over. */
  private static Instant lastBoundary(Instant now, SliceGranularity granularity) {
    return switch (granularity) {
      case QUARTER_HOURLY -> Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), 900) * 900);
      case HOURLY -> now.truncatedTo(ChronoUnit.HOURS);
      case DAILY -> BrusselsTime.startOf(BrusselsTime.dayOf(now));
    };
  }

  private static List<EnergyRow> rows(
      EnergyReader measurements, EnergyQuery fine, EnergyQuery daily) {
    try {
      List<EnergyRow> rows = rows(measurements, fine);
      if (!rows.isEmpty()) {
        return rows;
      }
    } catch (ForbiddenException e) {
      // The mandate may allow daily values only. For any other reason, the next call fails too.
      return rows(measurements, daily);
    }
    return rows(measurements, daily);
  }

  private static List<EnergyRow> rows(EnergyReader measurements, EnergyQuery query) {
    try (Stream<EnergyRow> rows = measurements.stream(query)) {
      return rows.toList();
    }
  }

  private static String noDataMessage(FluviusEnergyClient client, String ean, DayRange period) {
    MandatesData mandates = client.getMandates(MandateQuery.builder().ean(ean).build()).data();
    return mandates == null || mandates.mandates().isEmpty()
        ? "There is no mandate for EAN " + masked(ean) + ", and so there are no data."
        : "There are no data of EAN %s from %s to %s."
            .formatted(masked(ean), period.from(), period.to().minusDays(1));
  }

  private static String masked(String ean) {
    return "…" + ean.substring(ean.length() - 4);
  }

  /** Returns whether a direction has values. */
  public boolean has(Direction direction) {
    return rows.stream().anyMatch(row -> row.direction() == direction);
  }
}
