package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialTest {
  private static final PrivateKey KEY = TestKeys.RSA_2048.getPrivate();

  // The example in Microsoft's page on certificate credentials.
  private static final String SHA1 = "84E05C1D98BCE3A5421D225B140B36E86A3D5534";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SHA1,
        "84e05c1d98bce3a5421d225b140b36e86a3d5534",
        "84:E0:5C:1D:98:BC:E3:A5:42:1D:22:5B:14:0B:36:E8:6A:3D:55:34",
        "84 e0 5c 1d 98 bc e3 a5 42 1d 22 5b 14 0b 36 e8 6a 3d 55 34",
        "\u200E84e05c1d98bce3a5421d225b140b36e86a3d5534",
        " 84E05C1D98BCE3A5421D225B140B36E86A3D5534\r\n",
        "84E05C1D98BCE3A5421D\u00A0225B140B36E86A3D5534",
      })
  void takesASha1ThumbprintAsPeopleHaveIt(String text) {
    assertThat(Thumbprint.parse(text))
        .isEqualTo(new Thumbprint("x5t", "hOBcHZi846VCHSJbFAs26Go9VTQ"));
  }

  @Test
  void takesASha256Thumbprint() {
    // SHA-256 of nothing (FIPS 180).
    assertThat(Thumbprint.parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        .isEqualTo(new Thumbprint("x5t#S256", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', found 0 characters",
    "84E05C1D98BCE3A5421D225B140B36E86A3D55, found 38 characters",
    "84E05C1D98BCE3A5421D225B140B36E86A3D553G, '40 characters, 1 of them not hex digits'",
    "84E05C1D98BCE3A5421D225B140B36E86A3D55\uFF13\uFF14, '40 characters, 2 of them not hex'",
    "hOBcHZi846VCHSJbFAs26Go9VTQ=, 28 characters",
    "84-E0-5C-1D-98-BC-E3-A5-42-1D-22-5B-14-0B-36-E8-6A-3D-55-34, '59 characters, 19 of them'",
  })
  void refusesAnythingElseAsThumbprint(String text, String found) {
    assertThatThrownBy(() -> ClientCredential.certificate(text, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Certificate thumbprint: expected 40 hex digits (SHA-1) or 64 (SHA-256), found ")
        .hasMessageContaining(found);
  }

  @Test
  void refusesKeysThatCannotSignAnAssertion() {
    PrivateKey ec = TestKeys.generate("EC", 256).getPrivate();
    assertThatThrownBy(() -> ClientCredential.certificate(SHA1, ec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Private key: expected an RSA key, found one for the algorithm EC.");
    PrivateKey small = TestKeys.generate("RSA", 1024).getPrivate();
    assertThatThrownBy(() -> ClientCredential.certificate(SHA1, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Private key: expected an RSA key of at least 2048 bits, found 1024 bits.");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'  ', is empty",
    "'hush-hush\n', 'a line break (U+000A) as character 10 of 10'",
    "'hush\rhush', a line break (U+000D)",
    "'hush hush', a blank (U+0020) as character 5 of 9",
    "hush\u00E9, a character outside ASCII (U+00E9)",
    "hush\u0007hush, a control character (U+0007)",
  })
  void refusesASecretThatEntraIdNeverGave(String secret, String found) {
    assertThatThrownBy(() -> ClientCredential.secret(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The client secret ")
        .hasMessageContaining(found)
        .hasMessageNotContaining("hush");
  }

  @Test
  void showsItsKindOnly() {
    assertThat(ClientCredential.secret("hush")).hasToString("ClientCredential[client secret]");
    assertThat(ClientCredential.certificate(SHA1, KEY))
        .hasToString("ClientCredential[certificate]");
  }
}
