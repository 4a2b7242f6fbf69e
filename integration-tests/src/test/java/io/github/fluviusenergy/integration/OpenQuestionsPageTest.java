package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares docs/what-we-do-not-know.md with the test server's dialects and with the tests. */
class OpenQuestionsPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*$");
  private static final Pattern TEST = Pattern.compile("\\[(\\w+)]\\(([^)]+Test\\.java)\\)");

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("what-we-do-not-know.md"));
  }

  @Test
  void listsEachQuestionOfADialectOnce() throws IOException {
    List<String> questions =
        Dialect.likely()
            .toString()
            .lines()
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();

    assertThat(ROW.matcher(page()).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(questions);
  }

  @Test
  void namesATestForEachQuestion() throws IOException {
    assertThat(ROW.matcher(page()).results().map(MatchResult::group))
        .allMatch(row -> row.contains("| *all*") || TEST.matcher(row).find());
  }

  @Test
  void namesTestsThatExist() throws IOException {
    List<MatchResult> tests = TEST.matcher(page()).results().toList();

    assertThat(tests).hasSizeGreaterThan(10);
    for (MatchResult test : tests) {
      assertThat(Files.readString(DOCS.resolve(test.group(2))))
          .as(test.group())
          .contains("void " + test.group(1) + "(");
    }
  }
}
