package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.ClientSession.DataService;
import io.github.fluviusenergy.testserver.ClientSession.Decision;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client sessions, and the decisions that turn them into mandates. Thread-safe. */
final class Consents {
  private final MandateStore mandates;
  private final Clock clock;
  private final Map<String, ClientSession> sessions = new LinkedHashMap<>();

  Consents(MandateStore mandates, Clock clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  synchronized void add(ClientSession session) {
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
  synchronized List<TestMandate> decide(String id, Decision decision, List<String> eans) {
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
      ClientSession session, Decision decision, List<String> eans) {
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
