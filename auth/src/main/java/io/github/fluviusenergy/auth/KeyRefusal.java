package io.github.fluviusenergy.auth;

/**
 * What was found where a key was expected, by its kind, and how to get from there to what is
 * needed. The one shape of all refusals.
 */
record KeyRefusal(String found, String help) {
  private static final String NEW_KEY =
      "Entra ID needs a certificate with an RSA key: openssl req -x509 -newkey rsa:3072 -nodes"
          + " -keyout key.pem -out cert.pem makes both; the certificate has to be registered anew.";
  private static final String FROM_PKCS12 =
      "The private key is in another file, or in the PKCS#12 file (.pfx, .p12) that the certificate"
          + " came in: give that, or take the key out: openssl pkcs12 -in store.pfx -nocerts -nodes"
          + " -out key.pem.";
  private static final String COPY_AGAIN =
      "Copy it anew; openssl pkey -in key.pem -check tells whether a key is whole.";
  private static final String CONVERT =
      "Decrypt a copy of it: openssl pkey -in key.pem -out key-plain.pem; or encrypt it as PKCS#8:"
          + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out key-pkcs8.pem.";

  static final KeyRefusal CERTIFICATE_ONLY =
      new KeyRefusal("a certificate without its private key", FROM_PKCS12);
  static final KeyRefusal NO_BASE64 =
      new KeyRefusal("a PEM block that is not base64 inside", COPY_AGAIN);
  static final KeyRefusal DAMAGED = new KeyRefusal("one whose content is damaged", COPY_AGAIN);
  static final KeyRefusal DAMAGED_CERTIFICATE =
      new KeyRefusal("a certificate whose content is damaged", "Copy it anew.");
  static final KeyRefusal WRONG_PASSWORD =
      new KeyRefusal(
          "an encrypted private key that the password does not open",
          "Check the password, and that no line break or quotation mark came along with it: openssl"
              + " pkey -in key.pem -noout, or openssl pkcs12 -in store.pfx -noout, asks for it.");
  static final KeyRefusal PASSWORD_OUTSIDE_ASCII =
      new KeyRefusal(
          "an encrypted private key and a password with characters outside ASCII, by which the JDK"
              + " opens PKCS#12 only",
          "Give it another password: openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out"
              + " key-pkcs8.pem.");
  static final KeyRefusal OLD_ENCRYPTION =
      new KeyRefusal(
          "an encrypted private key that is damaged, or of a kind that the JDK does not open",
          CONVERT);
  static final KeyRefusal UNKNOWN_BINARY =
      new KeyRefusal(
          "binary data that is neither a key nor a certificate nor PKCS#12",
          "From a Java key store: keytool -importkeystore -srckeystore store.jks -destkeystore"
              + " store.p12 -deststoretype pkcs12.");

  static KeyRefusal smallKey(int bits) {
    return new KeyRefusal("an RSA key of " + bits + " bits", NEW_KEY);
  }

  static KeyRefusal algorithm(String algorithm) {
    return new KeyRefusal("a key for the algorithm " + algorithm, NEW_KEY);
  }

  static KeyRefusal keysInStore(int count) {
    return new KeyRefusal(
        "a PKCS#12 file with " + count + " private keys",
        "It must hold one, with its certificate: openssl pkcs12 -export -inkey key.pem -in cert.pem"
            + " -out store.pfx makes such a file.");
  }

  /** A PEM block that is no use here, in words of ours: its label could hold anything. */
  static KeyRefusal label(String label) {
    return switch (label) {
      case "EC PRIVATE KEY", "EC PARAMETERS" ->
          new KeyRefusal("an EC (elliptic curve) key", NEW_KEY);
      case "DSA PRIVATE KEY" -> new KeyRefusal("a DSA key", NEW_KEY);
      case "RSA PRIVATE KEY" -> OLD_ENCRYPTION;
      case "OPENSSH PRIVATE KEY" ->
          new KeyRefusal(
              "a private key in OpenSSH's own format",
              "Convert a copy of it: ssh-keygen -p -m PEM -f key.");
      case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" ->
          new KeyRefusal("a certificate request", FROM_PKCS12);
      case "PUBLIC KEY", "RSA PUBLIC KEY" -> new KeyRefusal("a public key", FROM_PKCS12);
      default -> new KeyRefusal("a PEM block of another kind", FROM_PKCS12);
    };
  }

  IllegalArgumentException exception() {
    return new IllegalArgumentException(
        "Expected an RSA private key of at least "
            + RsaKeys.MINIMUM_BITS
            + " bits (PEM, DER or PKCS#12), found "
            + found
            + ". "
            + help);
  }
}
