package io.github.fluviusenergy.examples.tool.shared;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The environment of a command. Tests replace it.
 *
 * @param environment the variables of the process
 * @param out standard output, for results
 * @param err standard error, for progress and errors
 * @param clock the current time
 * @param sleeper sleeps
 * @param terminal whether {@code err} is a terminal, and shows a progress bar
 */
public record CommandContext(
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    Clock clock,
    Sleeper sleeper,
    boolean terminal) {

  /** Sleeps on the calling thread. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Sleeps.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
  }

  /** Returns the environment of this process. */
  @SuppressWarnings("SystemConsoleNull") // see the property
  public static CommandContext ofProcess() {
    // JDK 22 to 24 return a console without a terminal, unless this property is set.
    System.setProperty("jdk.console", "java.base");
    return new CommandContext(
        System.getenv(),
        new PrintWriter(System.out, true, Charset.defaultCharset()),
        new PrintWriter(System.err, true, Charset.defaultCharset()),
        Clock.systemUTC(),
        duration -> Thread.sleep(duration.toMillis()),
        System.console() != null);
  }
}
