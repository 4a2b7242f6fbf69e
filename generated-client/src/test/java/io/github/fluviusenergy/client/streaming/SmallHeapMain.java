package io.github.fluviusenergy.client.streaming;

import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import okio.Okio;

/**
 * Streams some years of one meter and prints how many slices there were, or reads them as a whole
 * and prints why it cannot; run in a small heap.
 */
final class SmallHeapMain {
  private SmallHeapMain() {}

  public static void main(String[] args) throws Exception {
    int years = Integer.parseInt(args[0]);
    int unknown = Integer.parseInt(args[1]);
    if (args.length > 2) {
      try {
        System.out.println(Visit.whole(Okio.buffer(Documents.years(years, unknown))));
      } catch (ApiException e) {
        System.out.println(e.getMessage());
      }
      System.exit(0);
    }
    int slices = 0;
    try (EnergyStream stream = Visit.stream(Okio.buffer(Documents.years(years, unknown)))) {
      while (stream.next()) {
        slices++;
      }
    }
    System.out.println(slices);
    System.exit(0); // OkHttp's idle threads would hold the program up for a minute
  }
}
