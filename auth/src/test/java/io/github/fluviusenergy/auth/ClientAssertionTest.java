package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.TestKeys;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An assertion for a tool that asks for tokens itself; the provider's own is in its test. */
class ClientAssertionTest {
  // The example in Microsoft's page on certificate credentials.
  private static final Thumbprint THUMBPRINT =
      Thumbprint.parse("84E05C1D98BCE3A5421D225B140B36E86A3D5534");
  private static final HttpUrl AUTHORITY = HttpUrl.get("https://login.microsoftonline.com");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private final ClientCredential certificate =
      ClientCredential.certificate(THUMBPRINT, TestKeys.RSA_2048.getPrivate());

  @Test
  void hasTheTokenEndpointAsAudienceAndTheLifetime() throws Exception {
    String[] parts =
        ClientAssertion.sign(certificate, "client", AUTHORITY, "tenant", Duration.ofHours(1), NOON)
            .split("\\.", -1);

    assertThat(text(parts[0]))
        .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5t\":\"hOBcHZi846VCHSJbFAs26Go9VTQ\"}");
    // 2026-01-31T12:00:00Z is 1769860800.
    assertThat(text(parts[1]))
        .startsWith(
            "{\"iss\":\"client\",\"sub\":\"client\",\"aud\":"
                + "\"https://login.microsoftonline.com/tenant/oauth2/v2.0/token\"")
        .endsWith("\"nbf\":1769860800,\"iat\":1769860800,\"exp\":1769864400}");
    assertThat(isSigned(parts, Signature.getInstance("SHA256withRSA"))).isTrue();
  }

  @Test
  void usesPs256AndTheChainIfTheCertificateIsGiven() throws Exception {
    HeldCertificate root = new HeldCertificate.Builder().certificateAuthority(1).build();
    HeldCertificate issuer =
        new HeldCertificate.Builder().certificateAuthority(0).signedBy(root).build();
    HeldCertificate own =
        new HeldCertificate.Builder().keyPair(TestKeys.RSA_2048).signedBy(issuer).build();
    List<X509Certificate> chain =
        List.of(own.certificate(), issuer.certificate(), root.certificate());

    String[] parts =
        sign(
                credential(List.of(chain.get(2), chain.get(0), chain.get(1)), null),
                Duration.ofHours(1))
            .split("\\.", -1);

    assertThat(text(parts[0]))
        .isEqualTo(
            "{\"alg\":\"PS256\",\"typ\":\"JWT\",\"x5t#S256\":\"%s\",\"x5c\":[\"%s\",\"%s\",\"%s\"]}",
            base64Url(digest("SHA-256", own.certificate())),
            TestKeys.base64(chain.get(0).getEncoded()),
            TestKeys.base64(chain.get(1).getEncoded()),
            TestKeys.base64(chain.get(2).getEncoded()));
    // RFC 7518, 3.5: SHA-256 for the digest and MGF1, and a salt of 32 bytes
    Signature ps256 = Signature.getInstance("RSASSA-PSS");
    ps256.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    assertThat(isSigned(parts, ps256)).isTrue();
  }

  /** For a tenant that refuses PS256. */
  @Test
  void usesRs256IfTheSha1ThumbprintIsGivenToo() throws Exception {
    X509Certificate own =
        new HeldCertificate.Builder().keyPair(TestKeys.RSA_2048).build().certificate();
    Thumbprint sha1 = Thumbprint.parse(HexFormat.of().formatHex(digest("SHA-1", own)));

    String[] parts = sign(credential(List.of(own), sha1), Duration.ofHours(1)).split("\\.", -1);

    assertThat(text(parts[0]))
        .startsWith("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5t\":")
        .contains("\"x5c\":[");
    assertThat(isSigned(parts, Signature.getInstance("SHA256withRSA"))).isTrue();
  }

  private static ClientCredential credential(
      List<X509Certificate> certificates, @Nullable Thumbprint thumbprint) {
    return ClientCredential.certificate(
        TestKeys.RSA_2048.getPrivate(), certificates, thumbprint, Clock.systemUTC());
  }

  private static byte[] digest(String algorithm, X509Certificate certificate)
      throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void isUnique() {
    assertThat(sign(certificate, Duration.ofHours(1)))
        .isNotEqualTo(sign(certificate, Duration.ofHours(1)));
  }

  @Test
  void rejectsLifetimesBelowOneSecond() {
    assertThat(sign(certificate, Duration.ofSeconds(1))).isNotEmpty();
    assertThatThrownBy(() -> sign(certificate, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.999S");
  }

  @Test
  void rejectsLifetimesAbove24Hours() {
    assertThat(sign(certificate, Duration.ofHours(24))).isNotEmpty();
    for (Duration longer :
        new Duration[] {Duration.ofHours(24).plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE)}) {
      assertThatThrownBy(() -> sign(certificate, longer))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("24 hours at most")
          .hasMessageContaining(longer.toString());
    }
  }

  @Test
  void requiresACertificate() {
    assertThatThrownBy(() -> sign(ClientCredential.secret("s3cret"), Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("client secret")
        .hasMessageNotContaining("s3cret");
  }

  private static String sign(ClientCredential credential, Duration lifetime) {
    return ClientAssertion.sign(credential, "client", AUTHORITY, "tenant", lifetime, NOON);
  }

  private static boolean isSigned(String[] parts, Signature verifier)
      throws GeneralSecurityException {
    verifier.initVerify(TestKeys.RSA_2048.getPublic());
    verifier.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
