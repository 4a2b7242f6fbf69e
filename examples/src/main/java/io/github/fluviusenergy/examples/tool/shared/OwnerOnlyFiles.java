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
 * Creates files and folders that only their owner can read, because they contain secrets or
 * readings of a household. They have these permissions from their creation, regardless of the
 * umask. On Windows, they inherit the permissions of their folder.
 */
public final class OwnerOnlyFiles {
  static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnlyFiles() {}

  /** Creates an empty file. An existing file or link is replaced. */
  public static void createOrReplace(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, attributes(file, FILE));
  }

  /**
   * Creates an empty file, unless the file exists.
   *
   * @throws FileSystemException if the path is a dangling link
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
      checkNotDangling(file);
    }
  }

  /** {@code Files.exists} is false for a dangling link, but creating the file fails. */
  static void checkNotDangling(Path file) throws FileSystemException {
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new FileSystemException(file.toString(), null, "it is a dangling link");
    }
  }

  /** Creates a folder, unless the folder exists. */
  public static void createFolderIfMissing(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder, attributes(folder, FOLDER));
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(folder.toString(), null, "it is not a folder");
    }
  }

  /** Deletes a file, a link, or a folder with its content, if it exists. */
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

  /** Returns whether the file system has POSIX permissions. */
  static boolean hasPosixPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
    return hasPosixPermissions(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  /** Returns whether the permissions let others read a file. False if they are unknown. */
  static boolean isReadableByOthers(Path file) {
    try {
      return hasPosixPermissions(file)
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      return false; // the file was read before, so this is not about reading it
    }
  }
}
