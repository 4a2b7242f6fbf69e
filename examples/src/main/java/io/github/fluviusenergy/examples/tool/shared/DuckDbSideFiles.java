package io.github.fluviusenergy.examples.tool.shared;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What DuckDB keeps beside a database while it is open: a log of what was committed ({@code
 * NAME.wal}), and what does not fit in memory ({@code NAME.tmp}). It creates both for all to read,
 * but takes what is there; so they are created before it needs them.
 */
public final class DuckDbSideFiles {
  private final Path database;
  private final boolean known;

  private DuckDbSideFiles(Path database) {
    this.database = database;
    known = OwnerOnlyFiles.isKnownTo(database);
  }

  /** Those of a database that was just opened, by which no other process has them. */
  public static DuckDbSideFiles of(Path database) throws IOException {
    DuckDbSideFiles files = new DuckDbSideFiles(database.toAbsolutePath());
    if (files.known) {
      OwnerOnlyFiles.createFolderIfMissing(files.rest());
    }
    return files;
  }

  /**
   * Has the log there, with the permissions of the database. Before each commit: DuckDB writes the
   * log at no other time, and takes it away whenever all of it is in the database.
   */
  public void beforeCommit() throws IOException {
    if (known && !Files.exists(log(database))) {
      OwnerOnlyFiles.createIfMissing(log(database), Files.getPosixFilePermissions(database));
    }
  }

  /** Takes an empty log away, as long as no other process can have the database. */
  public void beforeClose() throws IOException {
    Path log = log(database);
    if (known && Files.exists(log) && Files.size(log) == 0) {
      Files.delete(log);
    }
  }

  /** Takes the folder away, unless there is something of somebody else in it. */
  public void afterClose() throws IOException {
    if (known) {
      try {
        Files.deleteIfExists(rest());
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  static Path log(Path database) {
    return beside(database, ".wal");
  }

  private Path rest() {
    return beside(database, ".tmp");
  }

  private static Path beside(Path database, String ending) {
    return database.resolveSibling(database.getFileName() + ending);
  }
}
