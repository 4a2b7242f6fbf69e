package io.github.fluviusenergy.testserver.internal.faults;

import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** The faults of one endpoint, and its latency. Thread-safe. */
public final class FaultQueue {
  /** Creates the response of a request that fails. */
  public interface Effect {
    MockResponse respond(Exchange exchange);
  }

  /**
   * A request that may fail.
   *
   * @param realResponse processes the request
   * @param resetConnection resets the connection, so that the client gets a connection reset
   */
  public record Exchange(
      HttpRequest request, Supplier<MockResponse> realResponse, Runnable resetConnection) {}

  private static final class Repetition {
    private final Effect effect;
    private int left;

    Repetition(Effect effect, int times) {
      this.effect = effect;
      this.left = times;
    }
  }

  private record Rule(Predicate<HttpRequest> condition, Effect effect) {}

  private final Queue<Repetition> next = new ArrayDeque<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private double probability;
  private List<Effect> randomEffects = List.of();
  private Random random = new Random(0);
  private volatile Duration latency = Duration.ZERO;

  public synchronized void next(int times, Effect effect) {
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0 or more, but is " + times);
    }
    if (times > 0) {
      next.add(new Repetition(effect, times));
    }
  }

  public void when(Predicate<HttpRequest> condition, Effect effect) {
    rules.add(new Rule(condition, effect));
  }

  public synchronized void atRandom(double probability, long seed, List<Effect> effects) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1, but is " + probability);
    }
    if (effects.isEmpty()) {
      throw new IllegalArgumentException("atRandom needs at least one fault");
    }
    this.probability = probability;
    this.randomEffects = effects;
    this.random = new Random(seed);
  }

  public synchronized void clear() {
    next.clear();
    rules.clear();
    randomEffects = List.of();
  }

  public void latency(Duration latency) {
    this.latency = latency;
  }

  public Duration latency() {
    return latency;
  }

  /** The fault of this request; null if it succeeds. */
  public @Nullable Effect poll(HttpRequest request) {
    Effect effect = pollNext();
    if (effect == null) {
      effect = byRule(request);
    }
    return effect == null ? byChance() : effect;
  }

  private synchronized @Nullable Effect pollNext() {
    Repetition repetition = next.peek();
    if (repetition == null) {
      return null;
    }
    if (--repetition.left == 0) {
      next.remove();
    }
    return repetition.effect;
  }

  // Not synchronized, because a test's condition may block.
  private @Nullable Effect byRule(HttpRequest request) {
    for (Rule rule : rules) {
      if (rule.condition().test(request)) {
        return rule.effect();
      }
    }
    return null;
  }

  private synchronized @Nullable Effect byChance() {
    return randomEffects.isEmpty() || random.nextDouble() >= probability
        ? null
        : randomEffects.get(random.nextInt(randomEffects.size()));
  }
}
