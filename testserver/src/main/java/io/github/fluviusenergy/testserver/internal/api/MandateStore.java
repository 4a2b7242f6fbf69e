package io.github.fluviusenergy.testserver.internal.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mandates in memory, oldest first. Thread-safe. */
public final class MandateStore {
  /** A mandate, and when it was stored last. */
  record Stored(Mandate mandate, Instant updated) {}

  private record Key(String ean, String referenceNumber, String dataServiceType) {}

  private final InstantSource clock;
  private final Map<Key, Stored> mandates = new LinkedHashMap<>();

  /** An index, because each request for energy needs the mandates of one EAN. */
  private final Map<String, Map<Key, Stored>> byEan = new HashMap<>();

  public MandateStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Stores a mandate. It replaces one with the same EAN, reference number and service. */
  public synchronized void put(Mandate mandate) {
    Key key = new Key(mandate.ean(), mandate.referenceNumber(), mandate.dataServiceType());
    Stored stored = new Stored(mandate, clock.instant());
    mandates.put(key, stored);
    byEan.computeIfAbsent(mandate.ean(), ean -> new LinkedHashMap<>()).put(key, stored);
  }

  synchronized List<Mandate> ofEan(String ean) {
    return byEan.getOrDefault(ean, Map.of()).values().stream().map(Stored::mandate).toList();
  }

  synchronized List<Stored> stored() {
    return new ArrayList<>(mandates.values());
  }

  public List<Mandate> all() {
    return stored().stream().map(Stored::mandate).toList();
  }
}
