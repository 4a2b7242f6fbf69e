package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.x500.X500Principal;

/** Creates RSA keys and certificates from DER, and checks that they can sign client assertions. */
final class RsaKeys {
  static final String RS256 = "SHA256withRSA";
  private static final int MIN_BITS = 2048;

  static final String NEW_KEY =
      "Entra ID needs a certificate with an RSA key. Create both with openssl req -x509 -newkey"
          + " rsa:3072 -nodes -keyout key.pem -out cert.pem, and register the new certificate.";
  static final String FIND_KEY =
      "The private key is in another file, or in the PKCS#12 file (.pfx, .p12) of the certificate."
          + " Give that file, or extract the key: openssl pkcs12 -in store.pfx -nocerts -nodes -out"
          + " key.pem.";

  private RsaKeys() {}

  /** Returns the exception for input without a usable key. Neither argument quotes the input. */
  static IllegalArgumentException unusable(String found, String fix) {
    return new IllegalArgumentException(
        "Expected an RSA private key of at least 2048 bits (PEM, DER or PKCS#12), found "
            + found
            + ". "
            + fix);
  }

  static IllegalArgumentException unsupportedEncryption() {
    return unusable(
        "an encrypted private key that is damaged, or that the JDK cannot decrypt",
        "Decrypt a copy: openssl pkey -in key.pem -out key-plain.pem. Or encrypt it as PKCS#8:"
            + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out key-pkcs8.pem.");
  }

  private static IllegalArgumentException damaged() {
    return unusable(
        "one whose content is damaged",
        "Copy it again. openssl pkey -in key.pem -check tells whether a key is complete.");
  }

  private static IllegalArgumentException wrongPassword() {
    return unusable(
        "an encrypted private key that the password does not open",
        "Check the password, and that it has no extra line break or quotation mark. The JDK supports"
            + " characters outside ASCII for PKCS#12 only. To test the password, run openssl pkey"
            + " -in key.pem -noout, or openssl pkcs12 -in store.pfx -noout.");
  }

  static PrivateKey fromPkcs8(byte[] pkcs8) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    // A message can name the others.
    for (String algorithm : List.of("RSA", "EC", "RSASSA-PSS", "EdDSA", "XDH", "DSA", "DH")) {
      try {
        return require(KeyFactory.getInstance(algorithm).generatePrivate(spec));
      } catch (GeneralSecurityException e) {
        // Not a key of this algorithm. The message could quote the key.
      }
    }
    throw damaged();
  }

  /**
   * Wraps a PKCS#1 key in PKCS#8, which the JDK reads (RFC 5208, section 5): {@code SEQUENCE {
   * INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }, OCTET STRING { key } }}. The lengths of a
   * sequence and of a string with an RSA key take two bytes each.
   */
  static PrivateKey fromPkcs1(byte[] pkcs1) {
    HexFormat hex = HexFormat.of();
    ByteBuffer pkcs8 =
        ByteBuffer.allocate(26 + pkcs1.length)
            .put(hex.parseHex("3082"))
            .putShort((short) (22 + pkcs1.length))
            .put(hex.parseHex("020100300d06092a864886f70d01010105000482"))
            .putShort((short) pkcs1.length)
            .put(pkcs1);
    return fromPkcs8(pkcs8.array());
  }

  /** Decrypts a PKCS#8 key (RFC 5958). */
  static PrivateKey fromEncryptedPkcs8(byte[] der, Supplier<String> password) {
    EncryptedPrivateKeyInfo encrypted;
    SecretKeyFactory keys;
    Cipher cipher;
    try {
      encrypted = new EncryptedPrivateKeyInfo(der);
      keys = SecretKeyFactory.getInstance(algorithm(encrypted));
      cipher = Cipher.getInstance(algorithm(encrypted));
    } catch (IOException | GeneralSecurityException e) {
      throw unsupportedEncryption();
    }
    PBEKeySpec spec = new PBEKeySpec(password.get().toCharArray());
    try {
      cipher.init(Cipher.DECRYPT_MODE, keys.generateSecret(spec), encrypted.getAlgParameters());
      return fromPkcs8(encrypted.getKeySpec(cipher).getEncoded());
    } catch (GeneralSecurityException e) {
      throw wrongPassword();
    } finally {
      spec.clearPassword();
    }
  }

