package io.github.fluviusenergy.measurements;

import java.time.Instant;

/**
 * Slices that follow each other without a break.
 *
 * @param from when the first one starts, inclusive
 * @param to when the last one ends, exclusive
 * @param slices how many they are, 1 or more
 */
public record SliceRange(Instant from, Instant to, int slices) {}
