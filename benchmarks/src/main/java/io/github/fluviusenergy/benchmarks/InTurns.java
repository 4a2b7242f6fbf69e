package io.github.fluviusenergy.benchmarks;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * All readers in turn in one JVM, and the least time of each. On a machine that others use too, two
 * forks of JMH meet two machines; what else it does only ever adds time, so the least times can be
 * compared.
 */
public final class InTurns {
  private static final int ROUNDS = 60;
  private static final long NANOS_IN_MILLI = 1_000_000;

  private InTurns() {}

  public static void main(String[] args) throws IOException {
    print();
    System.exit(0);
  }

  static void print() throws IOException {
    for (String document : Documents.NAMES) {
      byte[] json = Documents.of(document);
      Map<Decoder, Long> least = least(json);
      double scan = least.get(Decoder.SCAN);
      double jackson = least.get(Decoder.JACKSON);
      System.out.printf(
          "%n| %s, in turns | ms | of the scan | of Jackson |%n|---|---|---|---|%n", document);
      least.forEach(
          (decoder, nanos) ->
              System.out.printf(
                  Locale.ROOT,
                  "| %s | %.1f | %.2f | %.2f |%n",
                  decoder.title(),
                  (double) nanos / NANOS_IN_MILLI,
                  nanos / scan,
                  nanos / jackson));
    }
  }

  private static Map<Decoder, Long> least(byte[] json) throws IOException {
    Map<Decoder, Long> least = new EnumMap<>(Decoder.class);
    for (int round = 0; round < ROUNDS; round++) {
      for (Decoder decoder : Decoder.values()) {
        if (decoder != Decoder.STOCK) {
          least.merge(decoder, time(decoder, json), Math::min);
        }
      }
    }
    return least;
  }

  private static long time(Decoder decoder, byte[] json) throws IOException {
    long start = System.nanoTime();
    if (decoder.decode(json) == null) {
      throw new IllegalStateException(decoder.title() + " read nothing");
    }
    return System.nanoTime() - start;
  }
}
