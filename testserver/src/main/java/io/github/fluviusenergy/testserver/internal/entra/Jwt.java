package io.github.fluviusenergy.testserver.internal.entra;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed JSON Web Token. An invalid one causes error 50027. */
final class Jwt {
  private final String signedPart;
  private final JsonObject header;
  private final JsonObject claims;
  private final byte[] signature;

  private Jwt(String signedPart, JsonObject header, JsonObject claims, byte[] signature) {
    this.signedPart = signedPart;
    this.header = header;
    this.claims = claims;
    this.signature = signature;
  }

  static Jwt parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != 3) {
      throw malformed("it has not three parts");
    }
    return new Jwt(
        parts.get(0) + "." + parts.get(1),
        json(parts.get(0)),
        json(parts.get(1)),
        decode(parts.get(2)));
  }

  @Nullable String header(String name) {
    return string(header, name);
  }

  @Nullable String claim(String name) {
    return string(claims, name);
  }

  /** A time claim, in seconds since 1970. */
  Instant time(String name) {
    JsonElement value = claims.get(name);
    if (value == null
        || !value.isJsonPrimitive()
        || !value.getAsJsonPrimitive().isNumber()
        || !value.getAsString().matches("[0-9]{1,11}")) {
      throw malformed("the claim '" + name + "' is missing or no time");
    }
    return Instant.ofEpochSecond(value.getAsLong());
  }

  boolean isSignedBy(PublicKey key) {
    try {
      Signature verifier = verifier();
      verifier.initVerify(key);
      verifier.update(signedPart.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature of the wrong length causes this exception.
      return false;
    }
  }

  static EntraError malformed(String why) {
    return EntraError.badRequest(
        "invalid_request", 50027, "JWT token is invalid or malformed: " + why + ".");
  }

  private Signature verifier() throws GeneralSecurityException {
    String algorithm = header("alg");
    if ("RS256".equals(algorithm)) {
      return Signature.getInstance("SHA256withRSA");
    }
    if ("PS256".equals(algorithm)) {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      return pss;
    }
    throw malformed("the algorithm '" + algorithm + "' is not supported");
  }

  private static JsonObject json(String part) {
    try {
      JsonElement element =
          JsonParser.parseString(new String(decode(part), StandardCharsets.UTF_8));
      if (element.isJsonObject()) {
        return element.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw malformed("its header or its claims are no JSON");
    }
    throw malformed("its header or its claims are no JSON object");
  }

  private static byte[] decode(String part) {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw malformed("a part is not base64url");
    }
  }

  private static @Nullable String string(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }
}
