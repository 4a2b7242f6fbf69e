package io.github.fluviusenergy.examples.cli;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.time.Clock;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * A client, and what it is connected to: Fluvius, or a test server in this program. Either way the
 * same code signs in; only the addresses differ.
 *
 * @param name what it is, for people
 */
public record Service(String name, FluviusEnergyClient client, Runnable stop)
    implements AutoCloseable {

  static Service of(ServiceOptions options, Map<String, String> variables) {
    Environment environment = options.environment();
    FluviusEnergyClient.Builder builder =
        FluviusEnergyClient.builder()
            .environment(environment)
            .credentials(FluviusCredentials.fromEnv(environment.variablePrefix(), variables::get));
    if (options.baseUrl() != null) {
      builder.baseUrl(options.baseUrl());
    }
    if (options.authority() != null) {
      builder.authority(options.authority());
    }
    if (options.consentPage() != null) {
      builder.consentPage(options.consentPage());
    }
    if (options.trust() != null) {
      builder.httpClient(Trust.in(options.trust()));
    }
    HttpUrl address = options.baseUrl() == null ? environment.baseUrl() : options.baseUrl();
    return new Service(address.toString(), builder.build(), () -> {});
  }

  static Service embedded(Clock clock) {
    FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();
    Demonstration.fill(server, clock);
    FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .credentials(
                FluviusCredentials.fromEnv(
                    "FLUVIUS_SANDBOX", server.credentials().environment()::get))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .consentPage(server.consentPage())
            .build();
    return new Service("a test server in this program", client, server::close);
  }

  @Override
  public void close() {
    client.close();
    stop.run();
  }
}
