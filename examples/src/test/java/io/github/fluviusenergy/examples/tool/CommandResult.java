package io.github.fluviusenergy.examples.tool;

import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.tls.Certificates;

/**
 * The result of a command.
 *
 * @param exitCode the exit code of the process
 * @param out standard output, with {@code \n} as the line separator
 * @param err standard error, with {@code \n} as the line separator
 */
public record CommandResult(int exitCode, String out, String err) {

  /** Runs a command against the embedded test server at a given time. */
  public static CommandResult embedded(String now, String... args) {
    return run(Map.of(), now, args);
  }

  /** Runs a command against a test server, and writes the server's CA file to a folder. */
  public static CommandResult against(
      FluviusTestServer server, Path folder, String now, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(address(server, folder));
    return run(server.credentials().environment(), now, all.toArray(String[]::new));
  }

  /** Returns the options that select a test server. */
  public static List<String> address(FluviusTestServer server, Path folder) throws IOException {
    Path authority = folder.resolve("authority.pem");
    Files.writeString(authority, Certificates.certificatePem(server.certificateAuthority()));
    return List.of(
        "--base-url=" + server.baseUrl(),
        "--authority=" + server.authority(),
        "--consent-page=" + server.consentPage(),
        "--ca-file=" + authority);
  }

  /** Runs a command with the given variables. */
  public static CommandResult run(Map<String, String> environment, String now, String... args) {
    return run(environment, now, outSoFar -> {}, args);
  }

  /** Called when a command sleeps, with its output so far. */
  @FunctionalInterface
  public interface Meanwhile {
    void happens(String outSoFar) throws InterruptedException;
  }

  /** Runs a command with the given variables and a callback for its sleeps. */
  public static CommandResult run(
      Map<String, String> environment, String now, Meanwhile meanwhile, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandContext context =
        new CommandContext(
            environment,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
            duration -> meanwhile.happens(unix(out)),
            false);
    int exitCode = Fluvius.create().run(context, args);
    return new CommandResult(exitCode, unix(out), unix(err));
  }

  private static String unix(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
