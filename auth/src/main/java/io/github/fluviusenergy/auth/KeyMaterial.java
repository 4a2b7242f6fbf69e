package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An RSA private key, its certificate, or both, read from the forms in which people have them.
 *
 * <pre>{@code
 * KeyMaterial inline = KeyMaterial.parse(System.getenv("FLUVIUS_PRIVATE_KEY"), () -> passphrase);
 * KeyMaterial store = KeyMaterial.read(Path.of("/etc/fluvius/client.pfx"), () -> password);
 * ClientCredential credential =
 *     ClientCredential.certificate(store.key(), store.certificates(), null, Clock.systemUTC());
 * }</pre>
 *
 * <p>Taken are:
 *
 * <ul>
 *   <li>PEM with a private key, PKCS#8 ({@code BEGIN PRIVATE KEY}, {@code BEGIN ENCRYPTED PRIVATE
 *       KEY}) or PKCS#1 ({@code BEGIN RSA PRIVATE KEY}), with certificates, or with both, also
 *       among other text; of several private keys the first counts. Any line ends, or {@code \n}
 *       written out as env files have it, or none; quotation marks and blanks around the whole
 *   <li>DER of one of these
 *   <li>PKCS#12 (.pfx, .p12) with one private key
 *   <li>base64 of any of these
 * </ul>
 *
 * <p>A key must be RSA of at least 2048 bits. What is refused gets an {@link
 * IllegalArgumentException} that says what was expected, what kind of thing was found, and how to
 * convert it. Neither it nor its causes hold any of the content.
 *
 * <p>Immutable, thread-safe and not serializable; {@code toString} tells the kinds only.
 */
public final class KeyMaterial {
  private static final int LARGEST = 1024 * 1024;

  private final @Nullable PrivateKey key;
  private final List<X509Certificate> certificates;

  KeyMaterial(@Nullable PrivateKey key, List<X509Certificate> certificates) {
    this.key = key;
    this.certificates = List.copyOf(certificates);
  }

  /**
   * Reads a text, for instance of an environment variable.
   *
   * @param text PEM, or base64 of PEM, DER or PKCS#12
   * @param password asked only if the key is encrypted; may throw an IllegalArgumentException that
   *     says where to set it
   * @return what is in it, at least one thing
   * @throws IllegalArgumentException if it is anything else, or the password is wrong
   * @throws NullPointerException if an argument is null
   */
  public static KeyMaterial parse(String text, Supplier<String> password) {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(password, "password");
    if (text.length() > LARGEST) {
      throw new KeyRefusal("more than 1 MB", "Is it the right one?").exception();
    }
    return KeyText.read(text, password);
  }

  /**
   * Reads a file. One with a private key that anyone on this machine may read gets a warning in the
   * log, where the file system has such permissions.
   *
   * @param file PEM, DER, PKCS#12 or base64 of one of these; at most 1 MB
   * @param password asked only if the key is encrypted; may throw an IllegalArgumentException that
   *     says where to set it
   * @return what is in it, at least one thing
   * @throws IllegalArgumentException if the file is missing, cannot be read or holds anything else,
   *     or the password is wrong; the message does not hold the file's name
   * @throws NullPointerException if an argument is null
   */
  public static KeyMaterial read(Path file, Supplier<String> password) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(password, "password");
    byte[] content = content(file);
    KeyMaterial material =
        Der.isSequence(content)
            ? Der.read(content, password)
            : parse(new String(content, ISO_8859_1), password);
    if (material.hasKey()) {
      FilePermissions.warnIfOpenToAll(file);
    }
    return material;
  }

  private static byte[] content(Path file) {
    if (Files.isDirectory(file)) {
      throw new KeyRefusal("a directory", "Name the file in it.").exception();
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("The file does not exist.");
    } catch (IOException e) {
      // Not kept as the cause: it holds the name, and people put keys where names belong.
      throw new IllegalArgumentException(
          "The file cannot be read (" + e.getClass().getSimpleName() + "): check its permissions.");
    }
    if (content.length > LARGEST) {
      throw new KeyRefusal("more than 1 MB", "Is it the right file?").exception();
    }
    if (content.length > 1 && (content[0] & content[1] & 0xFE) == 0xFE) {
      throw new KeyRefusal("UTF-16 text", "Save it as UTF-8 or ASCII.").exception();
    }
    return content;
  }

  /**
   * Whether there is a private key.
   *
   * @return false if there are only certificates
   */
  public boolean hasKey() {
    return key != null;
  }

  /**
   * The private key.
   *
   * @return an RSA key of at least 2048 bits
   * @throws IllegalArgumentException if there are only certificates; the message says where the key
   *     may be
   */
  public PrivateKey key() {
    if (key == null) {
      throw KeyRefusal.CERTIFICATE_ONLY.exception();
    }
    return key;
  }

  /**
   * The certificates, as they came.
   *
   * @return possibly empty; unmodifiable
   */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /**
   * Tells what there is.
   *
   * @return without any of the content
   */
  @Override
  public String toString() {
    return "KeyMaterial["
        + (key == null ? "no private key" : "a private key")
        + ", certificates: "
        + certificates.size()
        + "]";
  }
}
