package io.github.fluviusenergy.examples.tool.shared;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a command finds around it, so that tests can give it another.
 *
 * @param environment the variables of the process
 * @param out where results go
 * @param err where progress and errors go
 * @param clock what time it is
 * @param pause waits
 * @param terminal whether a person looks at {@code err}: only then is there a progress bar
 */
public record CommandContext(
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    Clock clock,
    Pause pause,
    boolean terminal) {

  /** Waits, on this thread. */
  @FunctionalInterface
  public interface Pause {
    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
  }

  /** The real ones. */
  @SuppressWarnings("SystemConsoleNull") // see the property
  public static CommandContext ofProcess() {
    // From JDK 22 to 24, there would be a console without a terminal too.
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
