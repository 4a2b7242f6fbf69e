package io.github.fluviusenergy.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that appears under its name only once it is whole: it is written beside it, under a name
 * that ends in {@code .part}, and moved by {@link #commit}. Closed before, it is gone.
 */
public final class NewFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private boolean committed;

  private NewFile(Path target) {
    this.target = target;
    part = target.resolveSibling(target.getFileName() + ".part");
  }

  /**
   * Prepares a file; nothing is written yet.
   *
   * @throws ToolException if the folder is not there or cannot be written, or the name is that of a
   *     folder or a device
   */
  public static NewFile at(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new ToolException(Exit.FILE, "Cannot write " + target + ": it is a folder.");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new ToolException(Exit.FILE, "Cannot write " + target + ": it is not a file.");
    }
    if (!Files.isDirectory(folder)) {
      throw new ToolException(Exit.FILE, "Cannot write " + target + ": there is no such folder.");
    }
    if (!Files.isWritable(folder)) {
      throw new ToolException(
          Exit.FILE, "Cannot write " + target + ": the folder may not be written to.");
    }
    return new NewFile(target);
  }

  /** Where to write. */
  public Path part() {
    return part;
  }

  /** Creates it, empty, so that nobody but its owner can read what will be written. */
  public void createForOwnerOnly() throws IOException {
    Files.deleteIfExists(part);
    if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return;
    }
    // on Windows it has the permissions of its folder; a home folder is its owner's only
    Files.createFile(part);
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
