package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.tls.Certificates;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link FluviusTestServer} until you stop it:
 *
 * <pre>
 * java -jar fluvius-energy-testserver-VERSION-standalone.jar --port 8080 --http
 * </pre>
 *
 * <p>It prints its addresses and the variables to export. {@code --help} lists the options.
 */
public final class Main {
  private static final int SUCCESS = 0;
  private static final int COULD_NOT_START = 1;
  private static final int INVALID_OPTIONS = 2;

  private Main() {}

  /**
   * Starts a server. Exits with code 2 if the options are invalid, and with 1 if the server cannot
   * start.
   *
   * @param args the options, see {@code --help}
   */
  public static void main(String[] args) {
    int code = run(List.of(args), System.out, System.err, Main::closeOnShutdown);
    if (code != SUCCESS) {
      System.exit(code);
    }
  }

  private static void closeOnShutdown(FluviusTestServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
  }

  /** Returns the exit code instead of exiting. */
  static int run(
      List<String> args, PrintStream out, PrintStream err, Consumer<FluviusTestServer> started) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("Try --help.");
      return INVALID_OPTIONS;
    }
    if (options.help()) {
      out.print(Options.USAGE);
      return SUCCESS;
    }
    try {
      FluviusTestServer server = start(options);
      started.accept(server);
      print(server, options.http() ? null : writeAuthority(server, options.caFile()), out);
      return SUCCESS;
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
    Path dialect = options.dialect();
    if (dialect != null) {
      builder.dialect(dialect(dialect));
    }
    for (Path file : options.certificates()) {
      trust(builder, file);
    }
    return builder.start();
  }

  private static Dialect dialect(Path file) throws IOException {
    try {
      return Dialect.parse(Files.readString(file));
    } catch (IOException e) {
      throw new IOException("cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
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
    out.println(
        "The Fluvius test server is running, with generated data. Press Ctrl-C to stop it.");
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

  /** Quotes a value for a POSIX shell. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** The options of the command line. */
  private record Options(
      boolean help,
      int port,
      boolean http,
      @Nullable Path caFile,
      @Nullable Path dialect,
      List<String> returnUrls,
      List<Path> certificates) {
    private static final String USAGE =
        """
        Usage: java -jar fluvius-energy-testserver-standalone.jar [options]

        Implements Microsoft Entra ID and Fluvius' Energy API v3 on a local port.

          --port NUMBER             the port, 0 to 65535; default 0, a free port
          --http                    serve http instead of https, for curl, Postman and similar tools
          --ca FILE                 the file to write the certificate authority to (PEM);
                                    default a new temporary file; not with --http
          --return-url ROOT         allow return URLs below this root; repeatable;
                                    default: all https URLs
          --dialect FILE            how the server answers the open questions about the API, as lines
                                    question=answer; default: the likely answers
          --trust-certificate FILE  a client certificate (PEM or DER) whose key may sign client
                                    assertions; repeatable
          --help                    print this help

        Exit codes: 0 stopped, 1 could not start, 2 invalid options.
        """;

    /**
     * Parses the command line. A value follows its option, or {@code =}.
     *
     * @throws IllegalArgumentException if an option is invalid; the message is for the user
     */
    static Options parse(List<String> args) {
      boolean help = false;
      boolean http = false;
      int port = 0;
      Path caFile = null;
      Path dialect = null;
      List<String> returnUrls = new ArrayList<>();
      List<Path> certificates = new ArrayList<>();
      Iterator<String> words = split(args).iterator();
      while (words.hasNext()) {
        String option = words.next();
        switch (option) {
          case "--help", "-h" -> help = true;
          case "--http" -> http = true;
          case "--port" -> port = port(value(option, words));
          case "--ca" -> caFile = file(option, value(option, words));
          case "--dialect" -> dialect = file(option, value(option, words));
          case "--return-url" -> returnUrls.add(url(value(option, words)));
          case "--trust-certificate" -> certificates.add(file(option, value(option, words)));
          default -> throw new IllegalArgumentException("unknown option: " + option);
        }
      }
      if (http && caFile != null) {
        throw new IllegalArgumentException("--ca is for https: leave out --http or --ca");
      }
      return new Options(
          help, port, http, caFile, dialect, List.copyOf(returnUrls), List.copyOf(certificates));
    }

    private static List<String> split(List<String> args) {
      List<String> words = new ArrayList<>();
      for (String arg : args) {
        int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
        if (equals < 0) {
          words.add(arg);
        } else {
          words.add(arg.substring(0, equals));
          words.add(arg.substring(equals + 1));
        }
      }
      return words;
    }

    private static String value(String option, Iterator<String> words) {
      if (!words.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return words.next();
    }

    private static int port(String text) {
      if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
        throw new IllegalArgumentException("--port must be 0 to 65535, but is " + text);
      }
      return Integer.parseInt(text);
    }

    private static Path file(String option, String text) {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException(option + " must be a file, but is " + text, e);
      }
    }

    private static String url(String text) {
      if (HttpUrl.parse(text) == null) {
        throw new IllegalArgumentException("--return-url must be an http or https URL: " + text);
      }
      return text;
    }
  }
}
