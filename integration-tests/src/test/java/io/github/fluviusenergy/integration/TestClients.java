package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.Contract;
import java.util.HashMap;
import java.util.Map;

/** Clients of a test server, made as users make theirs. */
final class TestClients {
  private TestClients() {}

  static FluviusEnergyClient of(FluviusTestServer server) {
    return builder(server).build();
  }

  static FluviusEnergyClient.Builder builder(FluviusTestServer server) {
    return builder(
        server,
        FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get));
  }

  static FluviusEnergyClient.Builder builder(
      FluviusTestServer server, FluviusCredentials credentials) {
    // One request a call, unless a test is about repeating it.
    return FluviusEnergyClient.builder()
        .retries(RetryPolicy.none())
        .environment(Environment.SANDBOX)
        .credentials(credentials)
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(Contract.on(server.httpClient(), server.baseUrl()));
  }

  /** A client of a server that is told to leave the API's contract. */
  static FluviusEnergyClient.Builder offContract(FluviusTestServer server) {
    return builder(server).httpClient(server.httpClient());
  }

  /** The server's environment with some values replaced. */
  static FluviusEnergyClient withSettings(
      FluviusTestServer server, Map<String, String> replacements) {
    Map<String, String> environment = new HashMap<>(server.credentials().environment());
    environment.putAll(replacements);
    return builder(server, FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", environment::get)).build();
  }
}
