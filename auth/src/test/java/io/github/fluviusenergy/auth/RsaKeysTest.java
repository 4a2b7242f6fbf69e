package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RsaKeysTest {
  /** 3 bytes of version, 15 of algorithm, and the key with its own head of 2, 3 or 4 bytes. */
  @ParameterizedTest
  @CsvSource({
    "107, 307F, 046B", // 3 + 15 + 2 + 107 = 127, the longest that one byte says
    "108, 308180, 046C",
    "127, 308193, 047F",
    "128, 308195, 048180",
    "255, 30820114, 0481FF",
    "256, 30820116, 04820100"
  })
  void saysALengthInAsFewBytesAsItTakes(int length, String head, String headOfTheKey) {
    byte[] key = new byte[length];
    Arrays.fill(key, (byte) 7);

    assertThat(RsaKeys.toPkcs8(key))
        .asHexString()
        .isEqualTo(
            head
                + "020100"
                + "300D06092A864886F70D0101010500"
                + headOfTheKey
                + "07".repeat(length));
  }
}
