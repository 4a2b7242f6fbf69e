package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.util.HashMap;
import java.util.Map;

/** Clients of a test server, made as the README makes them. */
final class Clients {
  private Clients() {}

  static FluviusEnergyClient of(FluviusTestServer server) {
    return builder(server).build();
  }

  static FluviusEnergyClient.Builder builder(FluviusTestServer server) {
    return builder(server, Map.of());
  }

  /** With some of the server's variables replaced, or left out where the value is blank. */
  static FluviusEnergyClient.Builder builder(
      FluviusTestServer server, Map<String, String> replaced) {
    Map<String, String> variables = new HashMap<>(server.environment());
    variables.putAll(replaced);
    return FluviusEnergyClient.builder()
        .credentials(FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", variables::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient());
  }
}
