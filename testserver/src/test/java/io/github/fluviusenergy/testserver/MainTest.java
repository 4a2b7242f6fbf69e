package io.github.fluviusenergy.testserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.tls.Certificates;
import okhttp3.tls.HeldCertificate;
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
  void servesHttpAndPrintsVariables() {
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
  void servesHttpsAndWritesCertificateAuthority(@TempDir Path directory) throws Exception {
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
  void writesCertificateAuthorityToTemporaryFile() throws IOException {
    assertThat(run()).isZero();

    String line =
        out.toString(UTF_8)
            .lines()
            .filter(text -> text.startsWith("CA certificate  "))
            .findFirst()
            .orElseThrow();
    assertThat(Files.readString(Path.of(line.substring("CA certificate  ".length()))))
        .isEqualTo(Certificates.certificatePem(started.get(0).certificateAuthority()));
  }

  @Test
  void acceptsReturnUrls() {
    assertThat(run("--http", "--return-url", "http://localhost:3000")).isZero();

    FluviusTestServer server = started.get(0);
    assertThat(
            TestSessions.create(
                server,
                new TestClient(server),
                body -> body.put("returnUrlSuccess", "http://localhost:3000/done")))
        .isNotEmpty();
  }

  @Test
  void trustsGivenCertificates(@TempDir Path directory) throws Exception {
    TestCertificate held = new TestCertificate();
    Path file = Files.writeString(directory.resolve("client.pem"), held.certificatePem());

    assertThat(run("--trust-certificate", file.toString())).isZero();
    assertThat(run()).isZero();

    assertThat(refusalOfAnUnsignedAssertion(started.get(0), held))
        .contains("Client assertion failed signature validation.");
    assertThat(refusalOfAnUnsignedAssertion(started.get(1), held))
        .contains("The key was not found.");
  }

  private static String refusalOfAnUnsignedAssertion(FluviusTestServer server, TestCertificate held)
      throws GeneralSecurityException {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    byte[] thumbprint = HexFormat.of().parseHex(held.sha1());
    String header = "{\"alg\":\"RS256\",\"x5t\":\"" + base64.encodeToString(thumbprint) + "\"}";
    String assertion =
        base64.encodeToString(header.getBytes(UTF_8))
            + "."
            + base64.encodeToString("{}".getBytes(UTF_8))
            + "."
            + base64.encodeToString(new byte[256]);
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("client_id", server.credentials().clientId())
            .add("scope", server.credentials().scope())
            .add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .add("client_assertion", assertion);
    return TestClient.requestToken(server, form).body();
  }

  @Test
  void reportsInvalidCertificateFile(@TempDir Path directory) throws IOException {
    Path missing = directory.resolve("missing.pem");
    Path other = Files.writeString(directory.resolve("other.pem"), "no certificate");
    Path elliptic =
        Files.writeString(
            directory.resolve("ec.pem"),
            new HeldCertificate.Builder().ecdsa256().build().certificatePem());

    assertThat(run("--trust-certificate", missing.toString())).isEqualTo(1);
    assertThat(run("--trust-certificate", other.toString())).isEqualTo(1);
    assertThat(run("--trust-certificate", elliptic.toString())).isEqualTo(1);

    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "Could not start: cannot read " + missing,
            "Could not start: no certificate with an RSA key is in " + other,
            "Could not start: no certificate with an RSA key is in " + elliptic);
    assertThat(started).isEmpty();
  }

  @Test
  void readsDialectFromFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("dialect"), "field-order=meta-first\n");

    assertThat(run("--dialect", file.toString())).isZero();

    assertThat(new TestClient(started.get(0)).get("api/mandate").body()).startsWith("{\"_meta\"");
  }

  @Test
  void reportsInvalidDialectFile(@TempDir Path directory) throws IOException {
    Path missing = directory.resolve("missing");
    Path file = Files.writeString(directory.resolve("dialect"), "no-data=sometimes\n");

    assertThat(run("--dialect", missing.toString())).isEqualTo(1);
    assertThat(run("--dialect=" + file)).isEqualTo(1);

    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "Could not start: cannot read " + missing,
            "Could not start: "
                + file
                + ": unknown answer: no-data=sometimes; the answers are not-found, null-headpoint,"
                + " no-arrays, empty-arrays");
    assertThat(started).isEmpty();
  }

  @Test
  void helpListsOptions() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString(UTF_8))
        .startsWith("Usage: ")
        .contains(
            "--port",
            "--http",
            "--ca",
            "--dialect",
            "--return-url",
            "--trust-certificate",
            "--help",
            "Exit codes");
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
        "--trust-certificate|--trust-certificate needs a value",
        "--port a|--port must be 0 to 65535, but is a",
        "--return-url nowhere|--return-url must be an http or https URL: nowhere",
        "--http --ca x.pem|--ca is for https: leave out --http or --ca"
      })
  void reportsInvalidOptions(String line, String message) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);

    assertThat(err.toString(UTF_8).lines()).containsExactly(message, "Try --help.");
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(started).isEmpty();
  }

  @Test
  void reportsPortInUse() {
    try (FluviusTestServer other = FluviusTestServer.start()) {
      int port = other.authority().port();

      assertThat(run("--port", Integer.toString(port))).isEqualTo(1);
      assertThat(err.toString(UTF_8))
          .isEqualToIgnoringNewLines("Could not start: cannot listen on port " + port);
    }
  }

  @Test
  void reportsUnwritableFile(@TempDir Path directory) {
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
