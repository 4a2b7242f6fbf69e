package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TokenLifetimeTest {
  private final MutableClock clock = MutableClock.at("2025-01-15T12:00:00Z");

  @Test
  void requestsATokenWithTheFirstCall() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      assertThat(server.requests().all()).isEmpty();
      client.getMandates();
      assertThat(server.requests().all())
          .extracting(ReceivedRequest::isTokenRequest)
          .containsExactly(true, false);
    }
  }

  @Test
  void concurrentFirstCallsShareOneToken() throws Exception {
    int calls = 100;
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      Concurrently.call(calls, client::getMandates);
      assertThat(server.requests().token()).hasSize(1);
      assertThat(server.requests().api()).hasSize(calls);
      assertThat(server.requests().api())
          .extracting(request -> request.header("Authorization"))
          .containsOnly(server.requests().api().get(0).header("Authorization"));
    }
  }

  /** Entra ID's tokens live for 3599 s; in the last five minutes a call has them renewed. */
  @Test
  void renewsInTheBackgroundFiveMinutesBeforeExpiry() {
    try (FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();
        FluviusEnergyClient client = TestClients.builder(server).clock(clock).build()) {
      client.getMandates();
      clock.advance(Duration.ofSeconds(3599 - 300 - 1));
      client.getMandates();
      assertThat(server.requests().token()).hasSize(1);

      clock.advance(Duration.ofSeconds(1));
      client.getMandates();
      assertThat(bearers(server.requests().api())).containsExactly(0, 0, 0);
      callUntilRenewed(client, server, 1);
      client.getMandates();
      assertThat(server.requests().token()).hasSize(2);
    }
  }

  /** Of a token that lives for less, the last tenth is the margin. */
  @Test
  void renewsShortTokensAfterNineTenthsOfTheirLifetime() {
    try (FluviusTestServer server =
            FluviusTestServer.builder().clock(clock).tokenLifetime(Duration.ofSeconds(10)).start();
        FluviusEnergyClient client = TestClients.builder(server).clock(clock).build()) {
      client.getMandates();
      for (int round = 1; round <= 3; round++) {
        clock.advance(Duration.ofSeconds(8));
        client.getMandates();
        assertThat(server.requests().token()).hasSize(round);
        clock.advance(Duration.ofSeconds(1));
        callUntilRenewed(client, server, round);
      }
    }
  }

  @Test
  void usesTheTokenUntilExpiryIfTheTokenEndpointIsDown() {
    try (FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();
        FluviusEnergyClient client = TestClients.builder(server).clock(clock).build()) {
      client.getMandates();
      server.tokenFaults().next(100, Fault.status(503));
      clock.advance(Duration.ofSeconds(3599 - 300));
      for (int call = 0; call < 299; call++) {
        client.getMandates();
        clock.advance(Duration.ofSeconds(1));
      }
      assertThat(bearers(server.requests().api())).hasSize(300).containsOnly(0);

      clock.advance(Duration.ofSeconds(1));
      assertThatThrownBy(client::getMandates).isInstanceOf(ServiceUnavailableException.class);
      server.tokenFaults().clear();
      client.getMandates();
    }
  }

  @Test
  void requestsANewTokenAfterExpiry() {
    try (FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();
        FluviusEnergyClient client = TestClients.builder(server).clock(clock).build()) {
      client.getMandates();
      clock.advance(Duration.ofDays(30));
      client.getMandates();
      assertThat(server.requests().token()).hasSize(2);
    }
  }

  @Test
  void requestsATokenWithTheNextCallAfterAFailure() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.tokenFaults().next(Fault.status(503));
      assertThatThrownBy(client::getMandates).isInstanceOf(ServiceUnavailableException.class);
      assertThat(server.requests().api()).isEmpty();

      client.getMandates();
      assertThat(server.requests().token()).hasSize(2);
    }
  }

  @Test
  void everyClientHasItsOwnToken() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient one = TestClients.of(server);
        FluviusEnergyClient other = TestClients.of(server)) {
      one.getMandates();
      other.getMandates();
      assertThat(server.requests().token()).hasSize(2);
      assertThat(bearers(server.requests().api())).containsExactly(0, 1);
    }
  }

  /** The renewal runs beside the calls, so some of them still carry the old token. */
  private static void callUntilRenewed(
      FluviusEnergyClient client, FluviusTestServer server, int number) {
    List<Integer> bearers;
    do {
      client.getMandates();
      bearers = bearers(server.requests().api());
    } while (bearers.get(bearers.size() - 1) != number);
  }

  /** Which token each request carries, numbered as they first appear. */
  private static List<Integer> bearers(List<ReceivedRequest> requests) {
    List<String> seen = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (ReceivedRequest request : requests) {
      String bearer = request.header("Authorization");
      if (!seen.contains(bearer)) {
        seen.add(bearer);
      }
      numbers.add(seen.indexOf(bearer));
    }
    return numbers;
  }
}
