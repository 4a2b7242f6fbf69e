package io.github.fluviusenergy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FluviusCredentialsTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().rsa2048().build();
  private static final String PEM = CERTIFICATE.privateKeyPkcs8Pem();
  private static final String THUMBPRINT = "0A1B2C3D4E5F60718293A4B5C6D7E8F901234567";

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void readsEachVariable() {
    common("FLUVIUS");
    environment.put("FLUVIUS_CERTIFICATE_THUMBPRINT", THUMBPRINT);
    environment.put("FLUVIUS_PRIVATE_KEY", PEM);

    FluviusCredentials credentials = read("FLUVIUS");

    assertThat(credentials.subscriptionKey()).isEqualTo("FLUVIUS-key");
    assertThat(credentials.clientId()).isEqualTo("FLUVIUS-client");
    assertThat(credentials.tenantId()).isEqualTo("FLUVIUS-tenant");
    assertThat(credentials.scope()).isEqualTo("FLUVIUS-scope");
    assertThat(credentials.dataAccessContractNumber()).contains("FLUVIUS-contract");
    assertThat(credentials.toString())
        .contains("FLUVIUS-client", "FLUVIUS-tenant")
        .doesNotContain("FLUVIUS-key", THUMBPRINT, PEM.substring(30, 60));
  }

  @Test
  void takesThePrivateKeyInEachForm(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), CERTIFICATE.privateKeyPkcs1Pem());
    for (String key :
        new String[] {
          PEM,
          CERTIFICATE.privateKeyPkcs1Pem(),
          Base64.getEncoder().encodeToString(PEM.getBytes(UTF_8)),
        }) {
      environment.clear();
      common("FLUVIUS");
      environment.put("FLUVIUS_CERTIFICATE_THUMBPRINT", THUMBPRINT);
      environment.put("FLUVIUS_PRIVATE_KEY", key);
      assertThat(read("FLUVIUS")).isNotNull();
    }
    environment.remove("FLUVIUS_PRIVATE_KEY");
    environment.put("FLUVIUS_PRIVATE_KEY_PATH", file.toString());
    assertThat(read("FLUVIUS")).isNotNull();
  }

  @Test
  void takesAClientSecretInEitherEnvironment() {
    common("FLUVIUS");
    environment.put("FLUVIUS_CLIENT_SECRET", "hush");
    assertThat(read("FLUVIUS")).isNotNull();

    environment.remove("FLUVIUS_CLIENT_SECRET");
    environment.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "hush");
    assertThat(read("FLUVIUS_SANDBOX")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUBSCRIPTION_KEY",
        "CLIENT_ID",
        "TENANT_ID",
        "SCOPE",
        "DATA_ACCESS_CONTRACT_NUMBER"
      })
  void fallsBackOneByOne(String setting) {
    common("FLUVIUS");
    common("FLUVIUS_SANDBOX");
    environment.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "hush");
    environment.remove("FLUVIUS_SANDBOX_" + setting);

    FluviusCredentials credentials = read("FLUVIUS_SANDBOX");

    assertThat(
            new String[] {
              credentials.subscriptionKey(),
              credentials.clientId(),
              credentials.tenantId(),
              credentials.scope(),
              credentials.dataAccessContractNumber().orElseThrow()
            })
        .filteredOn(value -> !value.contains("SANDBOX"))
        .containsExactly(values("FLUVIUS").get(setting));
  }

  @Test
  void neverFallsBackToWhatSignsInElsewhere() {
    common("FLUVIUS");
    environment.put("FLUVIUS_CLIENT_SECRET", "hush");
    assertThat(problems("FLUVIUS_SANDBOX").problems())
        .singleElement()
        .asString()
        .contains(
            "FLUVIUS_SANDBOX_CLIENT_SECRET",
            "FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT",
            "FLUVIUS_SANDBOX_PRIVATE_KEY",
            "FLUVIUS_SANDBOX_PRIVATE_KEY_PATH");

    environment.remove("FLUVIUS_CLIENT_SECRET");
    environment.put("FLUVIUS_CERTIFICATE_THUMBPRINT", THUMBPRINT);
    environment.put("FLUVIUS_PRIVATE_KEY", PEM);
    assertThat(problems("FLUVIUS_SANDBOX").problems()).hasSize(1);
    environment.put("FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT", THUMBPRINT);
    assertThat(problems("FLUVIUS_SANDBOX").problems())
        .singleElement()
        .asString()
        .contains("FLUVIUS_SANDBOX_PRIVATE_KEY");
  }

  @Test
  void isNotConfusedByTheOtherEnvironmentsSecrets() {
    common("FLUVIUS");
    environment.put("FLUVIUS_CERTIFICATE_THUMBPRINT", THUMBPRINT);
    environment.put("FLUVIUS_PRIVATE_KEY", PEM);
    environment.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "hush");

    assertThat(read("FLUVIUS").toString()).doesNotContainIgnoringCase("secret");
    assertThat(read("FLUVIUS_SANDBOX").toString()).containsIgnoringCase("secret");
  }

  @Test
  void namesAllThatIsMissingInOneGo() {
    environment.put("FLUVIUS_SCOPE", "  ");

    assertThat(problems("FLUVIUS").problems()).hasSize(6);
    assertThat(problems("FLUVIUS"))
        .hasMessageContainingAll(
            "FLUVIUS_SUBSCRIPTION_KEY is missing",
            "FLUVIUS_CLIENT_ID is missing",
            "FLUVIUS_TENANT_ID is missing",
            "FLUVIUS_SCOPE is missing",
            "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER is missing",
            "FLUVIUS_CLIENT_SECRET");
    assertThat(problems("FLUVIUS_SANDBOX"))
        .hasMessageContaining("FLUVIUS_SANDBOX_CLIENT_ID (or FLUVIUS_CLIENT_ID) is missing");
  }

  @Test
  void namesAllThatIsContradictoryOrHalf() {
    common("FLUVIUS");
    environment.put("FLUVIUS_CLIENT_SECRET", "hush");
    environment.put("FLUVIUS_PRIVATE_KEY", PEM);
    assertThat(problems("FLUVIUS"))
        .hasMessageContainingAll("two ways to sign in", "FLUVIUS_CLIENT_SECRET");

    environment.remove("FLUVIUS_CLIENT_SECRET");
    assertThat(problems("FLUVIUS"))
        .hasMessageContaining("FLUVIUS_CERTIFICATE_THUMBPRINT is missing");

    environment.put("FLUVIUS_CERTIFICATE_THUMBPRINT", THUMBPRINT);
    environment.put("FLUVIUS_PRIVATE_KEY_PATH", "/no/such/file");
    assertThat(problems("FLUVIUS"))
        .hasMessageContainingAll(
            "two private keys", "FLUVIUS_PRIVATE_KEY", "FLUVIUS_PRIVATE_KEY_PATH");
  }

  @Test
  void namesWhatCannotBeReadWithoutShowingIt() {
    common("FLUVIUS");
    environment.put("FLUVIUS_SUBSCRIPTION_KEY", "key\r\nX-Evil: 1");
    environment.put("FLUVIUS_TENANT_ID", "../other");
    environment.put("FLUVIUS_CERTIFICATE_THUMBPRINT", "no-thumbprint-at-all");
    environment.put("FLUVIUS_PRIVATE_KEY", "no-key-at-all");

    ConfigurationException e = problems("FLUVIUS");

    assertThat(e)
        .hasMessageContainingAll(
            "FLUVIUS_SUBSCRIPTION_KEY", "FLUVIUS_TENANT_ID", "FLUVIUS_PRIVATE_KEY")
        .hasMessageNotContainingAny("X-Evil", "no-key-at-all");
    assertThat(e.getCause()).isNull();

    environment.put("FLUVIUS_PRIVATE_KEY", PEM);
    assertThat(problems("FLUVIUS"))
        .hasMessageContaining("FLUVIUS_CERTIFICATE_THUMBPRINT")
        .hasMessageNotContainingAny("X-Evil", PEM.substring(30, 60));

    environment.remove("FLUVIUS_PRIVATE_KEY");
    environment.put("FLUVIUS_PRIVATE_KEY_PATH", "/no/such/file");
    assertThat(problems("FLUVIUS")).hasMessageContaining("FLUVIUS_PRIVATE_KEY_PATH");
  }

  @Test
  void namesTheBuildersMethodsWhereTheyWereUsed() {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> FluviusCredentials.builder().clientId("me").build());

    assertThat(e)
        .hasMessageContainingAll("subscriptionKey is missing", "clientSecret", "privateKeyPath")
        .hasMessageNotContainingAny("clientId is missing", "FLUVIUS_", "dataAccessContractNumber");
  }

  @Test
  void stripsBlanksAroundAValue() {
    common("FLUVIUS");
    environment.put("FLUVIUS_CLIENT_SECRET", " hush\n");
    environment.put("FLUVIUS_CLIENT_ID", "  me ");

    assertThat(read("FLUVIUS").clientId()).isEqualTo("me");
  }

  private void common(String prefix) {
    values(prefix).forEach((name, value) -> environment.put(prefix + "_" + name, value));
  }

  private static Map<String, String> values(String prefix) {
    return Map.of(
        "SUBSCRIPTION_KEY", prefix + "-key",
        "CLIENT_ID", prefix + "-client",
        "TENANT_ID", prefix.replace('_', '-') + "-tenant",
        "SCOPE", prefix + "-scope",
        "DATA_ACCESS_CONTRACT_NUMBER", prefix + "-contract");
  }

  private FluviusCredentials read(String prefix) {
    return FluviusCredentials.fromEnv(prefix, environment::get);
  }

  private ConfigurationException problems(String prefix) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(prefix));
  }
}
