package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs the Java in the documentation as it stands there, so that it cannot be wrong:
 * in a process of its own, with the environment variables of the README, against a test server
 * behind Fluvius' and Microsoft's names.
 */
class DocumentationSnippetsTest {
  private static final String PASSWORD = "pass word";
  private static final TestCertificate OURS = new TestCertificate();

  @TempDir static Path folder;
  private static List<String> errors;
  private static FakeHosts internet;
  private static SnippetJvm jvm;
  private static FluviusTestServer server;

  @BeforeAll
  static void compileAll() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    errors = JavaSource.errors(all().map(Snippet::source).toList(), classes);
    internet = new FakeHosts(Credentials.basic("user", PASSWORD));
    internet.trustStore(folder.resolve("trust.p12"), PASSWORD);
    OURS.pkcs12(folder.resolve("client.pfx"), PASSWORD);
    FluviusTestServer.Builder builder =
        FluviusTestServer.builder().trustCertificate(OURS.certificate());
    FakeHosts.NAMES.forEach(builder::allowHost);
    server = builder.start();
    server.mandates().add(TestMandate.of("541440110000000001", "customer-42", "VH_kwartier_uur"));
    jvm =
        new SnippetJvm(
            classes,
            folder,
            variables(),
            List.of(
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + internet.proxyPort(),
                "-Dreadme.proxyPort=" + internet.guarded.port(),
                "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));
  }

  @AfterAll
  static void end() throws IOException {
    jvm.close();
    internet.close();
    server.close();
  }

  @Test
  void snippetsCompile() {
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void snippetsRun(Snippet snippet) throws Exception {
    server.requests().clear();
    internet.leadTo(server);
    internet.guarded.requests.clear();

    String thrown = jvm.run(snippet.qualifiedName(), vault());

    assertThat(internet.failures()).isEmpty();
    assertThat(thrown).isEmpty();
    assertThat(internet.guarded.requests.contains("apihub.fluvius.be:443 opened"))
        .as("goes through the proxy that wants a password")
        .isEqualTo(snippet.code().contains(Snippet.NOBODYS_PROXY));

    assertThat(
            server.requests().api().stream()
                .map(ReceivedRequest::operation)
                .collect(Collectors.toSet()))
        .isEqualTo(snippet.operations());
  }

  @Test
  void replacedProxyOccursInASnippet() throws IOException {
    assertThat(all().map(Snippet::code)).anyMatch(code -> code.contains(Snippet.NOBODYS_PROXY));
  }

  static Stream<Snippet> all() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String place : List.of("..", "../docs", "../examples", "../testserver")) {
      try (Stream<Path> files = Files.list(Path.of(place))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages) {
      snippets.addAll(Snippet.of(page));
    }
    return snippets.stream();
  }

  /** The README's variables, of both environments. */
  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put(
        "FLUVIUS_SANDBOX_CLIENT_SECRET",
        server.credentials().environment().get("FLUVIUS_SANDBOX_CLIENT_SECRET"));
    server
        .credentials()
        .environment()
        .forEach(
            (name, value) -> {
              if (!name.endsWith("SECRET")) {
                variables.put(name.replace("_SANDBOX", ""), value);
              }
            });
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", OURS.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", OURS.pkcs8Pem());
    return variables;
  }

  private static Map<String, String> vault() {
    return Map.of(
        "subscription-key", server.credentials().subscriptionKey(),
        "client-id", server.credentials().clientId(),
        "tenant-id", server.credentials().tenantId(),
        "scope", server.credentials().scope(),
        "client-secret", server.credentials().clientSecret(),
        "thumbprint", OURS.sha1(),
        "private-key", OURS.pkcs8Pem(),
        "store-password", PASSWORD,
        "proxy-password", PASSWORD,
        "fluvius-token", server.credentials().issueAccessToken());
  }
}
