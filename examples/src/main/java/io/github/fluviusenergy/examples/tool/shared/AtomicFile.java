package io.github.fluviusenergy.examples.tool.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears under its name only once it is whole: it is written beside it, under a name
 * that ends in {@code .part}, and moved by {@link #commit}. Closed before, it is gone. Only its
 * owner can read it.
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
   * Prepares a file; nothing is written yet.
   *
   * @throws CommandException if the folder is not there or cannot be written, or the name is that
   *     of a folder or a device
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

  /** Where it is put together. */
  public Path part() {
    return part;
  }

  /** Creates it, empty, readable by its owner only; where to write. */
  public Path create() throws IOException {
    OwnerOnlyFiles.createAnew(part);
    return part;
  }

  /** Moves what was written to the file's own name, in place of what may be there. */
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
