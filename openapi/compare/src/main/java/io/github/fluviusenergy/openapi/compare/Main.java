package io.github.fluviusenergy.openapi.compare;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command; see {@code openapi/README.md}. */
@Command(
    name = "compare",
    description = "Holds Fluvius' OpenAPI document against the one that this SDK is made from.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  the same",
      "  1  only additions, or what breaks no user",
      "  2  something that breaks users",
      "  3  could not compare"
    })
final class Main implements Callable<Integer> {
  static final int COULD_NOT_COMPARE = 3;

  static class Theirs {
    @Nullable @Parameters(paramLabel = "FILE", description = "Fluvius' document, JSON or YAML.")
    Path file;

    @Nullable @Option(
        names = "--fetch",
        paramLabel = "ENVIRONMENT",
        description =
            "Fetch it from production or sandbox, with the credentials of the environment variables"
                + " FLUVIUS_... or FLUVIUS_SANDBOX_...")
    Environment environment;
  }

  @ArgGroup(multiplicity = "1")
  Theirs theirs = new Theirs();

  @Nullable @Option(names = "--ours", paramLabel = "FILE", description = "Another document than ours.")
  Path ours;

  @Nullable @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "Differences that are meant, as known-differences.txt.")
  Path known;

  @Nullable @Option(names = "--markdown", paramLabel = "FILE", description = "Write the report there too.")
  Path markdown;

  @Nullable @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the document that was fetched there.")
  Path save;

  @Nullable @Option(names = "--base-url", paramLabel = "URL", description = "Fetch from another address.")
  String baseUrl;

  @Nullable @Option(names = "--authority", paramLabel = "URL", description = "Sign in at another address.")
  String authority;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Function<String, @Nullable String> variables;
  private final OkHttpClient http;

  private Main(Function<String, @Nullable String> variables, OkHttpClient http) {
    this.variables = variables;
    this.http = http;
  }

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(System::getenv, new OkHttpClient(), out, err, args));
  }

  /** Runs the command, and gives its exit code. */
  static int run(
      Function<String, @Nullable String> variables,
      OkHttpClient http,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    CommandLine command = commandLine(variables, http, out, err);
    try {
      return command.execute(args);
    } catch (Error e) { // such as a stack overflow by a document that is nested deeply
      err.println("Could not compare: " + e);
      err.flush();
      return COULD_NOT_COMPARE;
    }
  }

  private static CommandLine commandLine(
      Function<String, @Nullable String> variables,
      OkHttpClient http,
      PrintWriter out,
      PrintWriter err) {
    return new CommandLine(new Main(variables, http))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(e -> COULD_NOT_COMPARE)
        .setParameterExceptionHandler(
            (e, a) -> {
              e.getCommandLine().getErr().println(e.getMessage());
              e.getCommandLine().usage(e.getCommandLine().getErr());
              return COULD_NOT_COMPARE;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (e instanceof UnusableDocumentException || e instanceof ConfigurationException) {
                command.getErr().println("Could not compare: " + e.getMessage());
              } else {
                e.printStackTrace(command.getErr());
              }
              return COULD_NOT_COMPARE;
            });
  }

  @Override
  public Integer call() throws IOException {
    Document their = theirs.file != null ? Document.of(theirs.file) : fetched();
    Document our = ours == null ? Document.ours() : Document.of(ours);
    KnownDifferences meant = known == null ? KnownDifferences.none() : KnownDifferences.read(known);
    Report report = new Report(their.name(), Comparison.of(our, their), meant, ours == null);
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().flush();
    if (markdown != null) {
      Files.writeString(markdown, report.markdown());
    }
    return report.exitCode();
  }

  private Document fetched() throws IOException {
    Environment environment = java.util.Objects.requireNonNull(theirs.environment);
    HttpUrl base = baseUrl == null ? environment.baseUrl() : HttpUrl.get(baseUrl);
    FluviusEnergyClient.Builder client =
        FluviusEnergyClient.builder()
            .environment(environment)
            .credentials(FluviusCredentials.fromEnv(environment.variablePrefix(), variables))
            .baseUrl(base);
    if (authority != null) {
      client.authority(HttpUrl.get(authority));
    }
    Document document = Upstream.fetch(client.httpClient(http), base);
    if (save != null) {
      Files.writeString(save, document.tree().toPrettyString());
    }
    return document;
  }
}
