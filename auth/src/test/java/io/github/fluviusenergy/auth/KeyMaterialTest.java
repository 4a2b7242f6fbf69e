package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.fluviusenergy.testsupport.KeyStores;
import io.github.fluviusenergy.testsupport.TestCertificate;
import io.github.fluviusenergy.testsupport.TestKeys;
import io.github.fluviusenergy.testsupport.TestLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {
  private static final String PASSWORD = "s3cret \"pass\"";
  private static final TestCertificate CLIENT = new TestCertificate();
  private static final PrivateKey KEY = CLIENT.privateKey();
  private static final String PKCS8 = CLIENT.pkcs8Pem();
  private static final String PKCS1 = CLIENT.pkcs1Pem();
  private static final String CERTIFICATE = CLIENT.certificatePem();

  @TempDir Path directory = Path.of("");

  static Stream<Arguments> goodForms() {
    return Stream.of(
        Arguments.of("PKCS#8", PKCS8),
        Arguments.of("PKCS#1", PKCS1),
        Arguments.of("Windows line ends", PKCS8.replace("\n", "\r\n")),
        Arguments.of("PKCS#1, Windows line ends", PKCS1.replace("\n", "\r\n")),
        Arguments.of("line ends written out", PKCS8.replace("\n", "\\n")),
        Arguments.of("Windows line ends written out", PKCS1.replace("\n", "\\r\\n")),
        Arguments.of("no line ends", PKCS8.replace("\n", "")),
        Arguments.of("blanks for line ends", PKCS8.replace("\n", " ")),
        Arguments.of("quoted", "\"" + PKCS8.replace("\n", "\\n") + "\""),
        Arguments.of("quoted twice, with blanks", "  '\" " + PKCS8 + " \"' \n"),
        Arguments.of("byte order mark", "\uFEFF" + PKCS8),
        Arguments.of("base64", base64(PKCS8)),
        Arguments.of("base64 of PKCS#1, quoted", "'" + base64(PKCS1) + "'\n"),
        Arguments.of("base64 in lines", mime(PKCS8.getBytes(UTF_8))),
        Arguments.of("base64 of DER", TestKeys.base64(KEY.getEncoded())),
        Arguments.of("base64 of DER, in lines, quoted", "\"" + mime(KEY.getEncoded()) + "\"\n"),
        Arguments.of("base64 of PKCS#1 DER", TestKeys.base64(TestKeys.pkcs1(KEY))),
        Arguments.of("after its certificate", CERTIFICATE + PKCS8),
        Arguments.of("before its certificate", PKCS1 + CERTIFICATE),
        Arguments.of("among text", "Bag Attributes\n  friendlyName: é\n" + PKCS8 + "\nbye\n"),
        Arguments.of("after EC parameters", TestKeys.pem("EC PARAMETERS", new byte[3]) + PKCS8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodForms")
  void readsTheKeyFromAString(String form, String text) {
    assertThat(KeyMaterial.parse(text, KeyMaterialTest::noPassword).key()).as(form).isEqualTo(KEY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodForms")
  void readsTheKeyFromAFile(String form, String text) throws IOException {
    KeyMaterial material =
        KeyMaterial.read(file(text.getBytes(UTF_8)), KeyMaterialTest::noPassword);
    assertThat(material.key()).as(form).isEqualTo(KEY);
  }

  static Stream<Arguments> badForms() {
    PrivateKey key1024 = TestKeys.generate("RSA", 1024).getPrivate();
    String rsa1024 = TestKeys.pkcs8Pem(key1024);
    String pkcs1Pem1024 = TestKeys.pem("RSA PRIVATE KEY", TestKeys.pkcs1(key1024));
    String ec = TestKeys.pkcs8Pem(TestKeys.generate("EC", 256).getPrivate());
    String pss = TestKeys.pkcs8Pem(TestKeys.generate("RSASSA-PSS", 2048).getPrivate());
    String publicKey = TestKeys.pem("PUBLIC KEY", TestKeys.RSA_2048.getPublic().getEncoded());
    byte[] der = KEY.getEncoded();
    String encryptedPkcs1 =
        PKCS1.replaceFirst(
            "KEY-----\n",
            "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899\n\n");
    String cutOff = PKCS8.substring(0, PKCS8.length() / 2);
    String damaged = PKCS8.replaceFirst("KEY-----\n.{64}\n", "KEY-----\n");
    return Stream.of(
        Arguments.of(rsa1024, "an RSA key of 1024 bits", "openssl req"),
        Arguments.of(ec, "a key for the algorithm EC", "openssl req"),
        Arguments.of(TestKeys.pem("EC PRIVATE KEY", der), "an EC (elliptic curve)", "openssl"),
        Arguments.of(pss, "a key for the algorithm RSASSA-PSS", "openssl req"),
        Arguments.of(encryptedPkcs1, "an encrypted private key", "openssl pkcs8"),
        Arguments.of(TestKeys.pem("OPENSSH PRIVATE KEY", der), "OpenSSH", "ssh-keygen"),
        Arguments.of(
            TestKeys.base64(TestKeys.RSA_2048.getPublic().getEncoded()),
            "neither an RSA",
            "keytool"),
        Arguments.of(binary(0x30, 0x80, 0, 0), "neither an RSA", "keytool"),
        Arguments.of(
            binary(0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2), "neither an RSA", "keytool"), // JKS
        Arguments.of(binary(0xCE, 0xCE, 0xCE, 0xCE, 0, 0, 0, 2), "neither an RSA", "keytool"),
        Arguments.of(binary(0x30, 0x82), "neither an RSA", "keytool"), // cut off in its length
        Arguments.of(binary(0x30, 0x84, 255, 255, 255, 255, 2, 1, 0), "neither an RSA", "keytool"),
        Arguments.of(binary(0x30, 0xFF), "neither an RSA", "keytool"), // 127 bytes of length
        Arguments.of(binary(0x30, 0), "text without a PEM block", "base64 -w0"),
        Arguments.of(binary(0x30, 3, 2, 1, 9), "text without a PEM block", "base64 -w0"),
        Arguments.of(pkcs1Pem1024, "an RSA key of 1024 bits", "openssl req"),
        Arguments.of(TestKeys.pem("RSA PRIVATE KEY", new byte[70_000]), "damaged", "openssl pkey"),
        Arguments.of("0 is no sequence", "text without a PEM block, 16 characters", "base64 -w0"),
        Arguments.of(
            publicKey + TestKeys.pem("EC PRIVATE KEY", der), "an EC (elliptic curve)", "openssl"),
        Arguments.of(TestKeys.base64(Arrays.copyOf(der, 600)), "damaged", "openssl pkey"),
        Arguments.of(TestKeys.pem("CERTIFICATE", der) + PKCS8, "a certificate whose", "again"),
        Arguments.of(publicKey, "a public key", "openssl pkcs12"),
        Arguments.of(TestKeys.pem("MY SECRET KEY", der), "a PEM block of another kind", "openssl"),
        Arguments.of(cutOff, "cut off", "whole file"),
        Arguments.of(damaged, "damaged", "openssl pkey"),
        Arguments.of(PKCS8.replaceFirst("KEY-----\n.", "KEY-----\n*"), "damaged", "openssl"),
        Arguments.of("", "text without a PEM block", "base64 -w0"),
        Arguments.of("\"", "text without a PEM block", "base64 -w0"),
        Arguments.of(" \"\" \n", "text without a PEM block", "base64 -w0"),
        Arguments.of("my-secret-key", "text without a PEM block, 13 characters", "base64 -w0"),
        Arguments.of("c29tZXRoaW5nIGVsc2U=", "without a PEM block, 20 characters", "base64 -w0"),
        Arguments.of("/etc/fluvius/private-key.pem", "text without a PEM block", "as a path"),
        Arguments.of("x".repeat(1024 * 1024 + 1), "more than 1 MB", "right one"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badForms")
  void namesTheUnsupportedFormatAndHowToConvertIt(String text, String found, String help) {
    assertThatThrownBy(() -> KeyMaterial.parse(text, KeyMaterialTest::noPassword).key())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected an RSA private key of at least 2048 bits")
        .hasMessageContaining("found ")
        .hasMessageContaining(found)
        .hasMessageContaining(help)
        .satisfies(e -> assertThat(getStackTrace(e)).doesNotContain(pieces(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aes256.pem",
        "aes128-sha1.pem",
        "pbes1-3des.pem",
        "store.p12",
        "store-legacy.p12"
      })
  void decryptsKeysEncryptedByOpenssl(String name) throws IOException {
    Path file = Path.of("src", "test", "resources", "openssl", name);
    PrivateKey plain =
        KeyMaterial.read(file.resolveSibling("key.pem"), KeyMaterialTest::noPassword).key();

    assertThat(KeyMaterial.read(file, () -> PASSWORD).key()).isEqualTo(plain);
    String inline = TestKeys.base64(Files.readAllBytes(file));
    assertThat(KeyMaterial.parse(inline, () -> PASSWORD).key()).isEqualTo(plain);
    if (name.endsWith(".pem")) {
      String der = Files.readString(file).replaceAll("-----.*-----", "");
      assertThat(KeyMaterial.parse(der, () -> PASSWORD).key()).isEqualTo(plain);
    }
    for (String wrong : List.of("another", "", PASSWORD + " ", "~")) {
      assertThatThrownBy(() -> KeyMaterial.read(file, () -> wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found an encrypted private key that the password does not open")
          .hasMessageContaining("openssl pkcs12")
          .hasNoCause();
    }
    assertThatThrownBy(() -> KeyMaterial.read(file, KeyMaterialTest::noPassword))
        .hasMessage("nobody may ask for a password here");
    assertThatThrownBy(() -> KeyMaterial.read(file, () -> "pässword"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that the password does not open")
        .hasMessageNotContaining("pässword");
  }

  @ParameterizedTest
  @ValueSource(strings = {"traditional-aes256.pem", "scrypt.pem", "des3.pem"})
  void saysHowToConvertUnsupportedEncryptions(String name) {
    Path file = Path.of("src", "test", "resources", "openssl", name);

    assertThatThrownBy(() -> KeyMaterial.read(file, () -> PASSWORD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that the JDK cannot decrypt")
        .hasMessageContaining("openssl pkcs8 -topk8 -v2 aes-256-cbc");
  }

  /** Nothing but this exception, whatever the bytes: the facade turns it into one of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"key.pem", "cert.pem", "aes256.pem", "pbes1-3des.pem"})
  void throwsIllegalArgumentExceptionForDamagedBytes(String name) throws IOException {
    String pem = Files.readString(Path.of("src", "test", "resources", "openssl", name));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = Arrays.copyOf(der, 1 + random.nextInt(der.length));
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(Math.min(damaged.length, 60))] = (byte) random.nextInt();
      }
      String text = TestKeys.base64(damaged);
      assertThatThrownBy(() -> KeyMaterial.parse(text, () -> PASSWORD))
          .isExactlyInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsCertificates() throws IOException {
    X509Certificate certificate = CLIENT.certificate();

    KeyMaterial both = KeyMaterial.parse(CERTIFICATE + PKCS8, KeyMaterialTest::noPassword);
    assertThat(both.certificates()).containsExactly(certificate);
    KeyMaterial alone = KeyMaterial.parse(CERTIFICATE, KeyMaterialTest::noPassword);
    assertThat(alone.certificates()).containsExactly(certificate);
    assertThat(alone.hasKey()).isFalse();
    assertThatThrownBy(alone::key)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found a certificate without its private key")
        .hasMessageContaining("openssl pkcs12");
    KeyMaterial der = KeyMaterial.read(file(encoded(certificate)), KeyMaterialTest::noPassword);
    assertThat(der.certificates()).containsExactly(certificate);
    assertThat(both).isNotInstanceOf(Serializable.class);
  }

  /** As {@code openssl crl2pkcs7 -nocrl} writes them, and Windows as .p7b. */
  @Test
  void readsCertificatesFromPkcs7() throws Exception {
    byte[] pkcs7 =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.of(CLIENT.certificate()))
            .getEncoded("PKCS7");

    for (KeyMaterial material :
        List.of(
            KeyMaterial.read(file(pkcs7), KeyMaterialTest::noPassword),
            KeyMaterial.parse(TestKeys.pem("PKCS7", pkcs7), KeyMaterialTest::noPassword))) {
      assertThat(material.certificates()).containsExactly(CLIENT.certificate());
      assertThatThrownBy(material::key)
          .hasMessageContaining("found a certificate without its private key")
          .hasMessageContaining("openssl pkcs12");
    }
  }

  @Test
  void readsTheCertificateFromPkcs12() throws Exception {
    assertThat(KeyMaterial.read(file(store(1)), () -> PASSWORD).certificates())
        .containsExactly(CLIENT.certificate());
  }

  @Test
  void rejectsPkcs12WithoutExactlyOneKey() throws Exception {
    assertThatThrownBy(() -> KeyMaterial.read(file(store(2)), () -> PASSWORD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found a PKCS#12 file with 2 private keys");
    assertThatThrownBy(() -> KeyMaterial.read(file(store(0)), () -> PASSWORD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found a PKCS#12 file with 0 private keys");
    byte[] cutOff = Arrays.copyOf(store(1), 300);
    assertThatThrownBy(() -> KeyMaterial.read(file(cutOff), () -> PASSWORD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found one whose content is damaged");
  }

  /** BER instead of DER: a sequence without a length, up to an end mark of two zeros. */
  @Test
  void readsPkcs12OfIndefiniteLength() throws Exception {
    byte[] der = store(1);
    ByteArrayOutputStream ber = new ByteArrayOutputStream();
    ber.writeBytes(new byte[] {0x30, (byte) 0x80});
    ber.write(der, 4, der.length - 4); // the length of so much takes three bytes
    ber.writeBytes(new byte[2]);

    assertThat(KeyMaterial.read(file(ber.toByteArray()), () -> PASSWORD).key()).isEqualTo(KEY);
    String inline = TestKeys.base64(ber.toByteArray());
    assertThat(KeyMaterial.parse(inline, () -> PASSWORD).key()).isEqualTo(KEY);
  }

  @Test
  void acceptsOneMegabyte() throws IOException {
    String largest = PKCS8 + " ".repeat(1024 * 1024 - PKCS8.length());

    assertThat(KeyMaterial.parse(largest, KeyMaterialTest::noPassword).key()).isEqualTo(KEY);
    assertThat(KeyMaterial.read(file(largest.getBytes(UTF_8)), KeyMaterialTest::noPassword).key())
        .isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0 is no sequence"}) // a sequence's first byte is a zero in ASCII
  void reportsAShortTextAsText(String text) throws IOException {
    Path file = file(text.getBytes(UTF_8));
    assertThatThrownBy(() -> KeyMaterial.read(file, KeyMaterialTest::noPassword))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text without a PEM block, " + text.length() + " characters");
  }

  @Test
  void neverNamesTheFile() throws IOException {
    Path empty = file(new byte[0]);
    assertThatThrownBy(() -> KeyMaterial.read(empty, KeyMaterialTest::noPassword))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found text without a PEM block, 0 characters long")
        .hasMessageNotContaining(directory.toString());
    Path missing = directory.resolve("missing.pem");
    assertThatThrownBy(() -> KeyMaterial.read(missing, KeyMaterialTest::noPassword))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The file does not exist.")
        .hasNoCause();
    assertThatThrownBy(() -> KeyMaterial.read(directory, KeyMaterialTest::noPassword))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a directory");
    Path huge = file(new byte[1024 * 1024 + 1]);
    assertThatThrownBy(() -> KeyMaterial.read(huge, KeyMaterialTest::noPassword))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1 MB");
    Path tooLong = directory.resolve("x".repeat(5000));
    assertThatThrownBy(() -> KeyMaterial.read(tooLong, KeyMaterialTest::noPassword))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The file cannot be read (")
        .hasNoCause();
  }

  @Test
  void readsBinaryFiles() throws IOException {
    assertThat(KeyMaterial.read(file(KEY.getEncoded()), KeyMaterialTest::noPassword).key())
        .isEqualTo(KEY);
    assertThat(KeyMaterial.read(file(TestKeys.pkcs1(KEY)), KeyMaterialTest::noPassword).key())
        .isEqualTo(KEY);
    for (Charset utf16 : List.of(UTF_16LE, UTF_16BE)) {
      Path file = file(("\uFEFF" + PKCS8).getBytes(utf16));
      assertThatThrownBy(() -> KeyMaterial.read(file, KeyMaterialTest::noPassword))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("text without a PEM block")
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void warnsIfAllUsersCanReadTheKeyFile() throws IOException {
    Path open = Files.writeString(directory.resolve("open-to-all.pem"), PKCS8);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Path closed = Files.writeString(directory.resolve("closed.pem"), PKCS8);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-r-----"));
    Path certificate = Files.writeString(directory.resolve("certificate.pem"), CERTIFICATE);
    Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));

    for (Path file : List.of(open, closed, certificate)) {
      KeyMaterial.read(file, KeyMaterialTest::noPassword);
    }

    assertThat(TestLog.text())
        .contains("WARN", "All users of this machine can read the private key in " + open)
        .doesNotContain(closed.toString())
        .doesNotContain(certificate.toString());
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] store(int keys) throws Exception {
    Certificate[] chain = {CLIENT.certificate()};
    return KeyStores.pkcs12(
        PASSWORD,
        store -> {
          store.setCertificateEntry("issuer", CLIENT.certificate());
          for (int i = 0; i < keys; i++) {
            store.setKeyEntry("key" + i, KEY, PASSWORD.toCharArray(), chain);
          }
        });
  }

  private static String noPassword() {
    throw new IllegalArgumentException("nobody may ask for a password here");
  }

  private static String binary(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return TestKeys.base64(content);
  }

  private static String mime(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("key.pem"), content);
  }

  private static String base64(String text) {
    return TestKeys.base64(text.getBytes(UTF_8));
  }

  /** What a message might quote: the label that is ours, and each line in pieces of 12. */
  private static String[] pieces(String text) {
    return Stream.concat(
            Stream.of("MY SECRET KEY"),
            text.lines()
                .filter(line -> !line.startsWith("-----"))
                .flatMap(line -> Pattern.compile(".{12}").matcher(line).results())
                .map(MatchResult::group)
                .distinct())
        .toArray(String[]::new);
  }
}
