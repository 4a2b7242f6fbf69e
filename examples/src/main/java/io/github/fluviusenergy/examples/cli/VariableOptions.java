package io.github.fluviusenergy.examples.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where settings come from, beside the process' variables. */
public final class VariableOptions {
  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description =
          "Read FLUVIUS_... variables from this .env file too; those of the process come first.")
  private @Nullable Path envFile;

  /**
   * The process' variables, and below them those of {@code --env-file}.
   *
   * @throws ToolException if the file cannot be read, or a line of it cannot be understood
   */
  public Map<String, String> variables(Surroundings surroundings) {
    Map<String, String> variables = new HashMap<>();
    if (envFile != null) {
      variables.putAll(EnvFile.read(envFile));
    }
    variables.putAll(surroundings.environment());
    return variables;
  }
}
