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
  private static final int BITS = 12; // 4,096 quarters in a block, 43 days
  private static final long MASK = (1 << BITS) - 1;

  private final Map<Long, BitSet> blocks = new HashMap<>();
  private final Set<Instant> odd = new HashSet<>();
  private long lastNumber;
  private @Nullable BitSet last;

  /** Returns whether it was not in the set yet. */
  boolean add(Instant start) {
    long quarter = Math.floorDiv(start.getEpochSecond(), QUARTER);
    if (!startsAt(start, quarter)) {
      return odd.add(start);
    }
    BitSet block = block(quarter >> BITS);
    int bit = (int) (quarter & MASK);
    if (block.get(bit)) {
      return false;
    }
    block.set(bit);
    return true;
  }

  boolean contains(Instant start) {
    long quarter = Math.floorDiv(start.getEpochSecond(), QUARTER);
    if (!startsAt(start, quarter)) {
      return odd.contains(start);
    }
    BitSet block = blocks.get(quarter >> BITS);
    return block != null && block.get((int) (quarter & MASK));
  }

  private static boolean startsAt(Instant start, long quarter) {
    return start.getEpochSecond() == quarter * QUARTER && start.getNano() == 0;
  }

  private BitSet block(long number) {
    BitSet block = last;
    if (block == null || lastNumber != number) {
      block = blocks.computeIfAbsent(number, n -> new BitSet(1 << BITS));
      last = block;
      lastNumber = number;
    }
    return block;
  }
}
