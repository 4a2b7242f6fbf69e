package io.github.fluviusenergy.measurements;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Test cases that cover every combination of the options of any two (or three) parameters, by a
 * greedy search.
 */
final class CoveringArray {
  private static final int CANDIDATES = 20;

  /** The options of some parameters; -1 for a parameter that is not among them. */
  private record Combination(List<Integer> options) {}

  private final List<Integer> sizes;
  private final int strength;
  private final Random random;

  private CoveringArray(List<Integer> sizes, int strength, Random random) {
    this.sizes = sizes;
    this.strength = strength;
    this.random = random;
  }

  /**
   * Returns test cases, each a list of option numbers.
   *
   * @param sizes the number of options of each parameter
   * @param strength the number of parameters of a combination
   */
  static List<List<Integer>> of(List<Integer> sizes, int strength, Random random) {
    return new CoveringArray(sizes, strength, random).cases();
  }

  private List<List<Integer>> cases() {
    Set<Combination> uncovered = new HashSet<>();
    addCombinations(new ArrayList<>(), uncovered);
    List<List<Integer>> cases = new ArrayList<>();
    while (!uncovered.isEmpty()) {
      // the first combination that is left, so that each case covers something
      Combination seed = uncovered.iterator().next();
      List<Integer> best = null;
      Set<Combination> bestCovered = Set.of();
      for (int i = 0; i < CANDIDATES; i++) {
        List<Integer> candidate = randomCase(seed);
        Set<Combination> covered = combinationsOf(candidate);
        covered.retainAll(uncovered);
        if (best == null || covered.size() > bestCovered.size()) {
          best = candidate;
          bestCovered = covered;
        }
      }
      cases.add(best);
      uncovered.removeAll(bestCovered);
    }
    return cases;
  }

  private List<Integer> randomCase(Combination seed) {
    return IntStream.range(0, sizes.size())
        .mapToObj(
            i -> seed.options().get(i) >= 0 ? seed.options().get(i) : random.nextInt(sizes.get(i)))
        .toList();
  }

  private void addCombinations(List<Integer> options, Set<Combination> all) {
    long chosen = options.stream().filter(option -> option >= 0).count();
    if (options.size() == sizes.size()) {
      if (chosen == strength) {
        all.add(new Combination(List.copyOf(options)));
      }
      return;
    }
    if (chosen + sizes.size() - options.size() < strength) {
      return;
    }
    for (int option = -1; option < (chosen < strength ? sizes.get(options.size()) : 0); option++) {
      options.add(option);
      addCombinations(options, all);
      options.remove(options.size() - 1);
    }
  }

  private Set<Combination> combinationsOf(List<Integer> one) {
    Set<Combination> all = new HashSet<>();
    addCombinationsOf(one, new ArrayList<>(), 0, all);
    return all;
  }

  private void addCombinationsOf(
      List<Integer> one, List<Integer> options, int chosen, Set<Combination> all) {
    if (options.size() == one.size()) {
      if (chosen == strength) {
        all.add(new Combination(List.copyOf(options)));
      }
      return;
    }
    if (chosen + one.size() - options.size() < strength) {
      return;
    }
    options.add(-1);
    addCombinationsOf(one, options, chosen, all);
    options.remove(options.size() - 1);
    if (chosen < strength) {
      options.add(one.get(options.size()));
      addCombinationsOf(one, options, chosen + 1, all);
      options.remove(options.size() - 1);
    }
  }
}
