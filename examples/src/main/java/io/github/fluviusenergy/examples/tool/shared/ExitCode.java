package io.github.fluviusenergy.examples.tool.shared;

/** The exit codes of all commands. */
public final class ExitCode {
  /** Success. */
  public static final int DONE = 0;

  /** An unexpected error, which is a defect of the tool. */
  public static final int UNEXPECTED = 1;

  /** A wrong option or argument. */
  public static final int USAGE = 2;

  /** A setting is missing, contradictory or unreadable. */
  public static final int CONFIGURATION = 3;

  /** Entra ID or the API was unreachable or returned an error. */
  public static final int SERVICE = 4;

  /** A file or a database could not be read or written. */
  public static final int FILE = 5;

  /** Some or all data are missing, or some meters failed. */
  public static final int INCOMPLETE = 6;

  /** Interrupted, for example by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
