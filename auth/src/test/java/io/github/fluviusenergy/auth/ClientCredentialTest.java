package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.TestKeys;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialTest {
  private static final PrivateKey KEY = TestKeys.RSA_2048.getPrivate();

  // The example in Microsoft's page on certificate credentials.
  private static final String SHA1 = "84E05C1D98BCE3A5421D225B140B36E86A3D5534";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SHA1,
        "84e05c1d98bce3a5421d225b140b36e86a3d5534",
        "84:E0:5C:1D:98:BC:E3:A5:42:1D:22:5B:14:0B:36:E8:6A:3D:55:34",
        "84 e0 5c 1d 98 bc e3 a5 42 1d 22 5b 14 0b 36 e8 6a 3d 55 34",
        "\u200E84e05c1d98bce3a5421d225b140b36e86a3d5534",
        " 84E05C1D98BCE3A5421D225B140B36E86A3D5534\r\n",
        "84E05C1D98BCE3A5421D\u00A0225B140B36E86A3D5534",
      })
  void acceptsSha1ThumbprintsInCommonNotations(String text) {
    Thumbprint thumbprint = Thumbprint.parse(text);
    assertThat(thumbprint.header()).isEqualTo("x5t");
    assertThat(thumbprint.base64Url()).isEqualTo("hOBcHZi846VCHSJbFAs26Go9VTQ");
  }

  @Test
  void acceptsASha256Thumbprint() {
    // SHA-256 of nothing (FIPS 180).
    Thumbprint thumbprint =
        Thumbprint.parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(thumbprint.header()).isEqualTo("x5t#S256");
    assertThat(thumbprint.base64Url()).isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  }

  @ParameterizedTest
  @CsvSource({
    "'', found 0 characters",
    "84E05C1D98BCE3A5421D225B140B36E86A3D55, found 38 characters",
    "84E05C1D98BCE3A5421D225B140B36E86A3D553G, '40 characters, 1 of them not hex digits'",
    "84E05C1D98BCE3A5421D225B140B36E86A3D55\uFF13\uFF14, '40 characters, 2 of them not hex'",
    "hOBcHZi846VCHSJbFAs26Go9VTQ=, 28 characters",
    "84E05C, 6 characters. openssl",
    "84-E0-5C-1D-98-BC-E3-A5-42-1D-22-5B-14-0B-36-E8-6A-3D-55-34, '59 characters, 19 of them'",
  })
  void rejectsMalformedThumbprints(String text, String found) {
    assertThatThrownBy(() -> Thumbprint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Certificate thumbprint: expected 40 hex digits (SHA-1) or 64 (SHA-256), found ")
        .hasMessageContaining(found);
  }

  @Test
  void rejectsEcKeysAndShortKeys() {
    PrivateKey ec = TestKeys.generate("EC", 256).getPrivate();
    assertThatThrownBy(() -> ClientCredential.certificate(Thumbprint.parse(SHA1), ec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found a key for the algorithm EC.");
    PrivateKey small = TestKeys.generate("RSA", 1024).getPrivate();
    assertThatThrownBy(() -> ClientCredential.certificate(Thumbprint.parse(SHA1), small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "at least 2048 bits (PEM, DER or PKCS#12), found an RSA key of 1024 bits");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'  ', is empty",
    "'hush-hush\n', LINE FEED (LF) as character 10 of 10",
    "'hush\rhush', CARRIAGE RETURN (CR) as character 5 of 9",
    "'hush hush', SPACE as character 5 of 9",
    "hush\u00E9, LATIN SMALL LETTER E WITH ACUTE",
    "hush\u0007hush, BEL as character",
    "hush\u007F, DELETE",
  })
  void rejectsInvalidSecretsWithoutShowingThem(String secret, String found) {
    assertThatThrownBy(() -> ClientCredential.secret(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The client secret ")
        .hasMessageContaining(found)
        .hasMessageNotContaining("hush");
  }

  @Test
  void acceptsASecretOfAnyVisibleAscii() {
    StringBuilder all = new StringBuilder();
    for (char c = 0x21; c <= 0x7E; c++) {
      all.append(c);
    }
    ClientCredential.Secret secret =
        (ClientCredential.Secret) ClientCredential.secret(all.toString());
    assertThat(secret.value).hasSize(94).startsWith("!").endsWith("~");
  }

  @Test
  void toStringShowsOnlyTheType() {
    assertThat(ClientCredential.secret("hush")).hasToString("ClientCredential[client secret]");
    assertThat(ClientCredential.certificate(Thumbprint.parse(SHA1), KEY))
        .hasToString("ClientCredential[certificate]");
  }

  @Test
  void computesTheThumbprintOfTheCertificate() {
    ClientCredential.Certificate credential =
        (ClientCredential.Certificate) opensslCredential(null);

    // What openssl x509 -fingerprint -sha256 says, in base64url.
    assertThat(credential.thumbprint.header()).isEqualTo("x5t#S256");
    assertThat(credential.thumbprint.base64Url())
        .isEqualTo(base64Url("E45886B95E343F3BC342688FA1A232A9A2BAE7C3BAAE4CBD8A1E1657E7292600"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fd:af:ce:04:76:c2:8f:90:f1:6f:ca:e1:0d:b8:a9:6d:1d:7f:f4:b5",
        "E4:58:86:B9:5E:34:3F:3B:C3:42:68:8F:A1:A2:32:A9:A2:BA:E7:C3:BA:AE:4C:BD:8A:1E:16:57:E7:29:26:00",
      })
  void acceptsTheThumbprintOfTheCertificate(String thumbprint) {
    ClientCredential.Certificate credential =
        (ClientCredential.Certificate) opensslCredential(Thumbprint.parse(thumbprint));

    assertThat(credential.thumbprint.base64Url()).isEqualTo(base64Url(thumbprint.replace(":", "")));
  }

  @Test
  void rejectsTheThumbprintOfAnotherCertificate() {
    for (String other : List.of(SHA1, SHA1 + SHA1.substring(0, 24))) {
      assertThatThrownBy(() -> opensslCredential(Thumbprint.parse(other)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Certificate thumbprint: expected that of the certificate, ")
          .hasMessageContaining(other.length() == 40 ? "FDAFCE0476C28F90F16F" : "E45886B95E343F3B")
          .hasMessageNotContaining(other);
    }
  }

  @Test
  void rejectsTheKeyOfAnotherCertificate() {
    List<X509Certificate> others =
        List.of(
            new HeldCertificate.Builder().rsa2048().build().certificate(),
            new HeldCertificate.Builder().ecdsa256().build().certificate());

    assertThatThrownBy(() -> ClientCredential.certificate(KEY, others, null, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found a key of another certificate")
        .hasMessageContaining("openssl x509");
  }

  @Test
  void findsTheCertificateOfTheKeyInAChain() {
    HeldCertificate issuer = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate own =
        new HeldCertificate.Builder().keyPair(TestKeys.RSA_2048).signedBy(issuer).build();

    ClientCredential.Certificate credential =
        (ClientCredential.Certificate)
            ClientCredential.certificate(
                KEY, List.of(issuer.certificate(), own.certificate()), null, Clock.systemUTC());

    assertThat(credential.chain).containsExactly(own.certificate(), issuer.certificate());
    assertThat(credential.thumbprint.base64Url())
        .isEqualTo(Thumbprint.sha256Of(own.certificate()).base64Url());
  }

  @Test
  void rejectsCertificatesThatAreNotValidNow() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    List<X509Certificate> certificates =
        List.of(
            new HeldCertificate.Builder()
                .keyPair(TestKeys.RSA_2048)
                .validityInterval(start.toEpochMilli(), end.toEpochMilli())
                .build()
                .certificate());

    assertThatThrownBy(() -> at(start.minusSeconds(1), certificates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found one that is not valid before 2026-01-01T00:00:00Z");
    assertThat(at(start, certificates)).isNotNull();
    assertThat(at(end, certificates)).isNotNull();
    assertThatThrownBy(() -> at(end.plusSeconds(1), certificates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found one that expired at 2027-01-01T00:00:00Z");
  }

  @Test
  void isNotSerializable() {
    assertThat(ClientCredential.secret("hush")).isNotInstanceOf(Serializable.class);
    assertThat(ClientCredential.certificate(Thumbprint.parse(SHA1), KEY))
        .isNotInstanceOf(Serializable.class);
  }

  private static ClientCredential at(Instant now, List<X509Certificate> certificates) {
    return ClientCredential.certificate(KEY, certificates, null, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** The key and certificate that openssl made, whose thumbprints it printed too. */
  private static ClientCredential opensslCredential(@Nullable Thumbprint thumbprint) {
    Path folder = Path.of("src", "test", "resources", "openssl");
    KeyMaterial key = KeyMaterial.read(folder.resolve("key.pem"), () -> "");
    KeyMaterial certificate = KeyMaterial.read(folder.resolve("cert.pem"), () -> "");
    return ClientCredential.certificate(
        key.key(),
        certificate.certificates(),
        thumbprint,
        Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC));
  }

  private static String base64Url(String hex) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
  }
}
