package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fluviusenergy.testsupport.TestCertificate;
import io.github.fluviusenergy.testsupport.TestKeys;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificate and key as security officers hand them out. */
class CertificateCredentialsTest {
  private static final TestCertificate OURS = new TestCertificate();
  private static final TestCertificate OTHER = new TestCertificate();
  private static final String PASSWORD = " pass word ";

  @TempDir Path folder = Path.of("");

  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void setWhatIsNoSecret() {
    variables.put("FLUVIUS_SUBSCRIPTION_KEY", "key-live");
    variables.put("FLUVIUS_CLIENT_ID", "client-live");
    variables.put("FLUVIUS_TENANT_ID", "tenant-live");
    variables.put("FLUVIUS_SCOPE", "api://live/.default");
    variables.put("FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER", "contract-live");
  }

  private FluviusCredentials read() {
    return FluviusCredentials.fromEnv("FLUVIUS", variables::get);
  }

  private List<String> problems() {
    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, this::read);
    for (String value : variables.values()) {
      assertThat(e.toString()).doesNotContain(value);
    }
    return e.problems();
  }

  @Test
  void readsCertificateAndKeyFromPkcs12() throws Exception {
    variables.put("FLUVIUS_CERTIFICATE_PATH", pkcs12().toString());
    variables.put("FLUVIUS_CERTIFICATE_PASSWORD", PASSWORD + "\r\n");

    assertThat(read().credential()).hasToString("ClientCredential[certificate]");

    variables.put(
        "FLUVIUS_CERTIFICATE_THUMBPRINT", "\u200E" + OURS.sha1().toLowerCase(Locale.ROOT));
    assertThat(read().credential()).hasToString("ClientCredential[certificate]");
  }

  @Test
  void requiresThePasswordOfPkcs12() throws Exception {
    variables.put("FLUVIUS_CERTIFICATE_PATH", pkcs12().toString());
    assertThat(problems())
        .containsExactly(
            "FLUVIUS_CERTIFICATE_PATH: it is encrypted; set FLUVIUS_CERTIFICATE_PASSWORD to its"
                + " password");

    variables.put("FLUVIUS_CERTIFICATE_PASSWORD", PASSWORD.strip());
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("FLUVIUS_CERTIFICATE_PATH: ")
        .contains("found an encrypted private key that the password does not open");
  }

  /** As Azure Key Vault exports it. */
  @Test
  void readsPkcs12WithAnEmptyPassword() throws Exception {
    Path file = OURS.pkcs12(folder.resolve("empty.pfx"), "");
    variables.put("FLUVIUS_CERTIFICATE_PATH", file.toString());
    variables.put("FLUVIUS_CERTIFICATE_PASSWORD", "");

    assertThat(read().credential()).hasToString("ClientCredential[certificate]");
    assertThat(
            TestBackend.credentials()
                .clientSecret(null)
                .certificatePath(file)
                .certificatePassword("")
                .build()
                .credential())
        .hasToString("ClientCredential[certificate]");
  }

  @Test
  void requiresThePassphraseOfAnEncryptedKey() throws Exception {
    variables.put("FLUVIUS_PRIVATE_KEY", encrypted());
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", OURS.sha1());
    assertThat(problems())
        .containsExactly(
            "FLUVIUS_PRIVATE_KEY: it is encrypted; set FLUVIUS_PRIVATE_KEY_PASSPHRASE to its"
                + " password");

    variables.put("FLUVIUS_PRIVATE_KEY_PASSPHRASE", PASSWORD);
    assertThat(read().credential()).hasToString("ClientCredential[certificate]");
  }

  @Test
  void readsCertificateAndKeyFromOnePem() throws Exception {
    variables.put("FLUVIUS_PRIVATE_KEY", OURS.pkcs1Pem() + OURS.certificatePem());
    assertThat(read().credential()).hasToString("ClientCredential[certificate]");

    variables.remove("FLUVIUS_PRIVATE_KEY");
    Path both = folder.resolve("both.pem");
    Files.writeString(both, OURS.certificatePem() + OURS.pkcs8Pem());
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", both.toString());
    assertThat(read().credential()).hasToString("ClientCredential[certificate]");

    variables.remove("FLUVIUS_PRIVATE_KEY_PATH");
    variables.put("FLUVIUS_CERTIFICATE_PATH", both.toString());
    assertThat(read().credential()).hasToString("ClientCredential[certificate]");
  }

  @Test
  void readsCertificateAndKeyFromTwoFiles() throws Exception {
    variables.put("FLUVIUS_CERTIFICATE_PATH", file("cert.pem", OURS.certificatePem()));
    variables.put("FLUVIUS_PRIVATE_KEY_PATH", file("key.pem", OURS.pkcs8Pem()));

    assertThat(read().credential()).hasToString("ClientCredential[certificate]");
  }

  @Test
  void readsBase64OfDer() throws Exception {
    byte[] der = OURS.privateKey().getEncoded();
    variables.put("FLUVIUS_PRIVATE_KEY", Base64.getEncoder().encodeToString(der));
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", OURS.sha1());

    assertThat(read().credential()).hasToString("ClientCredential[certificate]");
  }

  @Test
  void rejectsTheThumbprintOfAnotherCertificate() throws Exception {
    variables.put("FLUVIUS_PRIVATE_KEY", OURS.pkcs1Pem() + OURS.certificatePem());
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", OTHER.sha1());

    assertThat(problems())
        .containsExactly(
            "FLUVIUS_PRIVATE_KEY: Certificate thumbprint: expected that of the certificate, "
                + OURS.sha1()
                + ", found another. Leave it out to use the certificate's own.");
  }

  @Test
  void rejectsTheKeyOfAnotherCertificate() throws Exception {
    variables.put("FLUVIUS_CERTIFICATE_PATH", file("cert.pem", OTHER.certificatePem()));
    variables.put("FLUVIUS_PRIVATE_KEY", OURS.pkcs8Pem());

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("FLUVIUS_CERTIFICATE_PATH: Expected a private key and its certificate")
        .contains("found a key of another certificate");
  }

  @Test
  void rejectsCertificatesThatAreNotValidNow() throws Exception {
    Instant now = Instant.now();
    HeldCertificate expired = inForce(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
    variables.put("FLUVIUS_PRIVATE_KEY", expired.privateKeyPkcs8Pem() + expired.certificatePem());
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("FLUVIUS_PRIVATE_KEY: Expected a valid certificate, found one that")
        .contains("expired at ");

    HeldCertificate early = inForce(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)));
    variables.put("FLUVIUS_PRIVATE_KEY", early.privateKeyPkcs8Pem() + early.certificatePem());
    assertThat(problems()).singleElement().asString().contains("is not valid before ");
  }

  @Test
  void rejectsEcKeysAndShortKeys() throws Exception {
    HeldCertificate ec = new HeldCertificate.Builder().ecdsa256().build();
    variables.put("FLUVIUS_PRIVATE_KEY", ec.privateKeyPkcs8Pem() + ec.certificatePem());

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("FLUVIUS_PRIVATE_KEY: Expected an RSA private key of at least 2048 bits")
        .contains("found a key for the algorithm EC");
  }

  @Test
  void reportsAWrongKeyAndAWrongThumbprint() {
    variables.put("FLUVIUS_PRIVATE_KEY", "MIIE-no-key-at-all");
    variables.put("FLUVIUS_CERTIFICATE_THUMBPRINT", "XYZ-no-thumbprint");

    assertThat(problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly("FLUVIUS_PRIVATE_KEY", "FLUVIUS_CERTIFICATE_THUMBPRINT");
  }

  @Test
  void rejectsTwoKeys() throws Exception {
    variables.put("FLUVIUS_CERTIFICATE_PATH", pkcs12().toString());
    variables.put("FLUVIUS_CERTIFICATE_PASSWORD", PASSWORD);
    variables.put("FLUVIUS_PRIVATE_KEY", OURS.pkcs8Pem());

    assertThat(problems())
        .containsExactly(
            "two private keys: FLUVIUS_PRIVATE_KEY and FLUVIUS_CERTIFICATE_PATH; set one of the"
                + " two");
  }

  @Test
  void requiresKeyAndCertificateTogether() throws Exception {
    variables.put("FLUVIUS_CERTIFICATE_PATH", file("cert.pem", OURS.certificatePem()));
    assertThat(problems())
        .containsExactly(
            "FLUVIUS_PRIVATE_KEY (or FLUVIUS_PRIVATE_KEY_PATH) is missing;"
                + " FLUVIUS_CERTIFICATE_PATH needs it");

    variables.put("FLUVIUS_CERTIFICATE_PATH", file("key.pem", OURS.pkcs8Pem()));
    assertThat(problems())
        .containsExactly(
            "FLUVIUS_CERTIFICATE_THUMBPRINT (or FLUVIUS_CERTIFICATE_PATH) is missing; the private"
                + " key needs it");

    variables.put("FLUVIUS_CERTIFICATE_PATH", folder.resolve("no-such-file").toString());
    assertThat(problems()).containsExactly("FLUVIUS_CERTIFICATE_PATH: The file does not exist.");
  }

  @Test
  void reportsACertificateInPlaceOfAKey() {
    variables.put("FLUVIUS_PRIVATE_KEY", OURS.certificatePem());

    assertThat(problems())
        .first()
        .asString()
        .startsWith("FLUVIUS_PRIVATE_KEY: ")
        .contains("found a certificate without its private key");
  }

  @Test
  void acceptsTheSameFromTheBuilder() throws Exception {
    FluviusCredentials.Builder builder =
        FluviusCredentials.builder()
            .subscriptionKey("key")
            .clientId("client")
            .tenantId("tenant")
            .scope("scope");

    assertThat(builder.certificatePath(pkcs12()).certificatePassword(PASSWORD).build().credential())
        .hasToString("ClientCredential[certificate]");
    assertThatThrownBy(() -> builder.certificatePassword(null).build())
        .hasMessageContaining("certificatePath: it is encrypted; set certificatePassword");
    FluviusCredentials credentials =
        builder
            .certificatePath(null)
            .certificateThumbprint(OURS.sha1())
            .privateKey(encrypted())
            .privateKeyPassphrase(PASSWORD)
            .build();
    assertThat(credentials.credential()).hasToString("ClientCredential[certificate]");
    assertThat(credentials).isNotInstanceOf(Serializable.class);
  }

  @Test
  void requiresOnlyTheKeyWithATokenProvider() {
    FluviusCredentials credentials =
        FluviusCredentials.builder().subscriptionKey("key-live").buildWithoutSignIn();

    assertThat(credentials.subscriptionKey()).isEqualTo("key-live");
    assertThat(credentials).hasToString("FluviusCredentials[without sign-in, subscriptionKey=***]");
    assertThatThrownBy(credentials::credential)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nothing to sign in with");
    assertThatThrownBy(() -> FluviusCredentials.builder().buildWithoutSignIn())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("subscriptionKey is missing");
    assertThat(
            CredentialSettings.of("FLUVIUS_SANDBOX", variables::get)
                .credentialsWithoutSignIn()
                .dataAccessContractNumber())
        .isEqualTo("contract-live");
  }

  private String file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private Path pkcs12() throws Exception {
    return OURS.pkcs12(folder.resolve("client.pfx"), PASSWORD);
  }

  /** As openssl pkcs8 -topk8 does. */
  private static String encrypted() throws Exception {
    String algorithm = "PBEWithHmacSHA256AndAES_256";
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
    byte[] content = cipher.doFinal(OURS.privateKey().getEncoded());
    // PKCS#5's second scheme; the parameters' own name is not one that the class knows.
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    byte[] der = new EncryptedPrivateKeyInfo(parameters, content).getEncoded();
    return TestKeys.pem("ENCRYPTED PRIVATE KEY", der);
  }

  private static HeldCertificate inForce(Instant from, Instant to) {
    return new HeldCertificate.Builder()
        .rsa2048()
        .validityInterval(from.toEpochMilli(), to.toEpochMilli())
        .build();
  }
}
