package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import okhttp3.HttpUrl;

/**
 * The JWT that proves to Entra ID that we hold the certificate's key (RFC 7523, RFC 7515).
 *
 * <p>{@link MsalTokenProvider} signs one for each token request by itself. Sign one here for a tool
 * that asks for tokens itself and cannot sign, such as Postman or curl; it sends it as {@code
 * client_assertion}, with {@code client_assertion_type} {@code
 * urn:ietf:params:oauth:client-assertion-type:jwt-bearer}.
 *
 * <pre>{@code
 * HttpUrl authority = HttpUrl.get("https://login.microsoftonline.com");
 * String jwt =
 *     ClientAssertion.sign(
 *         credential, clientId, authority, tenantId, Duration.ofHours(1), Clock.systemUTC());
 * }</pre>
 */
public final class ClientAssertion {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

  private ClientAssertion() {}

  /**
   * Signs one, good from now on. Whoever has it can get tokens until it ends: it is a secret.
   *
   * @param credential a certificate's
   * @param clientId the application's id, which becomes issuer and subject
   * @param authority the origin of Entra ID's token endpoint, like {@code
   *     https://login.microsoftonline.com}
   * @param tenantId the tenant; the audience is {@code {authority}/{tenantId}/oauth2/v2.0/token},
   *     to which the token request must go
   * @param lifetime how long it is good for, from a second to 24 hours (both inclusive): nobody can
   *     take one back, so one that leaks must end by itself
   * @param clock dates it
   * @return the JWT, signed with RS256
   * @throws IllegalArgumentException if the credential is a client secret, the lifetime is less
   *     than a second or more than 24 hours, or the key cannot sign
   * @throws NullPointerException if an argument is null
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
    if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "A client assertion lives for a second or more and for 24 hours at most, since whoever has"
              + " it can sign in until it ends; but this is "
              + lifetime
              + ".");
    }
    if (!(credential instanceof ClientCertificate certificate)) {
      throw new IllegalArgumentException(
          "A client assertion is signed with a certificate's key, but this is a client secret.");
    }
    try {
      String audience = TokenRequest.tokenUrl(authority, tenantId).toString();
      return sign(certificate, clientId, audience, lifetime, clock.instant());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The private key could not sign the client assertion (RS256).", e);
    }
  }

  static String sign(ClientCertificate certificate, String clientId, String audience, Instant now)
      throws GeneralSecurityException {
    return sign(certificate, clientId, audience, LIFETIME, now);
  }

  private static String sign(
      ClientCertificate certificate,
      String clientId,
      String audience,
      Duration lifetime,
      Instant now)
      throws GeneralSecurityException {
    Thumbprint thumbprint = certificate.thumbprint();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("typ", "JWT");
    header.put(thumbprint.header(), thumbprint.base64Url());
    long seconds = now.getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", clientId);
    claims.put("sub", clientId);
    claims.put("aud", audience);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("nbf", seconds);
    claims.put("iat", seconds);
    claims.put("exp", seconds + lifetime.toSeconds());
    String signed = base64Url(Json.object(header)) + "." + base64Url(Json.object(claims));
    Signature rs256 = Signature.getInstance(RsaKeys.RS256);
    rs256.initSign(certificate.key());
    rs256.update(signed.getBytes(UTF_8));
    return signed + "." + base64Url(rs256.sign());
  }

  private static String base64Url(String text) {
    return base64Url(text.getBytes(UTF_8));
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
