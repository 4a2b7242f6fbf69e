package io.github.fluviusenergy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "FLUVIUS_SUBSCRIPTION_KEY", "key-live",
              "FLUVIUS_CLIENT_ID", "client-live",
              "FLUVIUS_TENANT_ID", "tenant-live",
              "FLUVIUS_SCOPE", "api://live/.default",
              "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER", "contract-live"));

  private List<String> problems() {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> FluviusCredentials.fromEnv("FLUVIUS", variables::get));
    for (String value : variables.values()) {
      assertThat(e.toString()).doesNotContain(value.strip());
    }
    assertThat(e).hasNoCause();
    assertThat(e.getSuppressed()).isEmpty();
    return e.problems();
  }

  @Test
  void rejectsSecretAndCertificateTogether() {
    variables.put("FLUVIUS_CLIENT_SECRET", "s3cret-value");
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());

    assertThat(problems())
        .containsExactly(
            "two ways to sign in: FLUVIUS_CLIENT_SECRET, and a certificate"
                + " (FLUVIUS_CERTIFICATE_PATH, FLUVIUS_CERTIFICATE_THUMBPRINT, FLUVIUS_PRIVATE_KEY,"
                + " FLUVIUS_PRIVATE_KEY_PATH); set one of the two");
  }

  @Test
  void rejectsTwoPrivateKeys() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", "/run/secrets/key.pem");

    assertThat(problems())
        .containsExactly(
            "two private keys: FLUVIUS_PRIVATE_KEY and FLUVIUS_PRIVATE_KEY_PATH; set one of the"
                + " two");
  }

  @Test
  void requiresAKeyForAThumbprint() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());

    assertThat(problems())
        .containsExactly(
            "FLUVIUS_PRIVATE_KEY (or FLUVIUS_PRIVATE_KEY_PATH) is missing;"
                + " FLUVIUS_CERTIFICATE_THUMBPRINT needs it");
  }

  @Test
  void requiresAThumbprintForAKey() {
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());

    assertThat(problems())
        .containsExactly(
            "FLUVIUS_CERTIFICATE_THUMBPRINT (or FLUVIUS_CERTIFICATE_PATH) is missing; the private"
                + " key needs it");
  }

  @ParameterizedTest
  @CsvSource({
    "FLUVIUS_CERTIFICATE_THUMBPRINT, XYZ-no-thumbprint",
    "FLUVIUS_PRIVATE_KEY, MIIE-no-key-at-all",
  })
  void namesTheVariableThatCannotBeRead(String variable, String value) {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());
    variables.put(variable, value);

    assertThat(problems()).singleElement().asString().startsWith(variable + ": ");
  }

  @Test
  void namesOnlyTheVariableOfAMissingKeyFile() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", "no/such/key.pem");

    assertThat(problems()).containsExactly("FLUVIUS_PRIVATE_KEY_PATH: The file does not exist.");
  }

  @Test
  void namesOnlyTheVariableOfAFileWithoutKey(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("key.pem");
    Files.writeString(file, "not a key");
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", file.toString());

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("FLUVIUS_PRIVATE_KEY_PATH: Expected an RSA private key");
  }

  @Test
  void reportsAKeyInPlaceOfAPathWithoutShowingIt() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", TestData.CLIENT.pkcs8Pem());

    assertThat(problems())
        .containsExactly(
            "FLUVIUS_PRIVATE_KEY_PATH: this is the content of a file, not its path; set"
                + " FLUVIUS_PRIVATE_KEY to it");
  }

  @Test
  void doesNotShowABase64KeyInPlaceOfAPath() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", base64(TestData.CLIENT.pkcs8Pem()));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("FLUVIUS_PRIVATE_KEY_PATH: The file ");
  }

  @Test
  void doesNotShowAPathWithNul() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", "key\0.pem");

    assertThat(problems())
        .containsExactly(
            "FLUVIUS_PRIVATE_KEY_PATH: this is not a file's path: Nul character not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant/../other", "tenant?x=1", "-tenant", "ten ant", "tenant\r\nx"})
  void rejectsTenantsThatChangeTheAddress(String tenant) {
    variables.put("FLUVIUS_CLIENT_SECRET", "s3cret-value");
    variables.put("FLUVIUS_TENANT_ID", tenant);

    assertThat(problems())
        .containsExactly("FLUVIUS_TENANT_ID is neither an id (a UUID) nor a domain name");
  }

  @ParameterizedTest
  @CsvSource({
    "FLUVIUS_SUBSCRIPTION_KEY",
    "FLUVIUS_CLIENT_ID",
    "FLUVIUS_SCOPE",
    "FLUVIUS_CLIENT_SECRET"
  })
  void rejectsInvisibleCharactersWithoutShowingThem(String variable) {
    for (String bad : List.of("a-value\r\nX-Injected: 1", "a-välue", "a value", "a-value\u0000")) {
      variables.put("FLUVIUS_CLIENT_SECRET", "s3cret-value");
      variables.put(variable, bad);

      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith(variable)
          .contains("visible ASCII");
    }
  }

  @Test
  void reportsAllProblems() {
    variables.put("FLUVIUS_SUBSCRIPTION_KEY", "a key");
    variables.put("FLUVIUS_TENANT_ID", "a/tenant");
    variables.remove("FLUVIUS_SCOPE");
    variables.put("FLUVIUS_PRIVATE_KEY", "MIIE-no-key-at-all");

    assertThat(problems())
        .extracting(problem -> problem.split("[ :]", 2)[0])
        .containsExactly(
            "FLUVIUS_SUBSCRIPTION_KEY",
            "FLUVIUS_TENANT_ID",
            "FLUVIUS_SCOPE",
            "FLUVIUS_PRIVATE_KEY",
            "FLUVIUS_CERTIFICATE_THUMBPRINT");
  }

  @Test
  void readsAKeyInlineFromBase64AndFromAFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key.pem"), TestData.CLIENT.pkcs8Pem());
    FluviusCredentials.Builder builder =
        FluviusCredentials.builder()
            .subscriptionKey("key")
            .clientId("client")
            .tenantId("tenant")
            .scope("scope")
            .certificateThumbprint("0a:1b:2c:3d:4e:5f:60:71:82:93:a4:b5:c6:d7:e8:f9:01:23:45:67");

    assertThat(builder.privateKey(TestData.CLIENT.pkcs8Pem()).build()).isNotNull();
    assertThat(builder.privateKey(base64(TestData.CLIENT.pkcs8Pem())).build()).isNotNull();
    assertThat(builder.privateKey(null).privateKeyPath(file).build()).isNotNull();
  }

  @Test
  void namesTheMethodsOfTheBuilder() {
    assertThatThrownBy(
            () -> FluviusCredentials.builder().clientId(null).tenantId("a/b").scope(" ").build())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "subscriptionKey is missing",
                        "clientId is missing",
                        "tenantId is neither an id (a UUID) nor a domain name",
                        "scope is missing",
                        "nothing to sign in with: set clientSecret, or certificatePath, or"
                            + " certificateThumbprint with privateKey or privateKeyPath"));
  }

  @Test
  void buildsWithoutContractNumber() {
    assertThat(TestBackend.credentials().build().dataAccessContractNumber()).isNull();
    assertThat(
            TestBackend.credentials()
                .dataAccessContractNumber(" DAC-1 ")
                .build()
                .dataAccessContractNumber())
        .isEqualTo("DAC-1");
  }

  @Test
  void toStringShowsNoSecret() {
    String text =
        TestBackend.credentials().dataAccessContractNumber("contract-live").build().toString();

    assertThat(text)
        .contains(TestBackend.CLIENT_ID, TestBackend.TENANT_ID)
        .doesNotContain(TestBackend.SUBSCRIPTION_KEY)
        .doesNotContain(TestBackend.CLIENT_SECRET);
    assertThat(
            FluviusCredentials.builder()
                .subscriptionKey("key-live")
                .clientId("client")
                .tenantId("tenant")
                .scope("scope")
                .certificateThumbprint(TestData.CLIENT.sha1())
                .privateKey(TestData.CLIENT.pkcs8Pem())
                .build()
                .toString())
        .doesNotContain("key-live")
        .doesNotContain(TestData.CLIENT.pkcs8Pem().substring(40, 80));
  }

  @Test
  void signsAssertionsForTheTenant() {
    HttpUrl authority = HttpUrl.get("http://localhost:8080");
    Clock noon = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());

    String assertion =
        FluviusCredentials.fromEnv("FLUVIUS", variables::get)
            .clientAssertion(authority, Duration.ofHours(1), noon);

    String claims = new String(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]), UTF_8);
    assertThat(claims)
        .contains(
            "\"iss\":\"client-live\"",
            "\"aud\":\"http://localhost:8080/tenant-live/oauth2/v2.0/token\"",
            "\"nbf\":1769860800",
            "\"exp\":1769864400");
  }

  @Test
  void rejectsAssertionsForMoreThan24Hours() {
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", TestData.CLIENT.sha1());
    variables.put("FLUVIUS_PRIVATE_KEY", TestData.CLIENT.pkcs8Pem());
    HttpUrl authority = HttpUrl.get("https://login.microsoftonline.com");
    FluviusCredentials credentials = FluviusCredentials.fromEnv("FLUVIUS", variables::get);

    assertThatThrownBy(
            () -> credentials.clientAssertion(authority, Duration.ofDays(2), Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24 hours at most")
        .hasMessageContaining("PT48H");
  }

  @Test
  void rejectsAssertionsWithoutCertificate() {
    HttpUrl authority = HttpUrl.get("https://login.microsoftonline.com");
    FluviusCredentials secret = TestBackend.credentials().build();
    FluviusCredentials nothing =
        FluviusCredentials.builder().subscriptionKey("key").buildWithoutSignIn();

    assertThatThrownBy(
            () -> secret.clientAssertion(authority, Duration.ofHours(1), Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> nothing.clientAssertion(authority, Duration.ofHours(1), Clock.systemUTC()))
        .isInstanceOf(ConfigurationException.class);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
