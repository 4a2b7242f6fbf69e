package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
  /** Escape sequences, C1, line and paragraph separators, bidi marks and lone surrogates. */
  @Test
  void replacesInvisibleCharacters() {
    assertThat(TerminalText.of("a\u001b[2Jb\u009bc\u0085d\u2028e\u2029f\u202eg\ud800h\ti"))
        .isEqualTo("a [2Jb c d e f g h i");
    assertThat(TerminalText.of("one\ntwo é €")).isEqualTo("one\ntwo é €");
  }

  @Test
  void errorsHaveNoInvisibleCharacters() {
    assertThat(ErrorPrinter.message(new CommandException(ExitCode.USAGE, "a\u001b[2J")))
        .isEqualTo("a [2J");
  }
}
