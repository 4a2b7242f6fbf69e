package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private static final String ONE = "541440110000000001";
  private static final String TWO = "541441010000000002";
  private static final Instant FROM = Instant.parse("2023-12-31T23:00:00Z");
  private static final Instant TO = Instant.parse("2024-12-31T23:00:00Z");

  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");
  private FluviusTestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.builder().clock(clock).start();
    client = new TestClient(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void approvalCreatesMandateForEachMeterAndService() {
    String session = session(2);

    List<TestMandate> made = server.mandates().approve(session, List.of(ONE, TWO));

    assertThat(made)
        .containsExactlyElementsOf(
            List.of(
                mandate(ONE, "VH_kwartier_uur", "Approved"),
                mandate(ONE, "VH_dag", "Approved"),
                mandate(TWO, "VH_kwartier_uur", "Approved"),
                mandate(TWO, "VH_dag", "Approved")));
    assertThat(server.mandates().all()).isEqualTo(made);
    ReceivedResponse found =
        client.get("api/mandate", "referenceNumber", "customer7", "status", "Approved");
    assertThat(found.data().getAsJsonArray("mandates")).hasSize(4);
  }

  @Test
  void approvalGivesAccessToAssignedMeters() {
    List<TestMandate> made = server.mandates().approve(session(3));

    assertThat(made).hasSize(6);
    assertThat(made.stream().map(TestMandate::ean).distinct())
        .hasSize(3)
        .allMatch(ean -> ean.matches("5414[4-5][0-1][0-2][0-2][0-2]000000[0-9]{3}"));
    ReceivedResponse energy =
        client.get(
            "api/mandate/energy",
            "ean",
            made.get(0).ean(),
            "PeriodType",
            "readTime",
            "from",
            "2024-06-30T22:00:00Z",
            "to",
            "2024-07-01T22:00:00Z");
    assertThat(energy.status()).isEqualTo(200);
    assertThat(energy.data().get("headpoint").isJsonObject()).isTrue();
  }

  @Test
  void assignsSameMetersToSameCustomer() {
    List<TestMandate> first = server.mandates().approve(session(2));

    assertThat(server.mandates().approve(session(2))).isEqualTo(first);
    assertThat(server.mandates().all()).isEqualTo(first);
  }

  @Test
  void assignsAtMostThousandMeters() {
    assertThat(
            server.mandates().approve(session(Integer.MAX_VALUE)).stream()
                .map(TestMandate::ean)
                .distinct())
        .hasSize(1000);
  }

  @Test
  void rejectionCreatesRejectedMandates() {
    List<TestMandate> made = server.mandates().reject(session(1));

    assertThat(made).hasSize(2).allMatch(mandate -> "Rejected".equals(mandate.status()));
    assertThat(server.mandates().all()).isEqualTo(made);
  }

  @Test
  void sessionIsDecidedOnce() {
    String session = session(1);
    server.mandates().approve(session);

    assertThatThrownBy(() -> server.mandates().reject(session))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("decided before");
    assertThat(server.mandates().all()).allMatch(mandate -> "Approved".equals(mandate.status()));
  }

  @Test
  void expiredSessionCannotBeDecided() {
    String session = session(1);
    clock.advance(Duration.ofDays(1));

    assertThatThrownBy(() -> server.mandates().approve(session))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expired");
    assertThat(server.mandates().all()).isEmpty();
  }

  @Test
  void rejectsTooManyMeters() {
    String session = session(1);

    assertThatThrownBy(() -> server.mandates().approve(session, List.of(ONE, TWO)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 EANs at most, but these are 2");
    assertThatThrownBy(() -> server.mandates().approve(session, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.mandates().approve(session, List.of("12")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("18 digits");
    assertThat(server.mandates().all()).isEmpty();
    assertThat(server.mandates().approve(session, List.of(ONE))).hasSize(2);
  }

  @Test
  void duplicateMeterCountsOnce() {
    assertThat(server.mandates().approve(session(1), List.of(ONE, ONE))).hasSize(2);
  }

  @Test
  void sessionIsForgottenAWeekAfterExpiry() {
    String session = session(1);
    clock.advance(Duration.ofDays(8).minusSeconds(1));
    client = new TestClient(server);
    session(1);
    assertThatThrownBy(() -> server.mandates().approve(session)).hasMessageContaining("expired");

    clock.advance(Duration.ofSeconds(1));
    session(1);
    assertThatThrownBy(() -> server.mandates().approve(session))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(session);
  }

  @Test
  void unknownSessionCannotBeDecided() {
    assertThatThrownBy(() -> server.mandates().approve("none"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.mandates().reject("none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none");
  }

  private String session(int numberOfEans) {
    return TestSessions.create(server, client, body -> body.put("numberOfEans", numberOfEans));
  }

  private static TestMandate mandate(String ean, String service, String status) {
    return TestMandate.of(ean, "customer7", service).withStatus(status).withDataPeriod(FROM, TO);
  }
}
