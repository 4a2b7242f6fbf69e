package io.github.fluviusenergy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings are missing, contradictory or unreadable. The message lists all problems by the name of
 * the environment variable or builder method, without values.
 */
public final class ConfigurationException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** The problems. */
  private final String[] problems;

  ConfigurationException(List<String> problems) {
    super(
        problems.stream().collect(Collectors.joining("\n  - ", "wrong configuration:\n  - ", "")),
        null);
    this.problems = problems.toArray(String[]::new);
  }

  /** {@return the problems, at least one} */
  public List<String> problems() {
    return List.of(problems);
  }
}
