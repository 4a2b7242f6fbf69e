package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import okhttp3.FormBody;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientAssertionTest {
  private static final TestCertificate CERTIFICATE = new TestCertificate();
  private static final TestCertificate ANOTHER = new TestCertificate();
  private static final String THUMBPRINT = CERTIFICATE.sha1().toLowerCase(Locale.ROOT);
  private static final Instant NOW = Instant.parse("2025-01-15T12:00:00Z");

  private FluviusTestServer server;
  private JsonObject header;
  private JsonObject claims;

  @BeforeEach
  void start() {
    server =
        FluviusTestServer.builder()
            .clock(new MutableClock(NOW))
            .trustCertificate(THUMBPRINT, CERTIFICATE.keyPair().getPublic())
            .start();
    header = new JsonObject();
    header.addProperty("alg", "RS256");
    header.addProperty("x5t", base64Url(HexFormat.of().parseHex(THUMBPRINT)));
    claims = new JsonObject();
    claims.addProperty("aud", TestClient.tokenUrl(server).toString());
    claims.addProperty("iss", server.credentials().clientId());
    claims.addProperty("sub", server.credentials().clientId());
    claims.addProperty("jti", UUID.randomUUID().toString());
    claims.addProperty("nbf", NOW.getEpochSecond());
    claims.addProperty("exp", NOW.plusSeconds(600).getEpochSecond());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void assertionReturnsToken() {
    ReceivedResponse response = send(sign(CERTIFICATE));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().has("access_token")).isTrue();
  }

  @Test
  void certificateMatchesEitherThumbprint() {
    header.remove("x5t");
    header.addProperty(
        "x5t#S256",
        base64Url(HexFormat.of().parseHex(CERTIFICATE.sha256().toLowerCase(Locale.ROOT))));
    header.addProperty("alg", "PS256");
    assertRefused(send(sign(CERTIFICATE)), 401, 700027);

    try (FluviusTestServer other =
        FluviusTestServer.builder()
            .clock(new MutableClock(NOW))
            .trustCertificate(CERTIFICATE.certificate())
            .start()) {
      claims.addProperty("aud", TestClient.tokenUrl(other).toString());
      assertThat(send(other, sign(CERTIFICATE)).status()).isEqualTo(200);
    }
  }

  @Test
  void thumbprintMayHaveBase64Padding() {
    header.addProperty("x5t", header.get("x5t").getAsString() + "=");

    assertThat(send(sign(CERTIFICATE)).status()).isEqualTo(200);
  }

  @Test
  void thumbprintMayHaveColonsSpacesAndCapitals() {
    String decorated =
        HexFormat.ofDelimiter(":").withUpperCase().formatHex(HexFormat.of().parseHex(THUMBPRINT));
    try (FluviusTestServer other =
        FluviusTestServer.builder()
            .clock(new MutableClock(NOW))
            .trustCertificate(" " + decorated, CERTIFICATE.keyPair().getPublic())
            .start()) {
      claims.addProperty("aud", TestClient.tokenUrl(other).toString());
      assertThat(send(other, sign(CERTIFICATE)).status()).isEqualTo(200);
    }
  }

  @Test
  void rejectsSignatureOfAnotherKey() {
    assertThat(assertRefused(send(sign(ANOTHER)), 401, 700027))
        .contains("failed signature validation");
  }

  @Test
  void rejectsUnknownThumbprint() {
    header.addProperty("x5t", base64Url(new byte[20]));

    assertThat(assertRefused(send(sign(CERTIFICATE)), 401, 700027))
        .contains("The key was not found");
  }

  @Test
  void rejectsClaimsChangedAfterSigning() {
    String[] parts = sign(CERTIFICATE).split("\\.", -1);
    claims.addProperty("jti", "another");

    assertRefused(send(parts[0] + "." + encode(claims) + "." + parts[2]), 401, 700027);
  }

  @Test
  void audienceMayBeTheIssuerOfTheTenant() {
    claims.addProperty("aud", server.authority() + server.credentials().tenantId() + "/v2.0");

    assertThat(send(sign(CERTIFICATE)).status()).isEqualTo(200);
  }

  @Test
  void rejectsAnotherAudience() {
    claims.addProperty("aud", server.authority() + "another-tenant/v2.0");
    assertRefused(send(sign(CERTIFICATE)), 401, 700023);
    claims.addProperty("aud", server.authority().toString());

    assertRefused(send(sign(CERTIFICATE)), 401, 700023);
  }

  @Test
  void rejectsAnotherIssuerOrSubject() {
    claims.addProperty("iss", "stranger");
    assertRefused(send(sign(CERTIFICATE)), 401, 700021);

    claims.addProperty("iss", server.credentials().clientId());
    claims.remove("sub");
    assertRefused(send(sign(CERTIFICATE)), 401, 700021);
  }

  @Test
  void allowsClockSkewOfFiveMinutes() {
    times(NOW.plusSeconds(300), NOW.plusSeconds(900));
    assertThat(send(sign(CERTIFICATE)).status()).isEqualTo(200);

    times(NOW.minusSeconds(900), NOW.minusSeconds(299));
    assertThat(send(sign(CERTIFICATE)).status()).isEqualTo(200);
  }

  @Test
  void rejectsAssertionOutsideItsValidity() {
    times(NOW.plusSeconds(301), NOW.plusSeconds(900));
    assertRefused(send(sign(CERTIFICATE)), 401, 700024);

    times(NOW.minusSeconds(900), NOW.minusSeconds(300));
    assertRefused(send(sign(CERTIFICATE)), 401, 700024);
  }

  @Test
  void acceptsJtiAgainAfterExpiry() {
    MutableClock clock = new MutableClock(NOW);
    try (FluviusTestServer other =
        FluviusTestServer.builder()
            .clock(clock)
            .trustCertificate(CERTIFICATE.certificate())
            .start()) {
      claims.addProperty("aud", TestClient.tokenUrl(other).toString());
      assertThat(send(other, sign(CERTIFICATE)).status()).isEqualTo(200);
      claims.addProperty("exp", NOW.plusSeconds(1800).getEpochSecond());
      // Until expiry, and five minutes more for clock skew.
      clock.advance(Duration.ofMinutes(10 + 5));
      assertRefused(send(other, sign(CERTIFICATE)), 401, 50013);
      clock.advance(Duration.ofSeconds(1));
      assertThat(send(other, sign(CERTIFICATE)).status()).isEqualTo(200);
    }
  }

  @Test
  void rejectsReusedAssertion() {
    String assertion = sign(CERTIFICATE);
    assertThat(send(assertion).status()).isEqualTo(200);

    assertRefused(send(assertion), 401, 50013);
  }

  @Test
  void rejectsMalformedAssertion() {
    assertMalformed("abc");
    assertMalformed("a.b.c.d");
    assertMalformed("*.*.*");
    String text = base64Url("text".getBytes(StandardCharsets.UTF_8));
    assertMalformed(text + "." + text + "." + text);
    assertMalformed(encode(header) + "." + base64Url("[]".getBytes(StandardCharsets.UTF_8)) + ".");
  }

  @Test
  void rejectsAssertionWithoutTimeOrJti() {
    changed(c -> c.remove("nbf"));
    changed(c -> c.addProperty("exp", "soon"));
    changed(c -> c.addProperty("exp", 1.5));
    changed(c -> c.remove("jti"));
  }

  @Test
  void rejectsUnknownAlgorithm() {
    header.addProperty("alg", "none");

    assertMalformed(encode(header) + "." + encode(claims) + ".");
  }

  @Test
  void requiresAssertionType() {
    assertRefused(
        TestClient.requestToken(server, form().add("client_assertion", sign(CERTIFICATE))),
        400,
        900144);
    assertRefused(
        TestClient.requestToken(
            server,
            form().add("client_assertion", sign(CERTIFICATE)).add("client_assertion_type", "jwt")),
        400,
        90023);
  }

  @Test
  void rejectsInvalidThumbprintOrKey() {
    FluviusTestServer.Builder builder = FluviusTestServer.builder();

    assertThatThrownBy(() -> builder.trustCertificate("abc", CERTIFICATE.keyPair().getPublic()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("40 hexadecimal digits");
    assertThatThrownBy(
            () -> builder.trustCertificate(new HeldCertificate.Builder().build().certificate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EC");
  }

  private void changed(Consumer<JsonObject> change) {
    JsonObject original = claims;
    claims = original.deepCopy();
    change.accept(claims);
    assertMalformed(sign(CERTIFICATE));
    claims = original;
  }

  private void times(Instant from, Instant to) {
    claims.addProperty("jti", UUID.randomUUID().toString());
    claims.addProperty("nbf", from.getEpochSecond());
    claims.addProperty("exp", to.getEpochSecond());
  }

  private void assertMalformed(String assertion) {
    assertRefused(send(assertion), 400, 50027);
  }

  private FormBody.Builder form() {
    return new FormBody.Builder()
        .add("grant_type", "client_credentials")
        .add("client_id", server.credentials().clientId())
        .add("scope", server.credentials().scope());
  }

  private ReceivedResponse send(String assertion) {
    return send(server, assertion);
  }

  private ReceivedResponse send(FluviusTestServer to, String assertion) {
    return TestClient.requestToken(
        to,
        form()
            .add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .add("client_assertion", assertion));
  }

  private static String assertRefused(ReceivedResponse response, int status, int code) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json().getAsJsonArray("error_codes").get(0).getAsInt()).isEqualTo(code);
    return response.json().get("error_description").getAsString();
  }

  private String sign(TestCertificate certificate) {
    String signed = encode(header) + "." + encode(claims);
    try {
      return signed + "." + base64Url(signature(signed, certificate.privateKey()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] signature(String text, PrivateKey key) throws GeneralSecurityException {
    Signature signer;
    if (header.get("alg").getAsString().equals("PS256")) {
      signer = Signature.getInstance("RSASSA-PSS");
      signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    } else {
      signer = Signature.getInstance("SHA256withRSA");
    }
    signer.initSign(key);
    signer.update(text.getBytes(StandardCharsets.US_ASCII));
    return signer.sign();
  }

  private static String encode(JsonObject object) {
    return base64Url(object.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
