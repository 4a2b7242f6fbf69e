package io.github.fluviusenergy.examples.tool.postman;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.examples.tool.shared.AtomicFile;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.FluviusVariables;
import io.github.fluviusenergy.examples.tool.shared.ServerOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Writes Postman environments. Postman cannot sign client assertions, so an environment contains
 * one that is valid for an hour.
 */
@Command(
    name = "postman-environment",
    description = {
      "Writes fluvius-sandbox.postman_environment.json and"
          + " fluvius-production.postman_environment.json from the FLUVIUS_... variables,"
          + " for the collection in examples/postman/. Only the owner can read them.",
      "With a certificate, the environment contains a client assertion that is"
          + " valid for 1 hour. The command prints it too: paste it into client_assertion"
          + " of an imported environment."
    },
    sortOptions = false)
public final class PostmanEnvironmentCommand implements Callable<Integer> {
  private static final HttpUrl ENTRA_ID = HttpUrl.get("https://login.microsoftonline.com");
  private static final HttpUrl CONSENT_PAGE =
      HttpUrl.get("https://mijn.fluvius.be/verbruik/dienstverlener");
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final CommandContext context;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Folder to write to. Default: the current one.")
  private Path folder = Path.of(".");

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "sandbox or production. Default: all that are configured.")
  private @Nullable Environment only;

  @Mixin private ServerOptions server = new ServerOptions();

  public PostmanEnvironmentCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    List<PostmanEnvironment> environments = new ArrayList<>();
    String assertion = "";
    for (FluviusVariables found : configured(server.variables(context))) {
      // Fails for invalid variables, before anything is written.
      FluviusCredentials credentials =
          FluviusCredentials.fromEnv(found.environment().variablePrefix(), found.all()::get);
      String own = assertion(found, credentials);
      environments.add(environment(found, own));
      assertion = own.isEmpty() ? assertion : own;
    }
    for (PostmanEnvironment environment : environments) {
      write(environment);
    }
    if (!assertion.isEmpty()) {
      context.out().println(assertion);
    }
    return ExitCode.DONE;
  }

  /** Returns the environments to write, production last. */
  private List<FluviusVariables> configured(Map<String, String> all) {
    if (only != null) {
      return List.of(new FluviusVariables(only, all));
    }
    List<FluviusVariables> configured = new ArrayList<>();
    for (Environment environment : List.of(Environment.SANDBOX, Environment.PRODUCTION)) {
      FluviusVariables found = new FluviusVariables(environment, all);
      if (found.hasCredential()) {
        configured.add(found);
      } else {
        context
            .err()
            .println(
                new PostmanEnvironment(environment).fileName()
                    + " is not written: no "
                    + environment.variablePrefix()
                    + "_... variable says how to sign in.");
      }
    }
    if (configured.isEmpty()) {
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "There is nothing to write: set the FLUVIUS_... variables, or name a file by --env-file."
              + " The standalone test server prints those that lead to it.");
    }
    return configured;
  }

  private String assertion(FluviusVariables found, FluviusCredentials credentials) {
    return found.value("CLIENT_SECRET") == null
        ? credentials.clientAssertion(authority(), LIFETIME, context.clock())
        : "";
  }

  private HttpUrl authority() {
    return Objects.requireNonNullElse(server.authority(), ENTRA_ID);
  }

  private PostmanEnvironment environment(FluviusVariables found, String assertion) {
    HttpUrl address = Objects.requireNonNullElse(server.baseUrl(), found.environment().baseUrl());
    HttpUrl consentPage = Objects.requireNonNullElse(server.consentPage(), CONSENT_PAGE);
    HttpUrl tokenUrl =
        authority()
            .newBuilder()
            .addPathSegment(given(found, "TENANT_ID"))
            .addPathSegments("oauth2/v2.0/token")
            .build();
    return new PostmanEnvironment(found.environment())
        .with("base_url", address.toString())
        .with("token_url", tokenUrl.toString())
        .with("consent_page", consentPage.toString())
        .with("client_id", given(found, "CLIENT_ID"))
        .with("scope", given(found, "SCOPE"))
        .with("client_secret", given(found, "CLIENT_SECRET"))
        .with("client_assertion", assertion)
        .with("subscription_key", given(found, "SUBSCRIPTION_KEY"))
        .with("data_access_contract_number", given(found, "DATA_ACCESS_CONTRACT_NUMBER"))
        .with("access_token", "")
        .with("access_token_ends", "");
  }

  private static String given(FluviusVariables found, String setting) {
    String value = found.value(setting);
    return value == null ? "" : value;
  }

  private void write(PostmanEnvironment environment) throws IOException {
    Path target = folder.resolve(environment.fileName());
    try (AtomicFile file = AtomicFile.at(target)) {
      try (Writer to = Files.newBufferedWriter(file.create())) {
        environment.write(to);
      }
      file.commit();
    }
    context.err().println("Written: " + target + ". It holds secrets.");
  }
}
