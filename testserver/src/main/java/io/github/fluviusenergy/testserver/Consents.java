package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.ClientSession.DataService;
import io.github.fluviusenergy.testserver.ClientSession.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The client sessions, and the decisions that turn them into mandates. Thread-safe. */
final class Consents {
  /** How long after its end a session is known to have been one, so that they do not pile up. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final MandateStore mandates;
  private final InstantSource clock;
  private final Map<String, ClientSession> sessions = new LinkedHashMap<>();

  Consents(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  synchronized void add(ClientSession session) {
    Instant longAgo = clock.instant().minus(REMEMBERED);
    sessions.values().removeIf(old -> old.hasExpired(longAgo));
    sessions.put(session.id(), session);
  }

  synchronized @Nullable ClientSession find(String id) {
    return sessions.get(id);
  }

  /** Those that can still be answered, the newest first. */
  synchronized List<ClientSession> open() {
    List<ClientSession> open = new ArrayList<>();
    for (ClientSession session : sessions.values()) {
      if (session.decision() == Decision.OPEN && !session.hasExpired(clock.instant())) {
        open.add(0, session);
      }
    }
    return open;
  }

  /**
   * Makes a mandate of each data service and EAN.
   *
   * @throws IllegalArgumentException if there is no such session, or the EANs are too many
   * @throws IllegalStateException if the session has expired or was decided before
   */
  synchronized List<TestMandate> decide(String id, Decision decision, Collection<String> chosen) {
    Set<String> eans = new LinkedHashSet<>(chosen);
    ClientSession session = sessions.get(id);
    if (session == null) {
      throw new IllegalArgumentException("no client session has the identifier \"" + id + "\"");
    }
    if (session.decision() != Decision.OPEN) {
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
    List<TestMandate> made = mandates(session, decision, eans);
    made.forEach(mandates::put);
    sessions.put(id, session.decided(decision));
    return made;
  }

  private static List<TestMandate> mandates(
      ClientSession session, Decision decision, Set<String> eans) {
    List<TestMandate> made = new ArrayList<>();
    for (String ean : eans) {
      for (DataService service : session.dataServices()) {
        made.add(
            TestMandate.of(ean, session.referenceNumber(), service.type())
                .withStatus(decision == Decision.APPROVED ? "Approved" : "Rejected")
                .withDataPeriod(service.from(), service.to()));
      }
    }
    return List.copyOf(made);
  }
}
