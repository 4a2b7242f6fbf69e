package io.github.fluviusenergy.testserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<FluviusTestServer> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(FluviusTestServer::close);
  }

  @Test
  void servesHttpAndPrintsWhatToExport() {
    assertThat(run("--http", "--port", "0")).isZero();

    FluviusTestServer server = started.get(0);
    assertThat(new TestClient(server).get("api/mandate").status()).isEqualTo(200);
    assertThat(out.toString(UTF_8).lines())
        .contains(
            "Start page      " + server.authority(),
            "Base URL        " + server.baseUrl(),
            "Authority       " + server.authority(),
            "export FLUVIUS_SANDBOX_CLIENT_ID='7e57ed00-0000-4000-8000-000000000002'",
            "export FLUVIUS_SANDBOX_CLIENT_SECRET='test-client-secret'",
            "export FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER='1000001'",
            "export FLUVIUS_SANDBOX_SCOPE='api://7e57ed00-0000-4000-8000-000000000003/.default'",
            "export FLUVIUS_SANDBOX_SUBSCRIPTION_KEY='test-subscription-key'",
            "export FLUVIUS_SANDBOX_TENANT_ID='7e57ed00-0000-4000-8000-000000000001'")
        .noneMatch(line -> line.startsWith("CA certificate"));
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void servesHttpsAndWritesItsAuthority(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("ca.pem");
    assertThat(run("--ca=" + file)).isZero();

    FluviusTestServer server = started.get(0);
    assertThat(server.authority().isHttps()).isTrue();
    assertThat(out.toString(UTF_8)).contains("CA certificate  " + file.toAbsolutePath());
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file))))
        .isEqualTo(server.certificateAuthority());
  }

  @Test
  void writesItsAuthoritySomewhereIfNoFileIsNamed() throws IOException {
    assertThat(run()).isZero();

    String line =
        out.toString(UTF_8)
            .lines()
            .filter(text -> text.startsWith("CA certificate  "))
            .findFirst()
            .orElseThrow();
    assertThat(Files.readString(Path.of(line.substring("CA certificate  ".length()))))
        .isEqualTo(started.get(0).certificateAuthorityPem());
  }

  @Test
  void takesReturnUrls() {
    assertThat(run("--http", "--return-url", "http://localhost:3000")).isZero();

    FluviusTestServer server = started.get(0);
    assertThat(
            Sessions.create(
                server,
                new TestClient(server),
                body -> body.put("returnUrlSuccess", "http://localhost:3000/done")))
        .isNotEmpty();
  }

  @Test
  void tellsItsOptions() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString(UTF_8))
        .startsWith("Usage: ")
        .contains("--port", "--http", "--ca", "--return-url", "--help", "Exit codes");
    assertThat(started).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 1|unknown option: --prot",
        "8080|unknown option: 8080",
        "--port|--port needs a value",
        "--port=65536|--port must be 0 to 65535, but is 65536",
        "--port -1|--port must be 0 to 65535, but is -1",
        "--port a|--port must be 0 to 65535, but is a",
        "--return-url nowhere|--return-url must be an http or https URL: nowhere",
        "--http --ca x.pem|--ca is for https: leave out --http or --ca"
      })
  void saysWhatIsWrongWithItsOptions(String line, String message) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);

    assertThat(err.toString(UTF_8).lines()).containsExactly(message, "Try --help.");
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(started).isEmpty();
  }

  @Test
  void saysThatThePortIsTaken() {
    try (FluviusTestServer other = FluviusTestServer.start()) {
      int port = other.authority().port();

      assertThat(run("--port", Integer.toString(port))).isEqualTo(1);
      assertThat(err.toString(UTF_8))
          .isEqualToIgnoringNewLines("Could not start: cannot listen on port " + port);
    }
  }

  @Test
  void saysThatItCannotWriteItsAuthority(@TempDir Path directory) {
    Path file = directory.resolve("missing").resolve("ca.pem");

    assertThat(run("--ca", file.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines("Could not start: cannot write " + file);
  }

  private int run(String... args) {
    return Main.run(
        List.of(args),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        started::add);
  }
}
