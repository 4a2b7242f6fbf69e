package io.github.fluviusenergy.client.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonReader;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import io.github.fluviusenergy.client.internal.json.ModelJsonReader;
import java.io.IOException;
import java.io.InputStreamReader;
import okio.BufferedSource;
import okio.Okio;

/**
 * Streams some years of one meter and prints how many slices there were, or reads them as a whole
 * and prints why it cannot, or reads a million fields of which no two are alike; run in a small
 * heap.
 */
final class SmallHeapMain {
  private SmallHeapMain() {}

  public static void main(String[] args) throws Exception {
    int years = Integer.parseInt(args[0]);
    int unknown = Integer.parseInt(args[1]);
    if (args.length > 2 && args[2].equals("new")) {
      System.out.println(fields(Okio.buffer(LargeDocuments.everNew(1_000_000))));
      System.exit(0);
    }
    if (args.length > 2) {
      try {
        System.out.println(StreamedSlice.whole(Okio.buffer(LargeDocuments.years(years, unknown))));
      } catch (ApiException e) {
        System.out.println(e.getMessage());
      }
      System.exit(0);
    }
    int slices = 0;
    try (EnergyStream stream =
        StreamedSlice.stream(Okio.buffer(LargeDocuments.years(years, unknown)))) {
      while (stream.next()) {
        slices++;
      }
    }
    System.out.println(slices);
    System.exit(0); // OkHttp's idle threads would hold the program up for a minute
  }

  private static int fields(BufferedSource document) throws IOException {
    int fields = 0;
    JsonReader in =
        ModelJsonReader.skippingUnknownFields(
            new InputStreamReader(document.inputStream(), UTF_8),
            new MemoryLimit(Long.MAX_VALUE, ""));
    in.beginObject();
    while (in.hasNext()) {
      fields += in.nextName().startsWith("n") && in.nextString().startsWith("v") ? 1 : 0;
    }
    in.endObject();
    return fields;
  }
}
