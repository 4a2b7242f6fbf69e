package io.github.fluviusenergy.testserver;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The failures still to come: those told to be next, then those by chance. Thread-safe. */
final class Failures {
  private final Queue<Failure> next = new ArrayDeque<>();
  private double probability;
  private List<Failure> kinds = List.of();
  private Random random = new Random(0);

  synchronized void add(int times, Failure failure) {
    next.addAll(Collections.nCopies(times, failure));
  }

  synchronized void atRandom(double probability, long seed, List<Failure> kinds) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, but this is " + probability);
    }
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("name one kind of failure or more");
    }
    this.probability = probability;
    this.kinds = kinds;
    this.random = new Random(seed);
  }

  synchronized void clear() {
    next.clear();
    kinds = List.of();
  }

  /** How this request fails; null if it does not. */
  synchronized @Nullable Failure poll() {
    Failure failure = next.poll();
    if (failure != null || kinds.isEmpty() || random.nextDouble() >= probability) {
      return failure;
    }
    return kinds.get(random.nextInt(kinds.size()));
  }
}
