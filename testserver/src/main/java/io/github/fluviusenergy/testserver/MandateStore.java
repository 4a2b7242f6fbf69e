package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mandates in memory, in the order in which they came. Thread-safe. */
final class MandateStore {
  /** A mandate and when it was stored last. */
  record Stored(TestMandate mandate, Instant updated) {}

  private record Key(String ean, String referenceNumber, String dataServiceType) {}

  private final InstantSource clock;
  private final Map<Key, Stored> mandates = new LinkedHashMap<>();

  /** The same by EAN, which each download of energy asks for. */
  private final Map<String, Map<Key, Stored>> byEan = new HashMap<>();

  MandateStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Stores a mandate; one of the same EAN, reference and service takes the other's place. */
  synchronized void put(TestMandate mandate) {
    Key key = new Key(mandate.ean(), mandate.referenceNumber(), mandate.dataServiceType());
    Stored stored = new Stored(mandate, clock.instant());
    mandates.put(key, stored);
    byEan.computeIfAbsent(mandate.ean(), ean -> new LinkedHashMap<>()).put(key, stored);
  }

  /** The mandates of an EAN, in the order in which they came. */
  synchronized List<TestMandate> of(String ean) {
    return byEan.getOrDefault(ean, Map.of()).values().stream().map(Stored::mandate).toList();
  }

  synchronized List<Stored> all() {
    return new ArrayList<>(mandates.values());
  }
}
