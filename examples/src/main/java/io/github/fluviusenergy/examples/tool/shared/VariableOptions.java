package io.github.fluviusenergy.examples.tool.shared;

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
   * @throws CommandException if the file cannot be read, or a line of it cannot be understood
   */
  public Map<String, String> variables(CommandContext context) {
    Map<String, String> variables = new HashMap<>();
    if (envFile != null) {
      variables.putAll(EnvFile.read(envFile));
    }
    variables.putAll(context.environment());
    return variables;
  }
}
