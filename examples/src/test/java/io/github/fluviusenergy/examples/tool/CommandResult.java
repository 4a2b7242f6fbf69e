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
 * One run of the tool, as its process would see it.
 *
 * @param exitCode what the process would end with
 * @param out what it wrote to standard output, with {@code \n} at line ends
 * @param err what it wrote to standard error, likewise
 */
public record CommandResult(int exitCode, String out, String err) {

  /** Without any variable: against the test server within the program, at a given time. */
  public static CommandResult embedded(String now, String... args) {
    return run(Map.of(), now, args);
  }

  /** Against a test server, with its variables, and with its certificate authority in a folder. */
  public static CommandResult against(
      FluviusTestServer server, Path folder, String now, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(address(server, folder));
    return run(server.credentials().environment(), now, all.toArray(String[]::new));
  }

  /** The options that lead to a test server. */
  public static List<String> address(FluviusTestServer server, Path folder) throws IOException {
    Path authority = folder.resolve("authority.pem");
    Files.writeString(authority, Certificates.certificatePem(server.certificateAuthority()));
    return List.of(
        "--base-url=" + server.baseUrl(),
        "--authority=" + server.authority(),
        "--consent-page=" + server.consentPage(),
        "--ca-file=" + authority);
  }

  /** With variables of one's own. */
  public static CommandResult run(Map<String, String> environment, String now, String... args) {
    return run(environment, now, outSoFar -> {}, args);
  }

  /** What happens while a command waits, given what it has written so far. */
  @FunctionalInterface
  public interface Meanwhile {
    void happens(String outSoFar) throws InterruptedException;
  }

  /** With variables of one's own, and with what happens each time that the command waits. */
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
