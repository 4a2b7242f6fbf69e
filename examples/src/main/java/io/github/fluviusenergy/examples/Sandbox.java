package io.github.fluviusenergy.examples;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.util.Map;

/**
 * Where the examples run: Fluvius' sandbox if any {@code FLUVIUS_…} variable is set, else a test
 * server in this program. Either way the same code signs in; only the addresses differ.
 */
record Sandbox(String name, FluviusEnergyClient client, Runnable stop) implements AutoCloseable {

  static Sandbox open(Map<String, String> environment) {
    boolean configured = environment.keySet().stream().anyMatch(v -> v.startsWith("FLUVIUS_"));
    return configured ? fluvius(environment) : local();
  }

  private static Sandbox fluvius(Map<String, String> environment) {
    FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .credentials(credentials(environment))
            .build();
    return new Sandbox("Fluvius' sandbox, " + Environment.SANDBOX.baseUrl(), client, () -> {});
  }

  private static Sandbox local() {
    FluviusTestServer server = FluviusTestServer.start();
    FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .credentials(credentials(server.environment()))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .build();
    return new Sandbox(
        "an embedded test server with made-up data (no FLUVIUS_… variables are set), "
            + server.baseUrl(),
        client,
        server::close);
  }

  private static FluviusCredentials credentials(Map<String, String> environment) {
    return FluviusCredentials.fromEnv(Environment.SANDBOX.variablePrefix(), environment::get);
  }

  @Override
  public void close() {
    client.close();
    stop.run();
  }
}
