package io.github.fluviusenergy.examples.tool.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file atomically. The content goes to {@code NAME.part}, which {@link #commit} renames.
 * Without a commit, {@link #close} deletes it. Only the owner can read the file.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private boolean committed;

  private AtomicFile(Path target) {
    this.target = target;
    part = target.resolveSibling(target.getFileName() + ".part");
  }

  /**
   * Prepares a file, and writes nothing.
   *
   * @throws CommandException if the folder is missing or not writable, or the name is that of a
   *     folder or a device
   */
  public static AtomicFile at(Path target) {
    check(target);
    return new AtomicFile(target);
  }

  static void check(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new CommandException(ExitCode.FILE, "Cannot write " + target + ": it is a folder.");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new CommandException(ExitCode.FILE, "Cannot write " + target + ": it is not a file.");
    }
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.FILE, "Cannot write " + target + ": there is no such folder.");
    }
    if (!Files.isWritable(folder)) {
      throw new CommandException(
          ExitCode.FILE, "Cannot write " + target + ": the folder may not be written to.");
    }
  }

  /** Returns the temporary file. */
  public Path part() {
    return part;
  }

  /** Creates the empty temporary file and returns it. */
  public Path create() throws IOException {
    OwnerOnlyFiles.createOrReplace(part);
    return part;
  }

  /** Renames the temporary file. An existing file is replaced. */
  public void commit() throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      Files.deleteIfExists(part);
    }
  }
}
