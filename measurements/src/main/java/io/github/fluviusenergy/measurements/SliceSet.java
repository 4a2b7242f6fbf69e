package io.github.fluviusenergy.measurements;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of times at which slices start: a bit for each quarter hour, so that a year takes some five
 * kilobytes. Other times are kept as they are.
 */
final class SliceSet {
  private static final int QUARTER = 900;
  private static final int QUARTERS_IN_A_BLOCK = 4096;

  private final Map<Long, BitSet> blocks = new HashMap<>();
  private final Set<Instant> odd = new HashSet<>();
  private long lastNumber;
  private @Nullable BitSet last;

  /** Returns whether it was not in the set yet. */
  boolean add(Instant start) {
    if (!isQuarter(start)) {
      return odd.add(start);
    }
    long quarter = start.getEpochSecond() / QUARTER;
    int bit = (int) Math.floorMod(quarter, (long) QUARTERS_IN_A_BLOCK);
    BitSet block = block(Math.floorDiv(quarter, (long) QUARTERS_IN_A_BLOCK));
    if (block.get(bit)) {
      return false;
    }
    block.set(bit);
    return true;
  }

  boolean contains(Instant start) {
    if (!isQuarter(start)) {
      return odd.contains(start);
    }
    long quarter = start.getEpochSecond() / QUARTER;
    BitSet block = blocks.get(Math.floorDiv(quarter, (long) QUARTERS_IN_A_BLOCK));
    return block != null && block.get((int) Math.floorMod(quarter, (long) QUARTERS_IN_A_BLOCK));
  }

  private static boolean isQuarter(Instant start) {
    return start.getNano() == 0 && start.getEpochSecond() % QUARTER == 0;
  }

  private BitSet block(long number) {
    BitSet block = last;
    if (block == null || lastNumber != number) {
      block = blocks.computeIfAbsent(number, n -> new BitSet(QUARTERS_IN_A_BLOCK));
      last = block;
      lastNumber = number;
    }
    return block;
  }
}
