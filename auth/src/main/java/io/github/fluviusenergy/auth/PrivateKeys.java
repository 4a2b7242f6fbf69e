package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;

/**
 * Reads RSA private keys in the forms in which people have them.
 *
 * <pre>{@code
 * RSAPrivateKey key = PrivateKeys.parse(System.getenv("FLUVIUS_PRIVATE_KEY"));
 * RSAPrivateKey same = PrivateKeys.read(Path.of("/etc/fluvius/private-key.pem"));
 * }</pre>
 *
 * <p>A key is PEM, PKCS#8 ({@code BEGIN PRIVATE KEY}) or PKCS#1 ({@code BEGIN RSA PRIVATE KEY}),
 * not encrypted, of at least 2048 bits. Around it there may be other text or PEM blocks, like the
 * certificate; the first private key counts. Also taken: any line ends, or {@code \n} written out
 * as env files have it, or none; quotation marks and blanks around the whole; and the base64 of all
 * that.
 *
 * <p>What is refused gets an {@link IllegalArgumentException} that says what was expected, what
 * kind of thing was found, and how to convert it. Neither it nor its causes hold any of the
 * content.
 *
 * <p>Thread-safe: there is no state.
 */
public final class PrivateKeys {
  private static final int LARGEST = 1024 * 1024;
  private static final String UTF_16 = "UTF-16 text";
  private static final String DER_OR_PKCS12 = "binary data (DER or PKCS#12)";

  private PrivateKeys() {}

  /**
   * Reads a key from text, for instance from an environment variable.
   *
   * @param text PEM, or base64 of a PEM
   * @return the key
   * @throws IllegalArgumentException if it is anything else
   */
  public static RSAPrivateKey parse(String text) {
    return parse("Private key", text);
  }

  /**
   * Reads a key from a file.
   *
   * @param file a text file with what {@link #parse} takes, of at most 1 MB
   * @return the key
   * @throws IllegalArgumentException if the file is missing, cannot be read or holds anything else
   */
  public static RSAPrivateKey read(Path file) {
    String source = "Private key file " + file;
    if (Files.isDirectory(file)) {
      throw refused(source, "a directory", "Name the file in it.");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(source + " does not exist.", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          source + " cannot be read (" + e.getClass().getSimpleName() + "): check its permissions.",
          e);
    }
    String binary = binaryKind(bytes);
    if (!binary.isEmpty()) {
      throw refused(source, binary, binaryHelp(binary));
    }
    return parse(source, new String(bytes, ISO_8859_1));
  }

  private static RSAPrivateKey parse(String source, String text) {
    if (text.length() > LARGEST) {
      throw refused(source, "more than 1 MB", "Is it the right file?");
    }
    String pem = PemText.of(source, text);
    return PemText.privateKey(source, pem).toKey(source);
  }

  /** What a file is that has no text in an 8-bit encoding; empty for one that may be a PEM. */
  private static String binaryKind(byte[] bytes) {
    if (bytes.length < 2) {
      return "";
    }
    int start = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (start == 0xFFFE || start == 0xFEFF) {
      return UTF_16;
    }
    // A DER sequence whose length takes one to four bytes more.
    return start >= 0x3081 && start <= 0x3084 ? DER_OR_PKCS12 : "";
  }

  private static String binaryHelp(String kind) {
    return kind.equals(UTF_16)
        ? "Save it as UTF-8 or ASCII."
        : "From DER: openssl pkey -inform DER -in key.der -out key.pem; from PKCS#12 (.pfx, .p12):"
            + " openssl pkcs12 -in store.pfx -nocerts -nodes -out key.pem.";
  }

  /** The one shape of all refusals. */
  static IllegalArgumentException refused(String source, String found, String help) {
    return new IllegalArgumentException(
        source
            + ": expected an RSA private key of at least "
            + RsaKeys.MINIMUM_BITS
            + " bits as PEM (BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY), found "
            + found
            + ". "
            + help);
  }
}
