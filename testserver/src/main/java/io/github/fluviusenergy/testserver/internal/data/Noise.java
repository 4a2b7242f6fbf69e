package io.github.fluviusenergy.testserver.internal.data;

/**
 * Pseudorandom numbers that depend only on the EAN and a position (SplitMix64), so that each slice
 * can be computed independently.
 */
final class Noise {
  private final long seed;

  Noise(String ean, String series) {
    this.seed = mix(Long.parseLong(ean) ^ ((long) series.hashCode() << 32));
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  double at(long position) {
    return (mix(seed + position * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
  }

  /** A number from low (inclusive) to high (exclusive). */
  double at(long position, double low, double high) {
    return low + at(position) * (high - low);
  }

  /** The same, or the mean for an estimate. */
  double at(long position, double low, double high, boolean estimated) {
    return estimated ? (low + high) / 2 : at(position, low, high);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
