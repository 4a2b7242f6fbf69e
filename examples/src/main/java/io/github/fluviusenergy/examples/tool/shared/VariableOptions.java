package io.github.fluviusenergy.examples.tool.shared;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a {@code .env} file. */
public final class VariableOptions {
  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description =
          "Read FLUVIUS_... variables from this .env file. Variables of the process"
              + " override it.")
  private @Nullable Path envFile;

  /**
   * Returns the variables of {@code --env-file}, overridden by those of the process.
   *
   * @throws CommandException if the file cannot be read or parsed
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
