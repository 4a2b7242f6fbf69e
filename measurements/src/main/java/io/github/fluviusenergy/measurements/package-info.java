/**
 * Energy data as rows instead of a tree: over any period, of any number of meters, with what is
 * missing told and what belongs together added up.
 *
 * <p>Start at {@link io.github.fluviusenergy.measurements.Measurements}.
 */
@NullMarked
package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.NullMarked;
