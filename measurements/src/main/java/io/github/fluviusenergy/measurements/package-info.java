/**
 * Energy data as rows instead of a tree, for any period and any number of meters, with gaps and
 * sums.
 *
 * <p>Start at {@link io.github.fluviusenergy.measurements.EnergyReader}:
 *
 * <pre>{@code
 * EnergyReader reader = EnergyReader.of(client);
 * try (Stream<EnergyRow> rows = reader.stream(query)) {
 *   rows.forEach(row -> System.out.println(row.start() + " " + row.value() + " " + row.unitAsString()));
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.github.fluviusenergy.measurements.EnergyRow}: one value of one register in one
 *       slice of time, exact, in the unit that it names (kWh, m³, kVArh …).
 *   <li>{@link io.github.fluviusenergy.measurements.GapReport}: the time of a period without
 *       values, with estimates, or with values that are not validated.
 *   <li>{@link io.github.fluviusenergy.measurements.EnergySum}: hours, days and months in Brussels,
 *       and how much of each has no value.
 *   <li>{@link io.github.fluviusenergy.measurements.Changes}: what Fluvius has stored since the
 *       last visit.
 *   <li>{@link io.github.fluviusenergy.measurements.MeterDownload}: many meters concurrently,
 *       resumable.
 * </ul>
 *
 * <p>No row is lost or duplicated when the clocks change, or between the parts of a long period.
 * Rows and reports are immutable. A stream is not thread-safe; close it when you are done. Failures
 * are {@link io.github.fluviusenergy.FluviusException}s.
 */
@NullMarked
package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.NullMarked;
