package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import okhttp3.HttpUrl;

/**
 * Signs client assertions: JWTs that prove to Entra ID that the application has the certificate's
 * private key (RFC 7523, RFC 7515).
 *
 * <p>{@link MsalTokenProvider} signs one for each token request. Use this class for a tool that
 * requests tokens but cannot sign, such as Postman or curl. The tool sends the JWT as {@code
 * client_assertion}, with the {@code client_assertion_type} {@code
 * urn:ietf:params:oauth:client-assertion-type:jwt-bearer}.
 */
public final class ClientAssertion {
  static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);
  private static final Duration MAX_LIFETIME = Duration.ofHours(24);

  private ClientAssertion() {}

  /**
   * Signs an assertion that is valid from now. It is a secret: anyone who has it can request tokens
   * until it expires.
   *
   * @param credential a certificate credential
   * @param clientId the application's id, which becomes issuer and subject
   * @param authority the origin of Entra ID's token endpoint, like {@code
   *     https://login.microsoftonline.com}
   * @param tenantId the tenant. The audience is {@code {authority}/{tenantId}/oauth2/v2.0/token},
   *     to which the token request must be sent
   * @param lifetime the time until it expires, from 1 second to 24 hours (inclusive). An assertion
   *     cannot be revoked
   * @param clock the clock for its timestamps
   * @return the JWT, signed with PS256, or with RS256 if the credential has a SHA-1 thumbprint
   * @throws IllegalArgumentException if the credential is a client secret, the lifetime is out of
   *     range, or the key cannot sign
   */
  public static String sign(
      ClientCredential credential,
      String clientId,
      HttpUrl authority,
      String tenantId,
      Duration lifetime,
      Clock clock) {
    Objects.requireNonNull(credential, "credential");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(lifetime, "lifetime");
    Objects.requireNonNull(clock, "clock");
    if (lifetime.toSeconds() < 1 || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "Client assertion: expected a lifetime of at least 1 second, 24 hours at most, found "
              + lifetime
              + ". Anyone who has the assertion can sign in until it expires.");
    }
    if (!(credential instanceof ClientCredential.Certificate certificate)) {
      throw new IllegalArgumentException(
          "Client assertion: expected a certificate, found a client secret. Only a certificate's"
              + " private key can sign.");
    }
    try {
      HttpUrl.Builder audience = authority.newBuilder().addPathSegment(tenantId);
      audience.addPathSegments("oauth2/v2.0/token");
      return sign(certificate, clientId, audience.toString(), lifetime, clock.instant());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The private key could not sign the client assertion.", e);
    }
  }

  static String sign(
      ClientCredential.Certificate certificate,
      String clientId,
      String audience,
      Duration lifetime,
      Instant now)
      throws GeneralSecurityException {
    Thumbprint thumbprint = certificate.thumbprint;
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", thumbprint.isSha1() ? "RS256" : "PS256");
    header.put("typ", "JWT");
    header.put(thumbprint.header(), thumbprint.base64Url());
    if (!certificate.chain.isEmpty()) {
      header.put("x5c", encoded(certificate.chain));
    }
    long seconds = now.getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", clientId);
    claims.put("sub", clientId);
    claims.put("aud", audience);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("nbf", seconds);
    claims.put("iat", seconds);
    claims.put("exp", seconds + lifetime.toSeconds());
    String signed =
        base64Url(Json.object(header).getBytes(UTF_8))
            + "."
            + base64Url(Json.object(claims).getBytes(UTF_8));
    Signature signature = Signature.getInstance(thumbprint.isSha1() ? RsaKeys.RS256 : "RSASSA-PSS");
    signature.initSign(certificate.key); // first, because the key decides the provider
    if (!thumbprint.isSha1()) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64Url(signature.sign());
  }

  /** Returns base64 with padding, unlike the rest of a JWT (RFC 7515, 4.1.6). */
  private static List<String> encoded(List<X509Certificate> chain)
      throws CertificateEncodingException {
    List<String> encoded = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
    }
    return encoded;
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
