package io.github.fluviusenergy.examples;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.client.model.MandatesData;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxTest {
  private static final Map<String, String> SANDBOX =
      Map.of(
          "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "key",
          "FLUVIUS_SANDBOX_CLIENT_ID", "client",
          "FLUVIUS_SANDBOX_TENANT_ID", "tenant",
          "FLUVIUS_SANDBOX_SCOPE", "api://fluvius/.default",
          "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER", "1",
          "FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");

  @Test
  void isAnEmbeddedServerWhereNothingIsSet() {
    try (Sandbox sandbox = Sandbox.open(Map.of("PATH", "/bin", "NOT_FLUVIUS_CLIENT_ID", "x"))) {
      assertThat(sandbox.name()).contains("embedded test server", "https://localhost:");
      assertThat(sandbox.client().getMandates().data())
          .extracting(MandatesData::mandates, as(LIST))
          .isEmpty();
    }
  }

  @Test
  void isFluviusOwnWhereItsVariablesAreSet() {
    try (Sandbox sandbox = Sandbox.open(SANDBOX)) {
      assertThat(sandbox.name())
          .isEqualTo("Fluvius' sandbox, https://apihub.fluvius.be/esco-sbx/v3");
      assertThat(sandbox.client())
          .hasToString("FluviusEnergyClient[https://apihub.fluvius.be/esco-sbx/v3]");
    }
  }

  @Test
  void takesWhatIsNoSecretFromProductionsVariables() {
    Map<String, String> environment = new HashMap<>(SANDBOX);
    environment.remove("FLUVIUS_SANDBOX_TENANT_ID");
    environment.put("FLUVIUS_TENANT_ID", "tenant");
    try (Sandbox sandbox = Sandbox.open(environment)) {
      assertThat(sandbox.name()).startsWith("Fluvius' sandbox");
    }
  }

  @Test
  void namesAllThatIsMissingWhereOnlyPartIsSet() {
    Map<String, String> environment =
        Map.of("FLUVIUS_CLIENT_ID", "client", "FLUVIUS_CLIENT_SECRET", "production's-s3cret");
    assertThatThrownBy(() -> Sandbox.open(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY",
            "FLUVIUS_SANDBOX_TENANT_ID",
            "FLUVIUS_SANDBOX_SCOPE",
            "FLUVIUS_SANDBOX_DATA_ACCESS_CONTRACT_NUMBER",
            "FLUVIUS_SANDBOX_CLIENT_SECRET")
        .message()
        .doesNotContain("FLUVIUS_SANDBOX_CLIENT_ID", "s3cret");
  }
}