  /** For PBES2, the JDK's name of the actual algorithm is the string form of its parameters. */
  private static String algorithm(EncryptedPrivateKeyInfo encrypted) {
    String name = encrypted.getAlgName();
    return name.equals("PBES2") || name.equals("1.2.840.113549.1.5.13")
        ? String.valueOf(encrypted.getAlgParameters())
        : name;
  }

  /** Reads the one private key of a PKCS#12 store (RFC 7292), and its certificate chain. */
  static KeyMaterial fromPkcs12(byte[] bytes, Supplier<String> password) {
    char[] secret = password.get().toCharArray();
    List<KeyMaterial> found = new ArrayList<>();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), secret);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, secret) instanceof PrivateKey key) {
          Stream<Certificate> chain =
              Stream.ofNullable(store.getCertificateChain(alias)).flatMap(Arrays::stream);
          found.add(new KeyMaterial(require(key), chain.map(X509Certificate.class::cast).toList()));
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      boolean locked =
          e instanceof UnrecoverableKeyException
              || e.getCause() instanceof UnrecoverableKeyException;
      throw locked ? wrongPassword() : damaged();
    }
    if (found.size() != 1) {
      throw unusable(
          "a PKCS#12 file with " + found.size() + " private keys",
          "It must contain one, with its certificate. To create such a file, run openssl pkcs12"
              + " -export -inkey key.pem -in cert.pem -out store.pfx.");
    }
    return found.get(0);
  }

  /** Reads a certificate, or the certificates of a PKCS#7 file. */
  static List<X509Certificate> certificates(byte[] der) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(der))
          .forEach(certificate -> certificates.add((X509Certificate) certificate));
    } catch (CertificateException e) {
      certificates.clear();
    }
    if (certificates.isEmpty()) {
      throw unusable("a certificate whose content is damaged", "Copy it again.");
    }
    return certificates;
  }

  /** Returns the certificate, its issuer, the issuer's, and so on, as far as they are given. */
  static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> certificates) {
    List<X509Certificate> chain = new ArrayList<>();
    Optional<X509Certificate> next = Optional.of(own);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      X500Principal issuer = next.get().getIssuerX500Principal();
      next =
          certificates.stream()
              .filter(other -> other.getSubjectX500Principal().equals(issuer))
              .findFirst();
    }
    return List.copyOf(chain);
  }

  /** Returns the key if it can sign, as far as the key tells. */
  static PrivateKey require(PrivateKey key) {
    if (!key.getAlgorithm().equals("RSA")) {
      throw unusable("a key for the algorithm " + key.getAlgorithm(), NEW_KEY);
    }
    // A key in hardware may hide its modulus. Entra ID checks the size then.
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_BITS) {
      throw unusable("an RSA key of " + rsa.getModulus().bitLength() + " bits", NEW_KEY);
    }
    return key;
  }

  /** Returns the certificate that belongs to the key, if it is valid now. */
  static X509Certificate findCertificate(
      PrivateKey key, List<X509Certificate> certificates, Clock clock) {
    X509Certificate own =
        certificates.stream()
            .filter(certificate -> belongTogether(key, certificate))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected a private key and its certificate, found a key of another"
                            + " certificate. openssl x509 -in cert.pem -noout -pubkey and openssl"
                            + " pkey -in key.pem -pubout must print the same."));
    Instant now = clock.instant();
    Instant start = own.getNotBefore().toInstant();
    Instant end = own.getNotAfter().toInstant();
    if (now.isAfter(end) || now.isBefore(start)) {
      throw new IllegalArgumentException(
          "Expected a valid certificate, found one that "
              + (now.isAfter(end) ? "expired at " + end : "is not valid before " + start)
              + ". Get a new one, and register it for the application. If this machine's clock is"
              + " wrong, set it: it says "
              + now
              + ".");
    }
    return own;
  }

  /** Signs and verifies something, because a key in hardware may hide its modulus. */
  private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    try {
      byte[] text = "to be signed".getBytes(US_ASCII);
      Signature signer = Signature.getInstance(RS256);
      signer.initSign(key);
      signer.update(text);
      Signature verifier = Signature.getInstance(RS256);
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(text);
      return verifier.verify(signer.sign());
    } catch (GeneralSecurityException e) {
      return false; // another algorithm, or another size
    }
  }
}
