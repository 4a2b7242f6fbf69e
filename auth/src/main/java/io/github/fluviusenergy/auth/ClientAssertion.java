package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The JWT that proves to Entra ID that we hold the certificate's key (RFC 7523, RFC 7515). */
final class ClientAssertion {
  private static final long LIFETIME_SECONDS = 600;

  private ClientAssertion() {}

  static String sign(ClientCertificate certificate, String clientId, String audience, Instant now)
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
    claims.put("exp", seconds + LIFETIME_SECONDS);
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
