package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.Nulls;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "FLUVIUS_SUBSCRIPTION_KEY", "key-live",
              "FLUVIUS_CLIENT_ID", "client-live",
              "FLUVIUS_TENANT_ID", "tenant-live",
              "FLUVIUS_SCOPE", "api://live/.default",
              "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER", "contract-live"));

  private FluviusCredentials read(String prefix) {
    return FluviusCredentials.fromEnv(prefix, variables::get);
  }

  @Test
  void readsThumbprintAndKeyOfProduction() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());

    FluviusCredentials credentials = read("FLUVIUS");

    assertThat(credentials.subscriptionKey()).isEqualTo("key-live");
    assertThat(credentials.clientId()).isEqualTo("client-live");
    assertThat(credentials.tenantId()).isEqualTo("tenant-live");
    assertThat(credentials.scope()).isEqualTo("api://live/.default");
    assertThat(credentials.dataAccessContractNumber()).isEqualTo("contract-live");
  }

  @Test
  void readsAClientSecretOfProduction() {
    variables.put("FLUVIUS_CLIENT_SECRET", "s3cret");

    assertThat(read("FLUVIUS").clientId()).isEqualTo("client-live");
  }

  @Test
  void prefersVariablesOfTheSandbox() {
    variables.put("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "key-sandbox");
    variables.put("FLUVIUS_SANDBOX_CLIENT_ID", "client-sandbox");
    variables.put("FLUVIUS_SANDBOX_TENANT_ID", "tenant-sandbox");
    variables.put("FLUVIUS_SANDBOX_SCOPE", "api://sandbox/.default");
    variables.put("FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER", "contract-sandbox");
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");

    FluviusCredentials credentials = read("FLUVIUS_SANDBOX");

    assertThat(credentials.subscriptionKey()).isEqualTo("key-sandbox");
    assertThat(credentials.clientId()).isEqualTo("client-sandbox");
    assertThat(credentials.tenantId()).isEqualTo("tenant-sandbox");
    assertThat(credentials.scope()).isEqualTo("api://sandbox/.default");
    assertThat(credentials.dataAccessContractNumber()).isEqualTo("contract-sandbox");
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
  void sandboxFallsBackToEachCommonVariable(String missing) {
    for (String name : variables.keySet().toArray(String[]::new)) {
      variables.put(name.replace("FLUVIUS_", "FLUVIUS_SANDBOX_"), "own");
    }
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");
    variables.put("FLUVIUS_SANDBOX_" + missing, " \t");

    FluviusCredentials credentials = read("FLUVIUS_SANDBOX");

    assertThat(
            Map.of(
                "SUBSCRIPTION_KEY", credentials.subscriptionKey(),
                "CLIENT_ID", credentials.clientId(),
                "TENANT_ID", credentials.tenantId(),
                "SCOPE", credentials.scope(),
                "DATA_ACCESS_CONTRACT_NUMBER", credentials.dataAccessContractNumber()))
        .allSatisfy(
            (name, value) ->
                assertThat(value)
                    .isEqualTo(name.equals(missing) ? variables.get("FLUVIUS_" + missing) : "own"));
  }

  @Test
  void neverUsesSecretsOfProductionElsewhere() {
    variables.put("FLUVIUS_CLIENT_SECRET", "s3cret");
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", "/run/secrets/key.pem");
    variables.put("FLUVIUS_CERTIFICATE_PATH", "/run/secrets/client.pfx");
    variables.put("FLUVIUS_CERTIFICATE_PASSWORD", "s3cret");
    variables.put("FLUVIUS_PRIVATE_KEY_PASSPHRASE", "s3cret");

    assertThatThrownBy(() -> read("FLUVIUS_SANDBOX"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "nothing to sign in with: set FLUVIUS_SANDBOX_CLIENT_SECRET, or"
                            + " FLUVIUS_SANDBOX_CERTIFICATE_PATH, or"
                            + " FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT with"
                            + " FLUVIUS_SANDBOX_PRIVATE_KEY or FLUVIUS_SANDBOX_PRIVATE_KEY_PATH"));
  }

  @Test
  void reportsAllMissingVariables() {
    assertThatThrownBy(() -> FluviusCredentials.fromEnv("FLUVIUS", name -> null))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "FLUVIUS_SUBSCRIPTION_KEY is missing",
                        "FLUVIUS_CLIENT_ID is missing",
                        "FLUVIUS_TENANT_ID is missing",
                        "FLUVIUS_SCOPE is missing",
                        "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER is missing",
                        "nothing to sign in with: set FLUVIUS_CLIENT_SECRET, or"
                            + " FLUVIUS_CERTIFICATE_PATH, or FLUVIUS_CERTIFICATE_THUMBPRINT with FLUVIUS_PRIVATE_KEY or"
                            + " FLUVIUS_PRIVATE_KEY_PATH"))
        .hasMessageContaining("FLUVIUS_CLIENT_ID is missing")
        .hasMessageContaining("FLUVIUS_SCOPE is missing");
  }

  @Test
  void namesBothVariablesOfTheSandbox() {
    assertThatThrownBy(() -> FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", name -> ""))
        .hasMessageContaining("FLUVIUS_SANDBOX_CLIENT_ID (or FLUVIUS_CLIENT_ID) is missing")
        .hasMessageContaining(
            "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER (or FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER)"
                + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n"})
  void treatsBlankAsMissing(String blank) {
    variables.put("FLUVIUS_CLIENT_SECRET", "s3cret");
    variables.put("FLUVIUS_SCOPE", blank);

    assertThatThrownBy(() -> read("FLUVIUS"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).containsExactly("FLUVIUS_SCOPE is missing"));
  }

  @Test
  void stripsBlanksAndLineBreaks() {
    variables.put("FLUVIUS_CLIENT_SECRET", " s3cret\n");
    variables.replaceAll((name, value) -> " " + value + "\r\n");

    FluviusCredentials credentials = read("FLUVIUS");

    assertThat(credentials.subscriptionKey()).isEqualTo("key-live");
    assertThat(credentials.tenantId()).isEqualTo("tenant-live");
    assertThat(credentials.dataAccessContractNumber()).isEqualTo("contract-live");
  }

  @Test
  void readsAnyPrefix() {
    variables.put("ACME_CLIENT_SECRET", "s3cret");
    variables.put("ACME_CLIENT_ID", "client-acme");

    FluviusCredentials credentials = read("ACME");

    assertThat(credentials.clientId()).isEqualTo("client-acme");
    assertThat(credentials.scope()).isEqualTo("api://live/.default");
  }

  @Test
  void rejectsNulls() {
    assertThatThrownBy(() -> FluviusCredentials.fromEnv(Nulls.nullValue()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("prefix");
    assertThatThrownBy(() -> FluviusCredentials.fromEnv("FLUVIUS", Nulls.nullValue()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("environment");
  }
}
