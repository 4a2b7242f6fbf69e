package io.github.fluviusenergy.testserver.internal.entra;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Verifies client assertions: JWTs signed with the key of a registered certificate. */
public final class ClientAssertions {
  /** The clock skew that Entra ID allows. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final String clientId;
  private final InstantSource clock;
  private final List<Certificate> certificates;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  ClientAssertions(String clientId, InstantSource clock, List<Certificate> certificates) {
    this.clientId = clientId;
    this.clock = clock;
    this.certificates = certificates;
  }

  /**
   * @param audiences the audiences that Entra ID accepts: the token URL and the tenant's issuer
   */
  void verify(String assertion, List<String> audiences) {
    Jwt jwt = Jwt.parse(assertion);
    checkSignature(jwt);
    String audience = jwt.claim("aud");
    if (audiences.stream().noneMatch(accepted -> accepted.equalsIgnoreCase(audience))) {
      throw EntraError.invalidClient(
          700023, "Client assertion audience claim does not match Realm issuer.");
    }
    if (!clientId.equalsIgnoreCase(jwt.claim("iss"))
        || !clientId.equalsIgnoreCase(jwt.claim("sub"))) {
      throw EntraError.invalidClient(
          700021,
          "Client assertion application identifier doesn't match 'client_id' parameter: 'iss' and"
              + " 'sub' must both be the client's id.");
    }
    checkTimes(jwt);
    String id = jwt.claim("jti");
    if (id == null) {
      throw Jwt.malformed("the claim 'jti' is missing");
    }
    // An expired assertion is rejected without this check.
    seen.values().removeIf(expiry -> expiry.plus(SKEW).isBefore(clock.instant()));
    if (seen.putIfAbsent(id, jwt.time("exp")) != null) {
      throw EntraError.invalidClient(50013, "Assertion is invalid: its 'jti' was used before.");
    }
  }

  private void checkSignature(Jwt jwt) {
    Certificate certificate = certificateFor(thumbprint(jwt, "x5t"), thumbprint(jwt, "x5t#S256"));
    if (certificate == null) {
      throw signatureError("The key was not found.");
    }
    if (!jwt.isSignedBy(certificate.key())) {
      throw signatureError("Client assertion failed signature validation.");
    }
  }

  // MSAL4J writes base64 padding, contrary to the standard, so Entra ID must accept it.
  private static @Nullable String thumbprint(Jwt jwt, String header) {
    String value = jwt.header(header);
    return value == null ? null : value.replace("=", "");
  }

  private @Nullable Certificate certificateFor(@Nullable String sha1, @Nullable String sha256) {
    for (Certificate certificate : certificates) {
      if (certificate.sha1().equals(sha1)
          || (sha256 != null && sha256.equals(certificate.sha256()))) {
        return certificate;
      }
    }
    return null;
  }

  private void checkTimes(Jwt jwt) {
    Instant now = clock.instant();
    Instant from = jwt.time("nbf");
    Instant to = jwt.time("exp");
    if (now.isBefore(from.minus(SKEW)) || !now.isBefore(to.plus(SKEW))) {
      throw EntraError.invalidClient(
          700024,
          "Client assertion is not within its valid time range. Current time: "
              + now
              + ", assertion valid from "
              + from
              + ", expiry time of assertion "
              + to
              + ".");
    }
  }

  private static EntraError signatureError(String reason) {
    return EntraError.invalidClient(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on"
            + " application. [Reason - "
            + reason
            + "]");
  }

  /**
   * A registered client certificate.
   *
   * @param sha1 the thumbprint in base64url, as in the header of an assertion
   * @param sha256 the thumbprint in base64url; null if unknown
   */
  public record Certificate(String sha1, @Nullable String sha256, PublicKey key) {

    public static Certificate of(String sha1Hex, PublicKey key) {
      String hex = sha1Hex.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
      if (!hex.matches("[0-9a-f]{40}")) {
        throw new IllegalArgumentException(
            "a SHA-1 thumbprint has 40 hexadecimal digits, but this is \"" + sha1Hex + "\"");
      }
      requireRsa(key);
      return new Certificate(base64Url(HexFormat.of().parseHex(hex)), null, key);
    }

    public static Certificate of(X509Certificate certificate) {
      requireRsa(certificate.getPublicKey());
      return new Certificate(
          thumbprint("SHA-1", certificate),
          thumbprint("SHA-256", certificate),
          certificate.getPublicKey());
    }

    private static void requireRsa(PublicKey key) {
      if (!key.getAlgorithm().equals("RSA")) {
        throw new IllegalArgumentException(
            "client assertions are signed with RSA, but this key is " + key.getAlgorithm());
      }
    }

    private static String thumbprint(String algorithm, X509Certificate certificate) {
      try {
        return base64Url(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("cannot compute the thumbprint of the certificate", e);
      }
    }

    private static String base64Url(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
