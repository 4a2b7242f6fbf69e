package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes the format of a key or certificate (PEM, DER, base64) and parses it. */
final class KeyParser {
  private static final String BEGIN = "-----BEGIN ";

  /** A block (RFC 7468) with its label and content. If it is cut off, there is no content. */
  private static final Pattern PEM_BLOCK =
      Pattern.compile(BEGIN + "([^-]*+)(?:-----(.*?)-----END \\1-----)?", Pattern.DOTALL);

  /** Blanks, and what env files and editors add: quotation marks, \n, and a byte order mark. */
  private static final Pattern NOT_BASE64 =
      Pattern.compile("[\\s\"'\\uFEFF\\u00EF\\u00BB\\u00BF]|\\\\[nr]");

  private KeyParser() {}

  /** Parses PEM, or base64 of PEM or DER. */
  static KeyMaterial parse(String text, Supplier<String> password) {
    if (text.contains(BEGIN)) {
      return parsePem(text, password);
    }
    byte[] decoded = decode(text);
    if (isBinary(decoded)) {
      return parseBinary(decoded, password);
    }
    String inner = new String(decoded, ISO_8859_1);
    if (inner.contains(BEGIN)) {
      return parsePem(inner, password);
    }
    throw RsaKeys.unusable(
        "text without a PEM block, " + text.length() + " characters long",
        "Give the entire file in ASCII or UTF-8, from -----BEGIN to the dashes after END, or its"
            + " base64: base64 -w0 key.pem. Give the name of a file as a path.");
  }

  /** Returns no bytes if it is not base64. Does not throw, because the message would quote it. */
  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(NOT_BASE64.matcher(base64).replaceAll(""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Parses the first private key and all certificates. */
  private static KeyMaterial parsePem(String text, Supplier<String> password) {
    PrivateKey key = null;
    List<X509Certificate> certificates = new ArrayList<>();
    String otherLabel = "";
    Matcher block = PEM_BLOCK.matcher(text);
    while (block.find()) {
      String label = block.group(1);
      String content = block.group(2);
      if (content == null) {
        throw RsaKeys.unusable(
            "a PEM block that is cut off: a BEGIN line without its END line",
            "Give the whole file. An environment variable must contain all its lines.");
      }
      if (label.endsWith("CERTIFICATE") || label.equals("PKCS7")) {
        certificates.addAll(RsaKeys.certificates(decode(content)));
      } else if (key == null) {
        key = keyOrNull(label, content, password);
        otherLabel = otherLabel.endsWith("PRIVATE KEY") ? otherLabel : label;
      }
    }
    if (key == null && !otherLabel.isEmpty()) {
      throw unusableBlock(otherLabel);
    }
    return new KeyMaterial(key, certificates);
  }

  private static @Nullable PrivateKey keyOrNull(
      String label, String content, Supplier<String> password) {
    return switch (label) {
      case "PRIVATE KEY" -> RsaKeys.fromPkcs8(decode(content));
      case "ENCRYPTED PRIVATE KEY" -> RsaKeys.fromEncryptedPkcs8(decode(content), password);
      // The JDK cannot decrypt the format that predates PKCS#8.
      case "RSA PRIVATE KEY" ->
          content.contains("ENCRYPTED") ? null : RsaKeys.fromPkcs1(decode(content));
      default -> null;
    };
  }

  /** The label is not quoted, because it can contain anything. */
  private static IllegalArgumentException unusableBlock(String label) {
    return switch (label) {
      case "RSA PRIVATE KEY" -> RsaKeys.unsupportedEncryption();
      case "EC PRIVATE KEY", "EC PARAMETERS", "DSA PRIVATE KEY" ->
          RsaKeys.unusable("an EC (elliptic curve) or DSA key", RsaKeys.NEW_KEY);
      case "OPENSSH PRIVATE KEY" ->
          RsaKeys.unusable(
              "a private key in OpenSSH format", "Convert a copy: ssh-keygen -p -m PEM -f key.");
      default ->
          RsaKeys.unusable(
              "a PEM block of another kind, such as a public key or a certificate request",
              RsaKeys.FIND_KEY);
    };
  }

  /** Returns whether the bytes are a DER sequence of 128 bytes or more, or a Java key store. */
  static boolean isBinary(byte[] bytes) {
    return (bytes.length > 1 && bytes[0] == 0x30 && bytes[1] < 0) || isKeyStore(bytes);
  }

  /** Returns whether the bytes start as a Java key store (JKS or JCEKS) does. */
  private static boolean isKeyStore(byte[] bytes) {
    return bytes.length >= 4
        && Set.of(0xFEEDFEED, 0xCECECECE).contains(ByteBuffer.wrap(bytes).getInt());
  }

  /** Recognizes the structure by its first elements: 02 is an INTEGER, 30 a SEQUENCE, 06 an OID. */
  static KeyMaterial parseBinary(byte[] der, Supplier<String> password) {
    if (isKeyStore(der)) {
      throw unknownBinary();
    }
    int content = 2 + (der[1] & 0x7F); // after the tag and the length
    String start = HexFormat.of().formatHex(Arrays.copyOf(der, 160), content, content + 16);
    if (start.startsWith("02010330")) { // version 3
      return RsaKeys.fromPkcs12(der, password);
    }
    if (start.matches("0201..02.*")) { // version, modulus
      return new KeyMaterial(RsaKeys.fromPkcs1(der), List.of());
    }
    if (start.matches("0201..30.*")) { // version, algorithm
      return new KeyMaterial(RsaKeys.fromPkcs8(der), List.of());
    }
    if (start.matches("30(..|81..)06..2a864886f70d01(05|0c).*")) { // PKCS#5 or PKCS#12 encryption
      return new KeyMaterial(RsaKeys.fromEncryptedPkcs8(der, password), List.of());
    }
    if (start.matches("308[12].*|06092a864886f70d010702.*")) { // X.509, or PKCS#7 signed data
      return new KeyMaterial(null, RsaKeys.certificates(der));
    }
    throw unknownBinary();
  }

  private static IllegalArgumentException unknownBinary() {
    return RsaKeys.unusable(
        "binary data that is neither an RSA private key nor a certificate nor PKCS#12",
        "Convert a Java key store: keytool -importkeystore -srckeystore store.jks -destkeystore"
            + " store.p12 -deststoretype pkcs12.");
  }
}
