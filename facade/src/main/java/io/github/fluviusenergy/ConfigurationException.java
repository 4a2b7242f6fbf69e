package io.github.fluviusenergy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting is missing, contradicts another, or cannot be read.
 *
 * <p>All that is wrong is named in one go, by the name of the environment variable or of the
 * builder's method, and never with its value.
 */
public final class ConfigurationException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /** All that is wrong, a sentence each. */
  private final String[] problems;

  ConfigurationException(List<String> problems) {
    super(
        problems.stream().collect(Collectors.joining("\n  - ", "wrong configuration:\n  - ", "")),
        null);
    this.problems = problems.toArray(String[]::new);
  }

  /** {@return all that is wrong, one sentence each; at least one} */
  public List<String> problems() {
    return List.of(problems);
  }
}
