/**
 * The SDK for Fluvius' Energy API v3: what applications import.
 *
 * <p>An energy service company asks its customers for consent, gets mandates, and downloads their
 * meter data. {@link io.github.fluviusenergy.FluviusEnergyClient} does all three; make one, share
 * it between threads, and close it in the end:
 *
 * <pre>{@code
 * try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.PRODUCTION)) {
 *   EnergyQuery march =
 *       EnergyQuery.builder()
 *           .ean("541440110000000001")
 *           .granularity(Granularity.HOURLY_QUARTER_HOURLY)
 *           .month(YearMonth.of(2024, 3))
 *           .build();
 *   EnergyResponse energy = client.getEnergy(march);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>What signs in: {@link io.github.fluviusenergy.FluviusCredentials}, from environment
 *       variables or from a vault.
 *   <li>What is asked: {@link io.github.fluviusenergy.ClientSessionRequest}, {@link
 *       io.github.fluviusenergy.MandateQuery}, {@link io.github.fluviusenergy.EnergyQuery}, {@link
 *       io.github.fluviusenergy.MockMandateRequest}; options of one call in {@link
 *       io.github.fluviusenergy.RequestOptions}.
 *   <li>What comes back: the generated models of {@link io.github.fluviusenergy.client.model}; rows
 *       instead of trees are in the artifact {@code fluvius-energy-measurements}.
 *   <li>What goes wrong: one {@link io.github.fluviusenergy.FluviusException}, unchecked, with a
 *       subclass for each kind of failure. A wrong argument is an {@link
 *       java.lang.IllegalArgumentException} before anything is sent.
 * </ul>
 *
 * <p>A period is half-open: its start belongs to it, its end does not. A {@link
 * java.time.LocalDate} stands for the midnight in Brussels at which that day starts, so a day has
 * 23 or 25 hours when the clocks change. Everything but builders and open streams is immutable or
 * thread-safe. Parameters and results are never null unless marked {@code @Nullable}; a null where
 * none may be is a {@link java.lang.NullPointerException}.
 */
@NullMarked
package io.github.fluviusenergy;

import org.jspecify.annotations.NullMarked;
