package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.internal.api.ClientSession.DataService;
import io.github.fluviusenergy.testserver.internal.api.ClientSession.Decision;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The client sessions in memory, and their decisions, which create mandates. Thread-safe. */
public final class ClientSessionStore {
  /** An expired session is kept this long, so that the store does not grow without bound. */
  private static final Duration RETENTION = Duration.ofDays(7);

  private final MandateStore mandates;
  private final InstantSource clock;
  private final Map<String, ClientSession> sessions = new LinkedHashMap<>();
  private final Set<String> decided = new HashSet<>();

  public ClientSessionStore(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  synchronized void add(ClientSession session) {
    Instant oldest = clock.instant().minus(RETENTION);
    sessions.values().removeIf(old -> old.hasExpired(oldest));
    decided.retainAll(sessions.keySet());
    sessions.put(session.id(), session);
  }

  public synchronized @Nullable ClientSession find(String id) {
    return sessions.get(id);
  }

  public synchronized boolean isDecided(ClientSession session) {
    return decided.contains(session.id());
  }

  /** The sessions that a customer can still approve or reject, newest first. */
  public synchronized List<ClientSession> open() {
    List<ClientSession> open = new ArrayList<>();
    for (ClientSession session : sessions.values()) {
      if (!isDecided(session) && !session.hasExpired(clock.instant())) {
        open.add(0, session);
      }
    }
    return open;
  }

  /**
   * Decides for the EANs that the server assigns.
   *
   * @throws IllegalArgumentException if there is no such session
   * @throws IllegalStateException if the session has expired or was decided before
   */
  public List<Mandate> decide(String id, Decision decision) {
    ClientSession session = find(id);
    return decide(id, decision, session == null ? List.of() : session.assignedEans());
  }

  /**
   * Creates a mandate for each EAN and data service.
   *
   * @throws IllegalArgumentException if there is no such session, there are too many EANs, or one
   *     is invalid
   * @throws IllegalStateException if the session has expired or was decided before
   */
  public synchronized List<Mandate> decide(
      String id, Decision decision, Collection<String> chosen) {
    Set<String> eans = new LinkedHashSet<>(chosen);
    ClientSession session = sessions.get(id);
    if (session == null) {
      throw new IllegalArgumentException("no client session has the identifier \"" + id + "\"");
    }
    if (isDecided(session)) {
      throw new IllegalStateException("the client session was decided before: " + id);
    }
    if (session.hasExpired(clock.instant())) {
      throw new IllegalStateException("the client session has expired: " + id);
    }
    if (eans.size() > session.numberOfEans()) {
      throw new IllegalArgumentException(
          "the client session is for %d EANs at most, but these are %d"
              .formatted(session.numberOfEans(), eans.size()));
    }
    eans.forEach(EanDigits::requireEan);
    List<Mandate> created = mandates(session, decision, eans);
    created.forEach(mandates::put);
    decided.add(id);
    return created;
  }

  private static List<Mandate> mandates(
      ClientSession session, Decision decision, Set<String> eans) {
    List<Mandate> created = new ArrayList<>();
    for (String ean : eans) {
      for (DataService service : session.dataServices()) {
        created.add(
            new Mandate(
                ean,
                session.referenceNumber(),
                service.type(),
                decision == Decision.APPROVED ? "Approved" : "Rejected",
                service.from(),
                service.to(),
                null,
                null));
      }
    }
    return List.copyOf(created);
  }
}
