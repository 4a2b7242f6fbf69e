package io.github.fluviusenergy.examples.tool.shared;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files beside an open DuckDB database: the write-ahead log ({@code NAME.wal}) and the
 * temporary folder ({@code NAME.tmp}). DuckDB creates both world-readable, but uses existing ones.
 * This class creates them first, for the owner only.
 */
public final class DuckDbSideFiles {
  private final Path database;
  private final boolean posix;

  private DuckDbSideFiles(Path database) {
    this.database = database;
    posix = OwnerOnlyFiles.hasPosixPermissions(database);
  }

  /** Creates the temporary folder of a database that this process has opened. */
  public static DuckDbSideFiles of(Path database) throws IOException {
    DuckDbSideFiles files = new DuckDbSideFiles(database.toAbsolutePath());
    if (files.posix) {
      OwnerOnlyFiles.createFolderIfMissing(files.tempFolder());
    }
    return files;
  }

  /**
   * Creates the log with the permissions of the database. Call this before each commit: DuckDB
   * writes the log on commit, and deletes it after a checkpoint.
   */
  public void beforeCommit() throws IOException {
    if (posix && !Files.exists(log(database))) {
      OwnerOnlyFiles.createIfMissing(log(database), Files.getPosixFilePermissions(database));
    }
  }

  /** Deletes an empty log while the database is still locked. */
  public void beforeClose() throws IOException {
    Path log = log(database);
    if (posix && Files.exists(log) && Files.size(log) == 0) {
      Files.delete(log);
    }
  }

  /** Deletes the temporary folder, unless another process has files in it. */
  public void afterClose() throws IOException {
    if (posix) {
      try {
        Files.deleteIfExists(tempFolder());
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  static Path log(Path database) {
    return sideFile(database, ".wal");
  }

  private Path tempFolder() {
    return sideFile(database, ".tmp");
  }

  private static Path sideFile(Path database, String ending) {
    return database.resolveSibling(database.getFileName() + ending);
  }
}
