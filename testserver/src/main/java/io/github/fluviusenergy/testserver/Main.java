package io.github.fluviusenergy.testserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import okhttp3.tls.Certificates;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link FluviusTestServer} by itself, until it is stopped:
 *
 * <pre>
 * java -jar fluvius-energy-testserver-VERSION-standalone.jar --port 8080 --http
 * </pre>
 *
 * <p>It prints its addresses and the variables to export. {@code --help} tells the options.
 */
public final class Main {
  private static final int FINE = 0;
  private static final int COULD_NOT_START = 1;
  private static final int WRONG_OPTIONS = 2;

  private Main() {}

  /**
   * Starts a server; ends the JVM with code 2 if the options are wrong, and with 1 if it cannot
   * start.
   *
   * @param args the options, see {@code --help}
   */
  public static void main(String[] args) {
    int code = run(List.of(args), System.out, System.err, Main::closeAtTheEnd);
    if (code != FINE) {
      System.exit(code);
    }
  }

  private static void closeAtTheEnd(FluviusTestServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
  }

  /** Does it all but end the JVM; gives the exit code, and the server, if one was started. */
  static int run(
      List<String> args, PrintStream out, PrintStream err, Consumer<FluviusTestServer> started) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("Try --help.");
      return WRONG_OPTIONS;
    }
    if (options.help()) {
      out.print(Options.USAGE);
      return FINE;
    }
    try {
      FluviusTestServer server = start(options);
      started.accept(server);
      print(server, options.http() ? null : writeAuthority(server, options.caFile()), out);
      return FINE;
    } catch (IOException | UncheckedIOException e) {
      err.println("Could not start: " + e.getMessage());
      return COULD_NOT_START;
    }
  }

  private static FluviusTestServer start(Options options) throws IOException {
    FluviusTestServer.Builder builder = FluviusTestServer.builder().port(options.port());
    if (options.http()) {
      builder.http();
    }
    options.returnUrls().forEach(builder::allowReturnUrl);
    for (Path file : options.certificates()) {
      trust(builder, file);
    }
    return builder.start();
  }

  private static void trust(FluviusTestServer.Builder builder, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      builder.trustCertificate(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (IOException e) {
      throw new IOException("cannot read " + file, e);
    } catch (CertificateException | IllegalArgumentException e) {
      throw new IOException("no certificate with an RSA key is in " + file, e);
    }
  }

  private static Path writeAuthority(FluviusTestServer server, @Nullable Path chosen)
      throws IOException {
    Path file = chosen;
    if (file == null) {
      file = Files.createTempFile("fluvius-test-server-", ".pem");
      file.toFile().deleteOnExit();
    }
    try {
      return Files.writeString(file, Certificates.certificatePem(server.certificateAuthority()))
          .toAbsolutePath();
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot write " + file, e);
    }
  }

  private static void print(FluviusTestServer server, @Nullable Path caFile, PrintStream out) {
    out.println("The Fluvius test server is running; nothing in it is real. Ctrl-C stops it.");
    out.println();
    out.println("Start page      " + server.authority());
    out.println("Base URL        " + server.baseUrl());
    out.println("Authority       " + server.authority());
    out.println(
        "Token endpoint  "
            + server.authority()
            + server.credentials().tenantId()
            + "/oauth2/v2.0/token");
    out.println("Consent page    " + server.consentPage() + "?id={shortUrlIdentifier}");
    if (caFile != null) {
      out.println("CA certificate  " + caFile);
    }
    out.println();
    new TreeMap<>(server.credentials().environment())
        .forEach((name, value) -> out.println("export " + name + "=" + quoted(value)));
    out.flush();
  }

  /** A word for a POSIX shell, whatever is in it. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
