package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any bytes as response and any text as secret, in a heap of 64 MB. */
class FuzzTest {
  @Test
  @Tag("heavy")
  void throwsOnlyFluviusExceptionsWithoutSecrets() throws Exception {
    assertThat(ChildJvm.run("-Xmx64m", FuzzMain.class)).endsWith("2000 calls");
  }
}
