/**
 * Energy data as rows instead of a tree: over any period, of any number of meters, with what is
 * missing told and what belongs together added up.
 *
 * <p>Start at {@link io.github.fluviusenergy.measurements.EnergyReader}:
 *
 * <pre>{@code
 * EnergyReader measurements = EnergyReader.of(client);
 * try (Stream<EnergyRow> rows = measurements.stream(query)) {
 *   rows.forEach(row -> System.out.println(row.start() + " " + row.value() + " " + row.unitAsString()));
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.github.fluviusenergy.measurements.EnergyRow}: one value of one register in one
 *       slice of time, exact, in the unit that it names (kWh, m³, kVArh …).
 *   <li>{@link io.github.fluviusenergy.measurements.GapReport}: which slices of a period are
 *       missing, estimated or not validated.
 *   <li>{@link io.github.fluviusenergy.measurements.EnergySum}: hours, days and months in Brussels,
 *       with how many slices each should have and has.
 *   <li>{@link io.github.fluviusenergy.measurements.Changes}: what Fluvius has stored since the
 *       last visit.
 *   <li>{@link io.github.fluviusenergy.measurements.MeterDownload}: many meters at once, going on
 *       where a run broke off.
 * </ul>
 *
 * <p>No row is lost or comes twice where the clocks change or where a long period is asked for in
 * parts. Rows and reports are immutable; a stream is one thread's, and is to be closed. Failures
 * are those of {@link io.github.fluviusenergy.FluviusException}.
 */
@NullMarked
package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.NullMarked;
