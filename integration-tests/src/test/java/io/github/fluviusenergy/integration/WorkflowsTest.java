package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What runs on others' machines runs what we have read, with as few rights as do. */
class WorkflowsTest {
  private static final Path WORKFLOWS = Path.of("..", ".github", "workflows");
  private static final Pattern USES = Pattern.compile("uses: *(.*)");
  private static final Pattern SCRIPT = Pattern.compile("run: *(\\.ci/\\S+)");

  @Test
  void pinsEachActionToACommitAndNamesItsVersion() throws IOException {
    List<String> actions = find(USES);

    assertThat(actions).hasSizeGreaterThan(5);
    assertThat(actions).allMatch(action -> action.matches("[\\w/-]+@[0-9a-f]{40} # v[0-9.]+"));
  }

  @Test
  void grantsNoMoreThanReadingUnlessAJobSaysSo() throws IOException {
    for (Path workflow : workflows()) {
      assertThat(Files.readString(workflow)).contains("\npermissions:\n  contents: read\n\n");
    }
  }

  @Test
  void callsScriptsThatAreThere() throws IOException {
    List<String> scripts = find(SCRIPT);

    assertThat(scripts).contains(".ci/run", ".ci/reproducible");
    assertThat(scripts).allMatch(script -> Files.isExecutable(Path.of("..", script)));
  }

  private static List<String> find(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path workflow : workflows()) {
      Matcher matcher = pattern.matcher(Files.readString(workflow));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  private static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.toList();
    }
  }
}
