/**
 * The SDK for Fluvius' Energy API v3: what applications import.
 *
 * <p>Start at {@link io.github.fluviusenergy.FluviusEnergyClient}. What comes back are the
 * generated models of {@code io.github.fluviusenergy.client.model}; what goes wrong is a {@link
 * io.github.fluviusenergy.FluviusException}.
 */
@NullMarked
package io.github.fluviusenergy;

import org.jspecify.annotations.NullMarked;
