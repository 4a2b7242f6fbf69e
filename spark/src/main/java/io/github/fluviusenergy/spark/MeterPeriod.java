package io.github.fluviusenergy.spark;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period of a meter.
 *
 * @param from the start, inclusive, or null for none
 * @param to the end, exclusive, or null for none
 */
record MeterPeriod(String ean, @Nullable Instant from, @Nullable Instant to)
    implements Serializable {
  private static final long serialVersionUID = 1;
}
