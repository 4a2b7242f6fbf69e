package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fluviusenergy.testsupport.ChildJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process in which snippets run as they would in an application: with environment variables, the
 * JDK's own settings for proxy and trust, and files in its working directory. It knows the hosts of
 * its hosts file only, so nothing leaves the machine.
 */
final class SnippetJvm implements AutoCloseable {
  private static final int SECONDS_FOR_ONE = 120;
  private static final String GOOD = "-";

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader responses;

  /**
   * @param classes where the snippets' classes are
   * @param folder the working directory
   */
  SnippetJvm(Path classes, Path folder, Map<String, String> variables, List<String> options)
      throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    List<String> command = new ArrayList<>();
    command.add(ChildJvm.java());
    command.add("-Xmx1g");
    command.add("-Djdk.net.hosts.file=" + hosts);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    command.addAll(options);
    command.add("-cp");
    command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(SnippetJvm.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("FLUVIUS_"));
    builder.environment().putAll(variables);
    process = builder.start();
    commands = new PrintWriter(process.outputWriter(UTF_8), true);
    responses = process.inputReader(UTF_8);
  }

  /** Runs a snippet; what it threw comes back as text, empty for nothing. */
  String run(String className, Map<String, String> vault) throws IOException {
    StringBuilder command = new StringBuilder(className);
    vault.forEach((name, value) -> command.append(' ').append(encoded(name + "=" + value)));
    commands.println(command);
    String response = responses.readLine();
    if (response == null) {
      return "the process has ended";
    }
    return response.equals(GOOD) ? "" : decoded(response);
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** In the process: one line in, one line out; what snippets print goes elsewhere. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    System.setOut(new PrintStream(PrintStream.nullOutputStream(), false, UTF_8));
    System.setErr(new PrintStream(PrintStream.nullOutputStream(), false, UTF_8));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      Map<String, String> vault = new HashMap<>();
      for (int i = 1; i < words.length; i++) {
        String[] entry = decoded(words[i]).split("=", 2);
        vault.put(entry[0], entry[1]);
      }
      out.println(outcome(words[0], vault));
    }
  }

  private static String outcome(String className, Map<String, String> vault) {
    CompletableFuture<Void> run = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                Object snippet = Class.forName(className).getDeclaredConstructor().newInstance();
                ((SnippetBase) snippet).run(vault);
                run.complete(null);
              } catch (Throwable e) {
                run.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    try {
      run.get(SECONDS_FOR_ONE, TimeUnit.SECONDS);
      return GOOD;
    } catch (Exception e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      for (StackTraceElement element : thread.getStackTrace()) {
        text.append("is at ").append(element.toString()).append('\n');
      }
      return encoded(text.toString());
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), UTF_8);
  }
}
