package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RSA private key, its certificate, or both. Reads the common file formats.
 *
 * <p>Supported formats:
 *
 * <ul>
 *   <li>PEM with a private key, certificates, or both. The key is PKCS#8 ({@code BEGIN PRIVATE
 *       KEY}, {@code BEGIN ENCRYPTED PRIVATE KEY}) or PKCS#1 ({@code BEGIN RSA PRIVATE KEY}). If
 *       there are several keys, the first counts. Other text, quotation marks and missing or
 *       escaped line breaks ({@code \n}, as in env files) do not matter
 *   <li>DER of a key or a certificate
 *   <li>PKCS#7 (.p7b) with certificates, as PEM or DER
 *   <li>PKCS#12 (.pfx, .p12) with one private key
 *   <li>base64 of any of these
 * </ul>
 *
 * <p>A key must be RSA with at least 2048 bits. For anything else, the methods throw an {@link
 * IllegalArgumentException} that says what was expected, what was found, and how to convert it. The
 * exception and its causes never contain any of the content.
 *
 * <p>Immutable, thread-safe and not serializable.
 */
public final class KeyMaterial {
  private static final Logger LOG = LoggerFactory.getLogger(KeyMaterial.class);
  private static final int MAX_LENGTH = 1024 * 1024;

  private final @Nullable PrivateKey key;
  private final List<X509Certificate> certificates;

  KeyMaterial(@Nullable PrivateKey key, List<X509Certificate> certificates) {
    this.key = key;
    this.certificates = List.copyOf(certificates);
  }

  /**
   * Parses a string, for example from an environment variable.
   *
   * @param text PEM, or base64 of PEM, DER or PKCS#12
   * @param password called only if the key is encrypted. It may throw an IllegalArgumentException
   *     that says where to set the password
   * @return a key, one or more certificates, or both
   * @throws IllegalArgumentException if the format is not supported, or the password is wrong
   */
  public static KeyMaterial parse(String text, Supplier<String> password) {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(password, "password");
    if (text.length() > MAX_LENGTH) {
      throw RsaKeys.unusable("more than 1 MB", "Check that it is the right one.");
    }
    return KeyParser.parse(text, password);
  }

  /**
   * Reads a file. Logs a warning if the file contains a private key and all users of this machine
   * can read it.
   *
   * @param file PEM, DER, PKCS#12 or base64 of one of these, at most 1 MB
   * @param password called only if the key is encrypted, as for {@link #parse}
   * @return a key, one or more certificates, or both
   * @throws IllegalArgumentException if the file does not exist or cannot be read, its format is
   *     not supported, or the password is wrong. The message does not contain the file's name
   */
  public static KeyMaterial read(Path file, Supplier<String> password) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(password, "password");
    byte[] content = content(file);
    KeyMaterial material =
        KeyParser.isBinary(content)
            ? KeyParser.parseBinary(content, password)
            : parse(new String(content, ISO_8859_1), password);
    if (material.hasKey()) {
      warnIfReadableByAll(file);
    }
    return material;
  }

  private static byte[] content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_LENGTH + 1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("The file does not exist.");
    } catch (IOException e) {
      // Not kept as the cause: its message is the path, and a key may be set as a path by mistake.
      throw new IllegalArgumentException(
          "The file cannot be read ("
              + e.getClass().getSimpleName()
              + "): check its permissions, and that it is not a directory.");
    }
  }

  private static void warnIfReadableByAll(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        LOG.warn(
            "All users of this machine can read the private key in {}. Run chmod 600 on the file.",
            file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("Cannot read the permissions of the key file", e);
    }
  }

  /** {@return whether there is a private key} If not, there are only certificates. */
  public boolean hasKey() {
    return key != null;
  }

  /**
   * Returns the private key.
   *
   * @return an RSA key of at least 2048 bits
   * @throws IllegalArgumentException if there are only certificates. The message says where the key
   *     may be
   */
  public PrivateKey key() {
    if (key == null) {
      throw RsaKeys.unusable("a certificate without its private key", RsaKeys.FIND_KEY);
    }
    return key;
  }

  /** {@return the certificates in their order, possibly none} The list is unmodifiable. */
  public List<X509Certificate> certificates() {
    return certificates;
  }
}
