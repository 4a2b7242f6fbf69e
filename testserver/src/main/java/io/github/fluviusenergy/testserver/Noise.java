package io.github.fluviusenergy.testserver;

/**
 * Numbers that look random and are a function of the EAN and a position alone (SplitMix64), so that
 * any slice can be computed without those before it.
 */
final class Noise {
  private final long seed;

  Noise(String ean, String series) {
    this.seed = mix(Long.parseLong(ean) ^ ((long) series.hashCode() << 32));
  }

  /** From 0 up to but not including 1. */
  double at(long position) {
    return (mix(seed + position * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
  }

  /** From low up to but not including high. */
  double at(long position, double low, double high) {
    return low + at(position) * (high - low);
  }

  /** The same, or what an estimate takes for it: the middle. */
  double at(long position, double low, double high, boolean estimated) {
    return estimated ? (low + high) / 2 : at(position, low, high);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
