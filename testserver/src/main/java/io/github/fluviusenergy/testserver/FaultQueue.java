package io.github.fluviusenergy.testserver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults of one endpoint, and its latency. Thread-safe. */
final class FaultQueue {
  private static final class Repetition {
    private final Fault fault;
    private int left;

    Repetition(Fault fault, int times) {
      this.fault = fault;
      this.left = times;
    }
  }

  private record Rule(Predicate<? super ReceivedRequest> condition, Fault fault) {}

  private final Queue<Repetition> next = new ArrayDeque<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private double probability;
  private List<Fault> randomFaults = List.of();
  private Random random = new Random(0);
  private volatile Duration latency = Duration.ZERO;

  synchronized void next(int times, Fault fault) {
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0 or more, but is " + times);
    }
    if (times > 0) {
      next.add(new Repetition(fault, times));
    }
  }

  void when(Predicate<? super ReceivedRequest> condition, Fault fault) {
    rules.add(new Rule(condition, fault));
  }

  synchronized void atRandom(double probability, long seed, List<Fault> faults) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1, but is " + probability);
    }
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("atRandom needs at least one fault");
    }
    this.probability = probability;
    this.randomFaults = faults;
    this.random = new Random(seed);
  }

  synchronized void clear() {
    next.clear();
    rules.clear();
    randomFaults = List.of();
  }

  void latency(Duration latency) {
    this.latency = latency;
  }

  Duration latency() {
    return latency;
  }

  /** The fault of this request; null if it succeeds. */
  @Nullable Fault poll(ReceivedRequest request) {
    Fault fault = pollNext();
    if (fault == null) {
      fault = byRule(request);
    }
    return fault == null ? byChance() : fault;
  }

  private synchronized @Nullable Fault pollNext() {
    Repetition repetition = next.peek();
    if (repetition == null) {
      return null;
    }
    if (--repetition.left == 0) {
      next.remove();
    }
    return repetition.fault;
  }

  // Not synchronized, because a test's condition may block.
  private @Nullable Fault byRule(ReceivedRequest request) {
    for (Rule rule : rules) {
      if (rule.condition().test(request)) {
        return rule.fault();
      }
    }
    return null;
  }

  private synchronized @Nullable Fault byChance() {
    return randomFaults.isEmpty() || random.nextDouble() >= probability
        ? null
        : randomFaults.get(random.nextInt(randomFaults.size()));
  }
}
