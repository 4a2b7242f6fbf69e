package io.github.fluviusenergy.examples.tool.shared;

/** The exit codes of all commands. */
public final class ExitCode {
  /** All was done. */
  public static final int DONE = 0;

  /** Something that the program did not expect: a defect. */
  public static final int UNEXPECTED = 1;

  /** A wrong option or argument. */
  public static final int USAGE = 2;

  /** A setting is missing, contradictory or unreadable. */
  public static final int CONFIGURATION = 3;

  /** Entra ID or the API refused, failed or was not reached. */
  public static final int SERVICE = 4;

  /** A file or a database could not be read or written. */
  public static final int FILE = 5;

  /** Not all could be done: some meters failed, data are missing, or there was nothing to do. */
  public static final int INCOMPLETE = 6;

  /** Interrupted, as by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
