package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes the format of a key or certificate (PEM, DER, base64) and parses it. */
final class KeyParser {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\uFEFF]+");
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*\\.(pem|key|crt|cer|p8|pk8|der|pfx|p12|txt)");

  private static final String BEGIN = "-----BEGIN ";

  /** A block (RFC 7468) with its label and content. If it is cut off, there is no content. */
  private static final Pattern PEM_BLOCK =
      Pattern.compile(BEGIN + "([^-]*+)(?:-----(.*?)-----END \\1-----)?", Pattern.DOTALL);

  private static final Set<String> CERTIFICATE_LABELS =
      Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

  // DER tags (X.690)
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int NO_TAG = 0;

  /** The version 3, which comes first in PKCS#12. */
  private static final byte[] VERSION_3 = {INTEGER, 1, 3};

  private KeyParser() {}

  /** Parses PEM, or base64 of PEM or DER, after undoing the quoting and escapes of env files. */
  static KeyMaterial parse(String text, Supplier<String> password) {
    String unquoted = unquote(text);
    if (unquoted.isEmpty()) {
      throw RsaKeys.unusable("nothing: it is empty", "Set it.");
    }
    String lines = unescapeLineBreaks(unquoted);
    if (lines.contains(BEGIN)) {
      return parsePem(lines, password);
    }
    byte[] decoded = decodeOrEmpty(lines);
    if (isDer(decoded)) {
      return parseDer(decoded, password);
    }
    String inner = unescapeLineBreaks(new String(decoded, ISO_8859_1));
    if (inner.contains(BEGIN)) {
      return parsePem(inner, password);
    }
    if (FILE_NAME.matcher(unquoted).matches()) {
      throw RsaKeys.unusable("what looks like a file's name", "Give the file as a path.");
    }
    throw RsaKeys.unusable(
        decoded.length > 0
            ? "base64 of something else"
            : "text without a PEM block, " + unquoted.length() + " characters long",
        "Give the whole file, from -----BEGIN to the dashes after END, or its base64: base64 -w0"
            + " key.pem.");
  }

  private static String unquote(String text) {
    String inner = strip(text);
    while (inner.length() > 1
        && (inner.charAt(0) == '"' || inner.charAt(0) == '\'')
        && inner.charAt(0) == inner.charAt(inner.length() - 1)) {
      inner = strip(inner.substring(1, inner.length() - 1));
    }
    return inner;
  }

  private static String strip(String text) {
    // Editors on Windows write a byte order mark. Read as ISO 8859-1, it is three characters.
    String marked = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    return (marked.startsWith("\uFEFF") ? marked.substring(1) : marked).strip();
  }

  private static String unescapeLineBreaks(String text) {
    return text.replace("\\r", "").replace("\\n", "\n");
  }

  private static byte[] decodeOrEmpty(String base64) {
    try {
      return Base64.getDecoder().decode(BLANKS.matcher(base64).replaceAll(""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Parses the first private key and all certificates. */
  private static KeyMaterial parsePem(String text, Supplier<String> password) {
    PrivateKey key = null;
    List<X509Certificate> certificates = new ArrayList<>();
    List<String> otherLabels = new ArrayList<>();
    Matcher block = PEM_BLOCK.matcher(text);
    while (block.find()) {
      String label = block.group(1);
      String content = block.group(2);
      if (content == null) {
        throw RsaKeys.unusable(
            "a PEM block that is cut off: a BEGIN line without its END line",
            "Give the whole file. An environment variable must contain all its lines.");
      }
      if (CERTIFICATE_LABELS.contains(label)) {
        certificates.add(RsaKeys.certificate(decodePem(content)));
      } else if (key == null) {
        key = keyOrNull(label, content, password);
        otherLabels.add(label);
      }
    }
    if (key == null && !otherLabels.isEmpty()) {
      throw unusableBlock(
          otherLabels.stream()
              .filter(label -> label.endsWith("PRIVATE KEY"))
              .findFirst()
              .orElse(otherLabels.get(0)));
    }
    return new KeyMaterial(key, certificates);
  }

  private static @Nullable PrivateKey keyOrNull(
      String label, String content, Supplier<String> password) {
    return switch (label) {
      case "PRIVATE KEY" -> RsaKeys.fromPkcs8(decodePem(content));
      case "ENCRYPTED PRIVATE KEY" -> RsaKeys.fromEncryptedPkcs8(decodePem(content), password);
      // The JDK cannot decrypt the format that predates PKCS#8.
      case "RSA PRIVATE KEY" ->
          content.contains("ENCRYPTED") ? null : RsaKeys.fromPkcs1(decodePem(content));
      default -> null;
    };
  }

  private static byte[] decodePem(String content) {
    try {
      return Base64.getDecoder().decode(BLANKS.matcher(content).replaceAll(""));
    } catch (IllegalArgumentException e) {
      // Not kept as the cause: its message quotes the content.
      throw RsaKeys.unusable("a PEM block whose content is not base64", RsaKeys.COPY_AGAIN);
    }
  }

  /** The label is not quoted, because it can contain anything. */
  private static IllegalArgumentException unusableBlock(String label) {
    return switch (label) {
      case "EC PRIVATE KEY", "EC PARAMETERS" ->
          RsaKeys.unusable("an EC (elliptic curve) key", RsaKeys.NEW_KEY);
      case "DSA PRIVATE KEY" -> RsaKeys.unusable("a DSA key", RsaKeys.NEW_KEY);
      case "RSA PRIVATE KEY" -> RsaKeys.unsupportedEncryption();
      case "OPENSSH PRIVATE KEY" ->
          RsaKeys.unusable(
              "a private key in OpenSSH format", "Convert a copy: ssh-keygen -p -m PEM -f key.");
      case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" ->
          RsaKeys.unusable("a certificate request", RsaKeys.FIND_KEY);
      case "PUBLIC KEY", "RSA PUBLIC KEY" -> RsaKeys.unusable("a public key", RsaKeys.FIND_KEY);
      default -> RsaKeys.unusable("a PEM block of another kind", RsaKeys.FIND_KEY);
    };
  }

  /**
   * Returns whether the bytes are a DER sequence and not text. The sequence must have a length in
   * one to four more bytes, a one-byte length that is right, or an indefinite length (BER, which
   * some tools write for PKCS#12).
   */
  static boolean isDer(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != SEQUENCE) {
      return false;
    }
    int length = bytes[1] & 0xFF;
    return length < 0x80 ? length == bytes.length - 2 : length <= 0x84;
  }

  /** Recognizes the structure by the tags of its first elements. */
  static KeyMaterial parseDer(byte[] der, Supplier<String> password) {
    ByteBuffer content = ByteBuffer.wrap(der, 1, der.length - 1);
    derLength(content);
    boolean version3 = content.mismatch(ByteBuffer.wrap(VERSION_3)) == VERSION_3.length;
    int first = nextTag(content);
    int second = nextTag(content);
    int third = nextTag(content);
    if (version3 && second == SEQUENCE) {
      return RsaKeys.fromPkcs12(der, password);
    }
    if (first == INTEGER && second == INTEGER) {
      return new KeyMaterial(RsaKeys.fromPkcs1(der), List.of());
    }
    if (first == INTEGER && second == SEQUENCE) {
      return new KeyMaterial(RsaKeys.fromPkcs8(der), List.of());
    }
    if (first == SEQUENCE && second == OCTET_STRING) {
      return new KeyMaterial(RsaKeys.fromEncryptedPkcs8(der, password), List.of());
    }
    if (first == SEQUENCE && second == SEQUENCE && third == BIT_STRING) {
      return new KeyMaterial(null, List.of(RsaKeys.certificate(der)));
    }
    if (first == INTEGER && second == OCTET_STRING) {
      throw unusableBlock("EC PRIVATE KEY");
    }
    if (first == SEQUENCE && second == BIT_STRING) {
      throw unusableBlock("PUBLIC KEY");
    }
    throw RsaKeys.unusable(
        "binary data that is neither a key nor a certificate nor PKCS#12",
        "Convert a Java key store: keytool -importkeystore -srckeystore store.jks -destkeystore"
            + " store.p12 -deststoretype pkcs12.");
  }

  /** Skips an element and returns its tag. */
  private static int nextTag(ByteBuffer content) {
    if (content.remaining() < 2) {
      return NO_TAG;
    }
    int tag = content.get() & 0xFF;
    int length = derLength(content);
    content.position(content.position() + length);
    return tag;
  }

  /** Reads a length, and limits it to the remaining bytes. */
  private static int derLength(ByteBuffer content) {
    int length = content.get() & 0xFF;
    if (length < 0x80) {
      return Math.min(length, content.remaining());
    }
    byte[] bytes = new byte[Math.min(length & 0x7F, content.remaining())];
    content.get(bytes);
    return new BigInteger(1, bytes).min(BigInteger.valueOf(content.remaining())).intValue();
  }
}
