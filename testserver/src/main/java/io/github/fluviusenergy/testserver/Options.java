package io.github.fluviusenergy.testserver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What the command line asks of {@link Main}. */
record Options(
    boolean help,
    int port,
    boolean http,
    @Nullable Path caFile,
    List<String> returnUrls,
    List<Path> certificates) {
  static final String USAGE =
      """
      Usage: java -jar fluvius-energy-testserver-standalone.jar [options]

      A local stand-in for Microsoft Entra ID and Fluvius' Energy API v3, on this machine only.

        --port NUMBER             the port to listen on, 0 to 65535; default 0, any free one
        --http                    speak http instead of https, for curl, Postman and the like
        --ca FILE                 where to write the certificate authority's certificate (PEM);
                                  default a new temporary file; not with --http
        --return-url ROOT         allow-list a root of return URLs; may be given again;
                                  without it, every https URL is taken
        --trust-certificate FILE  a client certificate (PEM or DER) whose key may sign client
                                  assertions; may be given again
        --help                    show this and end

      Exit codes: 0 ended, 1 could not start, 2 wrong options.
      """;

  /**
   * Reads a command line, with each value behind its option or joined to it by {@code =}.
   *
   * @throws IllegalArgumentException if something in it is wrong; the message is for the user
   */
  static Options parse(List<String> args) {
    boolean help = false;
    boolean http = false;
    int port = 0;
    Path caFile = null;
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
        case "--return-url" -> returnUrls.add(url(value(option, words)));
        case "--trust-certificate" -> certificates.add(file(option, value(option, words)));
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    if (http && caFile != null) {
      throw new IllegalArgumentException("--ca is for https: leave out --http or --ca");
    }
    return new Options(
        help, port, http, caFile, List.copyOf(returnUrls), List.copyOf(certificates));
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
