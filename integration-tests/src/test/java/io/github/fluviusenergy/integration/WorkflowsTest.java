package io.github.fluviusenergy.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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
  void grantsEachJobTheRightsItNeedsAndNoMore() throws IOException {
    Map<String, String> rights = new TreeMap<>();
    for (Path workflow : workflows()) {
      String name = workflow.getFileName().toString();
      rights.put(name, String.valueOf(parsed(workflow).get("permissions")));
      jobs(workflow)
          .forEach(
              (job, content) -> {
                if (content.containsKey("permissions")) {
                  rights.put(name + " " + job, String.valueOf(content.get("permissions")));
                }
              });
    }

    assertThat(rights)
        .isEqualTo(
            Map.of(
                "ci.yml",
                "{contents=read}",
                "release.yml",
                "{contents=read}",
                "release.yml publish",
                "{contents=read, id-token=write, attestations=write}"));
  }

  /** Tests and npm packages run code of others, which must not meet the keys. */
  @Test
  void givesTheKeysOfAReleaseToNoJobThatRunsMoreThanTheBuild() throws IOException {
    for (Path workflow : workflows()) {
      jobs(workflow)
          .forEach(
              (name, job) -> {
                String text = job.toString();
                if (text.contains("secrets.") || job.containsKey("environment")) {
                  assertThat(name).isEqualTo("publish");
                  assertThat(text)
                      .contains("needs=verify", "-DskipTests")
                      .doesNotContain(".ci/", "npm", "setup-node", "cache=");
                }
              });
    }
  }

  @Test
  void callsScriptsThatAreThere() throws IOException {
    List<String> scripts = find(SCRIPT);

    assertThat(scripts).contains(".ci/run", ".ci/reproducible");
    assertThat(scripts).allMatch(script -> Files.isExecutable(Path.of("..", script)));
  }

  /**
   * What changes for users is looked at with every change, and a release's bundle before its keys.
   */
  @Test
  void looksAtWhatUsersWouldGet() throws IOException {
    assertThat(runs("ci.yml"))
        .contains("mvn -B --no-transfer-progress -Pcompatibility -DskipTests verify");
    assertThat(runs("release.yml")).contains(".ci/release-rehearsal");
  }

  private static List<String> runs(String workflow) throws IOException {
    return jobs(WORKFLOWS.resolve(workflow)).values().stream()
        .flatMap(job -> ((List<?>) requireNonNull(job.get("steps"))).stream())
        .map(step -> String.valueOf(((Map<?, ?>) step).get("run")))
        .toList();
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

  private static Map<String, Map<?, ?>> jobs(Path workflow) throws IOException {
    Map<String, Map<?, ?>> jobs = new TreeMap<>();
    ((Map<?, ?>) requireNonNull(parsed(workflow).get("jobs")))
        .forEach((name, job) -> jobs.put(name.toString(), (Map<?, ?>) job));
    return jobs;
  }

  private static Map<?, ?> parsed(Path workflow) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(workflow));
  }

  private static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.toList();
    }
  }
}
