package io.github.fluviusenergy.testserver;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The failures still to come: those told to be next, then those of requests of a kind, then those
 * by chance. Thread-safe.
 */
final class Failures {
  private static final class Run {
    private final Failure failure;
    private int left;

    Run(Failure failure, int times) {
      this.failure = failure;
      this.left = times;
    }
  }

  private record Rule(Predicate<? super ReceivedRequest> which, Failure failure) {}

  private final Queue<Run> next = new ArrayDeque<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private double probability;
  private List<Failure> kinds = List.of();
  private Random random = new Random(0);

  synchronized void add(int times, Failure failure) {
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0 or more, but is " + times);
    }
    if (times > 0) {
      next.add(new Run(failure, times));
    }
  }

  void add(Predicate<? super ReceivedRequest> which, Failure failure) {
    rules.add(new Rule(which, failure));
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
    rules.clear();
    kinds = List.of();
  }

  /** How this request fails; null if it does not. */
  @Nullable Failure poll(ReceivedRequest request) {
    Failure failure = pollNext();
    if (failure == null) {
      failure = byRule(request);
    }
    return failure == null ? byChance() : failure;
  }

  private synchronized @Nullable Failure pollNext() {
    Run run = next.peek();
    if (run == null) {
      return null;
    }
    if (--run.left == 0) {
      next.remove();
    }
    return run.failure;
  }

  // Not locked: what a test asks of a request is not ours, and may take its time.
  private @Nullable Failure byRule(ReceivedRequest request) {
    for (Rule rule : rules) {
      if (rule.which().test(request)) {
        return rule.failure();
      }
    }
    return null;
  }

  private synchronized @Nullable Failure byChance() {
    return kinds.isEmpty() || random.nextDouble() >= probability
        ? null
        : kinds.get(random.nextInt(kinds.size()));
  }
}
