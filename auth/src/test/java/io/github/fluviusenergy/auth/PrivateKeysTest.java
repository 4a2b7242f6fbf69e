package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateKeysTest {
  private static final PrivateKey KEY = TestKeys.RSA_2048.getPrivate();
  private static final String PKCS8 = TestKeys.pkcs8Pem(KEY);
  private static final String PKCS1 = TestKeys.pkcs1Pem(KEY);
  private static final String CERTIFICATE = TestKeys.pem("CERTIFICATE", new byte[96]);

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
        Arguments.of(
            "base64 in lines", Base64.getMimeEncoder().encodeToString(PKCS8.getBytes(UTF_8))),
        Arguments.of("after its certificate", CERTIFICATE + PKCS8),
        Arguments.of("before its certificate", PKCS1 + CERTIFICATE),
        Arguments.of("among text", "Bag Attributes\n  friendlyName: é\n" + PKCS8 + "\nbye\n"),
        Arguments.of("after EC parameters", TestKeys.pem("EC PARAMETERS", new byte[3]) + PKCS8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodForms")
  void readsTheKeyFromText(String form, String text) {
    assertThat(PrivateKeys.parse(text)).as(form).isEqualTo(KEY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodForms")
  void readsTheKeyFromAFile(String form, String text) throws IOException {
    assertThat(PrivateKeys.read(file(text.getBytes(UTF_8)))).as(form).isEqualTo(KEY);
  }

  static Stream<Arguments> badForms() {
    String rsa1024 = TestKeys.pkcs8Pem(TestKeys.generate("RSA", 1024).getPrivate());
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
        Arguments.of(TestKeys.pem("EC PRIVATE KEY", der), "an EC (elliptic curve) key", "openssl"),
        Arguments.of(pss, "a key for the algorithm RSASSA-PSS", "openssl req"),
        Arguments.of(
            TestKeys.pem("ENCRYPTED PRIVATE KEY", der), "an encrypted private key", "openssl pkey"),
        Arguments.of(
            CERTIFICATE + TestKeys.pem("ENCRYPTED PRIVATE KEY", der), "an encrypted", "Decrypt"),
        Arguments.of(encryptedPkcs1, "an encrypted private key", "openssl pkey"),
        Arguments.of(TestKeys.pem("OPENSSH PRIVATE KEY", der), "OpenSSH", "ssh-keygen"),
        Arguments.of(CERTIFICATE, "a certificate without its private key", "openssl pkcs12"),
        Arguments.of(publicKey, "a public key", "openssl pkcs12"),
        Arguments.of(TestKeys.pem("MY SECRET KEY", der), "a PEM block of another kind", "openssl"),
        Arguments.of(cutOff, "cut off", "whole file"),
        Arguments.of(damaged, "damaged", "openssl pkey"),
        Arguments.of(PKCS8.replaceFirst("KEY-----\n.", "KEY-----\n*"), "not base64", "openssl"),
        Arguments.of("", "nothing", "Set it"),
        Arguments.of(" \"\" \n", "nothing", "Set it"),
        Arguments.of("my-secret-key", "text without a PEM block, 13 characters", "base64 -w0"),
        Arguments.of(Base64.getEncoder().encodeToString(der), "base64 of something else", "PEM"),
        Arguments.of("/etc/fluvius/private-key.pem", "a file's name", "PrivateKeys.read"),
        Arguments.of("x".repeat(1024 * 1024 + 1), "more than 1 MB", "right file"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badForms")
  void saysWhatItFoundAndHowToConvertIt(String text, String found, String help) {
    assertThatThrownBy(() -> PrivateKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Private key: expected an RSA private key of at least 2048 bits")
        .hasMessageContaining("found ")
        .hasMessageContaining(found)
        .hasMessageContaining(help)
        .satisfies(e -> assertThat(trace(e)).doesNotContain(keyLines(text)));
  }

  @Test
  void namesTheFile() throws IOException {
    Path empty = file(new byte[0]);
    assertThatThrownBy(() -> PrivateKeys.read(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Private key file " + empty + ": expected")
        .hasMessageContaining("empty");
    Path missing = directory.resolve("missing.pem");
    assertThatThrownBy(() -> PrivateKeys.read(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Private key file " + missing + " does not exist.");
    assertThatThrownBy(() -> PrivateKeys.read(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a directory");
    Path huge = file(new byte[1024 * 1024 + 1]);
    assertThatThrownBy(() -> PrivateKeys.read(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1 MB");
  }

  @Test
  void tellsBinaryFilesApart() throws IOException {
    Path der = file(KEY.getEncoded());
    assertThatThrownBy(() -> PrivateKeys.read(der))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found binary data (DER or PKCS#12)")
        .hasMessageContaining("openssl pkey -inform DER");
    Path utf16 = file(("\uFEFF" + PKCS8).getBytes(UTF_16LE));
    assertThatThrownBy(() -> PrivateKeys.read(utf16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found UTF-16 text");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("key.pem"), content);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** What a message might quote: any run of 12 characters from a line, at steps of 12. */
  private static String[] keyLines(String text) {
    return text.length() > 1024 * 1024 || !text.contains("-----BEGIN")
        ? new String[] {"my-secret-key", "MY SECRET KEY"}
        : text.lines()
            .filter(line -> line.length() == 64)
            .flatMap(line -> Stream.of(line.substring(0, 12), line.substring(12, 24)))
            .toArray(String[]::new);
  }

  private static String trace(Throwable failure) {
    StringWriter out = new StringWriter();
    failure.printStackTrace(new PrintWriter(out));
    return out.toString();
  }
}
