package io.github.fluviusenergy.examples.tool.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final String NOW = "2024-06-15T12:00:00Z";
  private static final List<String> SECRETS =
      List.of("test-client-secret", "test-subscription-key", "PRIVATE KEY-----", "s3cret");

  @TempDir Path folder;
  private static final TestCertificate CERTIFICATE =
      new TestCertificate(
          new HeldCertificate.Builder().rsa2048().duration(365, TimeUnit.DAYS).build());
  private static final String VALID_UNTIL =
      "RSA of 2048 bits; its certificate is valid until "
          + CERTIFICATE.certificate().getNotAfter().toInstant().toString().substring(0, 10);

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().trustCertificate(CERTIFICATE.certificate()).start();

  private Map<String, String> variables;

  @BeforeEach
  void start() {
    variables = new HashMap<>(server.credentials().environment());
  }

  private CommandResult doctor(String now, String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("doctor"));
    for (String option : CommandResult.address(server, folder)) {
      String name = option.substring(0, option.indexOf('='));
      if (Stream.of(options).noneMatch(own -> own.startsWith(name))) {
        args.add(option);
      }
    }
    args.addAll(List.of(options));
    CommandResult run = CommandResult.run(variables, now, args.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(SECRETS).doesNotContain("\tat ");
    return run;
  }

  private CommandResult doctor() throws IOException {
    return doctor(NOW);
  }

  /** Returns the output of a run that got a token, but could not check the subscription key. */
  private static String onlyApiIsWrong(CommandResult run) {
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("ok     Token             Entra ID issued one")
        .contains("WRONG  API ")
        .doesNotContain("Subscription key ");
    assertThat(run.err()).isEqualTo("Problems: API.\n");
    return run.out();
  }

  @Test
  void reportsThatEverythingIsOk() throws IOException {
    server.mandates().add(TestMandate.of("541440110000000001", "a", "VH_kwartier_uur"));
    server.mandates().add(TestMandate.of("541440110000000002", "a", "VH_dag"));
    server
        .mandates()
        .add(TestMandate.of("541440110000000003", "a", "VH_dag").withStatus("Requested"));

    CommandResult run = doctor();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            ok     Variables         FLUVIUS_SANDBOX_CLIENT_ID, FLUVIUS_SANDBOX_CLIENT_SECRET, FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER, FLUVIUS_SANDBOX_SCOPE, FLUVIUS_SANDBOX_SUBSCRIPTION_KEY, FLUVIUS_SANDBOX_TENANT_ID
            ok     Secret or key     a client secret; Entra ID checks whether it is right
            ok     Token             Entra ID issued one, and the API accepted it
            ok     API               it was reached, and responded
            ok     Subscription key  the gateway accepted it
            ok     Mandates          3 (2 Approved, 1 Requested; 2 VH_dag, 1 VH_kwartier_uur)
            """);
  }

  @Test
  void checksTheEmbeddedTestServerWithoutVariables() {
    CommandResult run = CommandResult.embedded(NOW, "doctor");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(6).allMatch(line -> line.startsWith("ok"));
  }

  @Test
  void namesAllMissingVariables() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_SCOPE");
    variables.put("FLUVIUS_SANDBOX_TENANT_ID", " ");
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRT", "s3cret");

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("WRONG  Variables         FLUVIUS_SANDBOX_TENANT_ID (or FLUVIUS_TENANT_ID)")
        .contains("FLUVIUS_SANDBOX_SCOPE (or FLUVIUS_SCOPE) is missing")
        .contains("Note: FLUVIUS_SANDBOX_CLIENT_SECRT is not a variable of the SDK")
        .contains("ok     Secret or key")
        .doesNotContain("Token");
    assertThat(run.err()).isEqualTo("Problems: Variables.\n");
    assertThat(server.requests().all()).isEmpty();
  }

  @Test
  void rejectsTheProductionSecretForTheSandbox() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");
    variables.put("FLUVIUS_CLIENT_SECRET", "s3cret");

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("WRONG  Secret or key").contains("--environment production");
  }

  @Test
  void explainsSignInIfNoCredentialIsSet() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");

    assertThat(doctor().out()).contains("sandbox signs in with a client secret");
    assertThat(doctor(NOW, "--environment=production").out())
        .contains("Production signs in with a certificate");
  }

  @Test
  void checksKeyAndCertificate() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");
    variables.put(
        "FLUVIUS_SANDBOX_PRIVATE_KEY", CERTIFICATE.pkcs8Pem() + CERTIFICATE.certificatePem());
    Instant end = CERTIFICATE.certificate().getNotAfter().toInstant();
    String day = end.toString().substring(0, 10);

    CommandResult longBefore = doctor(end.minusSeconds(31 * 86_400L).toString());
    CommandResult shortlyBefore = doctor(end.minusSeconds(29 * 86_400L).toString());

    assertThat(longBefore.out()).contains(VALID_UNTIL).doesNotContain("Note");
    assertThat(shortlyBefore.out()).contains("Note: the certificate expires on " + day);
  }

  @Test
  void checksAKeyFile() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");
    Path key = folder.resolve("key.pem");
    Files.writeString(key, CERTIFICATE.pkcs8Pem() + CERTIFICATE.certificatePem());
    variables.put("FLUVIUS_SANDBOX_PRIVATE_KEY_PATH", key.toString());

    assertThat(doctor().out()).contains("ok     Secret or key", VALID_UNTIL, "ok     Token");
  }

  @Test
  void checksACertificateWithPassword() throws Exception {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");
    Path pfx = CERTIFICATE.pkcs12(folder.resolve("client.pfx"), " s3cret");
    variables.put("FLUVIUS_SANDBOX_CERTIFICATE_PATH", pfx.toString());
    variables.put("FLUVIUS_SANDBOX_CERTIFICATE_PASSWORD", " s3cret\n");
    CommandResult right = doctor();
    variables.put("FLUVIUS_SANDBOX_CERTIFICATE_PASSWORD", "another-s3cret");
    CommandResult wrong = doctor();

    assertThat(right.out()).contains("ok     Secret or key", VALID_UNTIL, "ok     Token");
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.out())
        .contains("WRONG  Secret or key", "FLUVIUS_SANDBOX_CERTIFICATE_PATH: ")
        .doesNotContain("Token");
  }

  @Test
  void reportsAnInvalidKeyAndThumbprint() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");
    variables.put("FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT", "12:34");
    variables.put("FLUVIUS_SANDBOX_PRIVATE_KEY", "s3cret");

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("ok     Variables")
        .contains("WRONG  Secret or key")
        .contains("FLUVIUS_SANDBOX_PRIVATE_KEY: ", "FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT: ");
  }

  @Test
  void reportsAThumbprintThatEntraIdRejects() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_CLIENT_SECRET");
    variables.put("FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT", "ab".repeat(20));
    variables.put("FLUVIUS_SANDBOX_PRIVATE_KEY", CERTIFICATE.pkcs8Pem());

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("ok     Secret or key")
        .contains("Entra ID checks the thumbprint")
        .contains("WRONG  Token")
        .contains("AADSTS700027");
  }

  @Test
  void reportsAWrongSecret() throws IOException {
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "another-s3cret");

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("WRONG  Token")
        .contains("AADSTS7000215")
        .doesNotContain("Subscription key ");
    assertThat(run.err()).isEqualTo("Problems: Token.\n");
  }

  @Test
  void reportsATokenThatTheApiRejects() throws IOException {
    server.faults().next(2, Fault.status(401));

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("WRONG  Token").contains("the API does not accept it");
  }

  @Test
  void reportsAWrongSubscriptionKey() throws IOException {
    variables.put("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "another-s3cret");

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("ok     Token             Entra ID issued one")
        .contains("ok     API               it was reached, and responded")
        .contains("WRONG  Subscription key")
        .contains("invalid subscription key")
        .contains("sandbox and production have different ones");
  }

  @Test
  void reportsAnAddressThatIsNotAllowListed() throws IOException {
    server.faults().next(Fault.status(403));

    assertThat(onlyApiIsWrong(doctor())).contains("403").contains("Tell Fluvius the IP address");
  }

  @Test
  void reportsAnExceededQuota() throws IOException {
    server.faults().next(Fault.quotaExceeded());

    assertThat(onlyApiIsWrong(doctor()))
        .contains("403")
        .contains("wait, and check what else uses it")
        .doesNotContain("Tell Fluvius");
  }

  @Test
  void reportsServerErrorsOfTheApi() throws IOException {
    server.faults().next(3, Fault.status(500));
    assertThat(onlyApiIsWrong(doctor())).contains("500").contains("try again later");

    server.faults().next(3, Fault.status(503));
    assertThat(onlyApiIsWrong(doctor())).contains("503").contains("try again later");
  }

  @Test
  void reportsAWrongBaseUrl() throws IOException {
    server.faults().next(Fault.htmlPage());
    CommandResult page = doctor();
    CommandResult elsewhere = doctor(NOW, "--base-url=" + server.authority() + "nowhere");

    assertThat(onlyApiIsWrong(page)).contains("check --base-url");
    assertThat(onlyApiIsWrong(elsewhere)).contains("check --base-url");
  }

  @Test
  void reportsARateLimit() throws IOException {
    server.faults().next(Fault.rateLimited(Duration.ofHours(1)));

    assertThat(onlyApiIsWrong(doctor()))
        .contains("429")
        .contains("wait, and check what else uses it");
  }

  @Test
  void reportsATokenEndpointThatIsDown() throws IOException {
    server.tokenFaults().next(3, Fault.tokenEndpointUnavailable());

    CommandResult run = doctor();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("WRONG  Token").doesNotContain("Subscription key ");
  }

  @Test
  void reportsARefusedConnection() throws IOException {
    CommandResult api = doctor(NOW, "--base-url=https://localhost:1/esco-sbx/v3");
    CommandResult tokens = doctor(NOW, "--authority=https://localhost:1");

    assertThat(onlyApiIsWrong(api)).contains("does a firewall let you out?");
    assertThat(tokens.exitCode()).isEqualTo(4);
    assertThat(tokens.out()).contains("WRONG  Token").contains("does a firewall let you out?");
  }

  /** The top-level domain {@code .invalid} never resolves (RFC 6761). */
  @Test
  void reportsAnUnknownHost() throws IOException {
    CommandResult run = doctor(NOW, "--base-url=https://fluvius.invalid/esco-sbx/v3");

    assertThat(onlyApiIsWrong(run)).contains("The name is not found", "https.proxyHost");
  }

  @Test
  void countsMandatesWithoutAServiceType() throws IOException {
    server.mandates().add(TestMandate.of("541440110000000001", "a", "VH_dag"));
    server
        .faults()
        .next(
            Fault.response(
                200,
                Map.of("Content-Type", "application/json"),
                """
            {"data": {"mandates": [{"status": "Approved"}, {"dataServiceType": "VH_dag"}]}}"""));

    assertThat(doctor().out()).contains("2 (1 Approved, 1 without; 1 VH_dag, 1 without)");
  }

  @Test
  void reportsAnUntrustedCertificateAuthority() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.pem"),
            new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem());

    CommandResult run = doctor(NOW, "--ca-file=" + other);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("WRONG  Token").contains("by --ca-file");
  }

  @Test
  void notesMandatesThatNeedRenewal() throws IOException {
    server
        .mandates()
        .add(TestMandate.of("541440110000000001", "a", "VH_dag").withRenewalStatus("ToBeRenewed"));
    server
        .mandates()
        .add(TestMandate.of("541440110000000002", "a", "VH_dag").withRenewalStatus("Expired"));

    CommandResult run = doctor();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Note: mandates that expire within three months: 1.")
        .contains("Note: mandates that have expired, so that you need new ones: 1.");
  }

  @Test
  void reportsMissingAndUnapprovedMandates() throws IOException {
    CommandResult none = doctor();
    server
        .mandates()
        .add(TestMandate.of("541440110000000003", "a", "VH_dag").withStatus("Rejected"));
    CommandResult rejected = doctor();

    assertThat(none.exitCode()).isEqualTo(6);
    assertThat(none.out())
        .contains("ok     Subscription key")
        .contains("there are none")
        .contains("approval by e-mail or letter can take days");
    assertThat(none.err()).isEqualTo("Problems: Mandates.\n");
    assertThat(rejected.exitCode()).isEqualTo(6);
    assertThat(rejected.out()).contains("none is approved: 1 (1 Rejected; 1 VH_dag)");
  }
}
