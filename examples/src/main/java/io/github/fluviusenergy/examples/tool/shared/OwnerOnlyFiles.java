package io.github.fluviusenergy.examples.tool.shared;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates files and folders that only their owner can read: what a meter says about a household, or
 * a secret, is nobody else's. They are so from the first moment, whatever the umask. On Windows
 * they have the permissions of their folder; a home folder is its owner's only.
 */
public final class OwnerOnlyFiles {
  static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnlyFiles() {}

  /** Creates an empty file in place of one, or of a link, that may be there. */
  public static void createAnew(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, attributes(file, FILE));
  }

  /**
   * Creates an empty file, unless one is there already, which stays as it is.
   *
   * @throws FileSystemException if a link is there that leads nowhere
   */
  public static void createIfMissing(Path file) throws IOException {
    createIfMissing(file, FILE);
  }

  static void createIfMissing(Path file, Set<PosixFilePermission> permissions) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file, attributes(file, permissions));
    } catch (FileAlreadyExistsException e) {
      checkLeadsSomewhere(file);
    }
  }

  /** A link that leads nowhere looks as if nothing was there, until something is created there. */
  static void checkLeadsSomewhere(Path file) throws FileSystemException {
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new FileSystemException(file.toString(), null, "it is a link that leads nowhere");
    }
  }

  /** Creates a folder, unless one is there already, which stays as it is. */
  public static void createFolderIfMissing(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder, attributes(folder, FOLDER));
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(folder.toString(), null, "it is no folder");
    }
  }

  /** Deletes a file, a link, or a folder with all that is in it, if it is there. */
  public static void delete(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        fileOrFolder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whether files have an owner's permissions here at all. */
  static boolean isKnownTo(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
    return isKnownTo(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
