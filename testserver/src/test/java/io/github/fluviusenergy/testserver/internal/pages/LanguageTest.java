package io.github.fluviusenergy.testserver.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTest {
  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(Language.NL.texts().keySet()).isEqualTo(Language.EN.texts().keySet());
  }
}
