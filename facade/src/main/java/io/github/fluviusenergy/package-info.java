/**
 * The SDK for Fluvius' Energy API v3.
 *
 * <p>Start with {@link io.github.fluviusenergy.FluviusEnergyClient}. It sends a {@link
 * io.github.fluviusenergy.FluviusRequest} and returns a generated model of the package {@code
 * io.github.fluviusenergy.client.model}. Every failure of a call is a {@link
 * io.github.fluviusenergy.FluviusException}, which is unchecked.
 *
 * <p>Everything except builders and open streams is immutable or thread-safe. Parameters and
 * results are never null unless marked {@code @Nullable}; a null argument causes a {@link
 * java.lang.NullPointerException}.
 */
@NullMarked
package io.github.fluviusenergy;

import org.jspecify.annotations.NullMarked;
