package io.github.fluviusenergy.testserver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks the JWT with which a client proves that it holds a registered certificate's key. */
final class ClientAssertions {
  /** By how much Entra ID lets clocks differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final String clientId;
  private final InstantSource clock;
  private final List<TrustedCertificate> certificates;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  ClientAssertions(String clientId, InstantSource clock, List<TrustedCertificate> certificates) {
    this.clientId = clientId;
    this.clock = clock;
    this.certificates = certificates;
  }

  void verify(String assertion, String tokenUrl) {
    Jwt jwt = Jwt.parse(assertion);
    checkSignature(jwt);
    if (!tokenUrl.equalsIgnoreCase(jwt.claim("aud"))) {
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
    // Those that have expired since would be refused for that.
    seen.values().removeIf(expiry -> expiry.plus(SKEW).isBefore(clock.instant()));
    if (seen.putIfAbsent(id, jwt.time("exp")) != null) {
      throw EntraError.invalidClient(50013, "Assertion is invalid: its 'jti' was used before.");
    }
  }

  private void checkSignature(Jwt jwt) {
    TrustedCertificate certificate =
        certificateFor(thumbprint(jwt, "x5t"), thumbprint(jwt, "x5t#S256"));
    if (certificate == null) {
      throw signatureError("The key was not found.");
    }
    if (!jwt.isSignedBy(certificate.key())) {
      throw signatureError("Client assertion failed signature validation.");
    }
  }

  // MSAL4J writes it with base64's padding, which the standard has not; so Entra ID must take it.
  private static @Nullable String thumbprint(Jwt jwt, String header) {
    String value = jwt.header(header);
    return value == null ? null : value.replace("=", "");
  }

  private @Nullable TrustedCertificate certificateFor(
      @Nullable String sha1, @Nullable String sha256) {
    for (TrustedCertificate certificate : certificates) {
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
}
