package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document comes from where the API is, to those who may call it. */
class FetchTest {
  @TempDir Path folder;
  @AutoClose private final FluviusTestServer server = FluviusTestServer.start();

  private CompareResult fetch(Map<String, String> variables, String... more) {
    String[] arguments =
        new String[] {
          "--fetch", "sandbox",
          "--base-url", server.baseUrl().toString(),
          "--authority", server.authority().toString(),
          "--known", Path.of("..", "known-differences.txt").toString()
        };
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CompareResult.of(variables, server.httpClient(), all);
  }

  @Test
  void comparesTheFetchedDocumentWithOurs() throws Exception {
    Path saved = folder.resolve("swagger.json");
    CompareResult run = fetch(server.credentials().environment(), "--save", saved.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.breaking()).isEmpty();
    assertThat(run.harmless()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(server.baseUrl() + "/swagger/fluvius_energy_api/swagger.json");
    assertThat(Files.readString(saved)).contains("GetEnergyResponseModelApiDataResponse");
    assertThat(server.requests().api())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("GET /esco-sbx/v3/swagger/fluvius_energy_api/swagger.json");
  }

  @Test
  void namesMissingVariables() {
    CompareResult run = fetch(Map.of());
    assertThat(run.err()).contains("FLUVIUS_SANDBOX_CLIENT_ID").doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsARejectedKeyWithoutShowingIt() {
    Map<String, String> variables = new HashMap<>(server.credentials().environment());
    variables.put("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "not-the-key");
    CompareResult run = fetch(variables);
    assertThat(run.err()).contains("could not be fetched", "status 401");
    assertThat(run.out() + run.err()).doesNotContain("not-the-key");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsARejectedSecretWithoutShowingIt() {
    Map<String, String> variables = new HashMap<>(server.credentials().environment());
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "not-the-secret");
    CompareResult run = fetch(variables);
    assertThat(run.err()).contains("could not be fetched").doesNotContain("\tat ");
    assertThat(run.out() + run.err()).doesNotContain("not-the-secret");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsAServerThatIsDown() {
    server.faults().next(100, Fault.status(503));
    CompareResult run = fetch(server.credentials().environment());
    assertThat(run.err()).contains("could not be fetched", "status 503");
    assertThat(run.exitCode()).isEqualTo(3);
  }
}
