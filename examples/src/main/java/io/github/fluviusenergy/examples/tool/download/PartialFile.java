package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.shared.AtomicFile;
import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.measurements.Checkpoint;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished download: its rows ({@code NAME.part}, or the folder {@code NAME.part.duckdb}) and
 * its checkpoint ({@code NAME.part.checkpoint}). If it is closed early, they stay for {@code
 * --resume}, unless no meter is finished.
 */
final class PartialFile implements Checkpoint, AutoCloseable {
  /** What to do with an unfinished earlier run. */
  enum ResumeMode {
    /** Fail. */
    REFUSE,
    /** Resume it. */
    RESUME,
    /** Discard it. */
    RESTART
  }

  private final AtomicFile file;
  private final DownloadCheckpoint done;
  private final RowStore rows;
  private long rowsAdded;
  private long rowsOfDone;
  private boolean finished;

  private PartialFile(AtomicFile file, DownloadCheckpoint done, RowStore rows) {
    this.file = file;
    this.done = done;
    this.rows = rows;
  }

  /**
   * Starts a file, or resumes it after the last finished meter.
   *
   * @param now the default end of the period
   * @throws CommandException if the file cannot be written, another run writes it, or an unfinished
   *     earlier run has other parameters
   */
  static PartialFile open(Path target, DownloadRequest request, ResumeMode mode, Instant now)
      throws IOException {
    AtomicFile file = AtomicFile.at(target);
    DownloadCheckpoint done = DownloadCheckpoint.open(checkpoint(file));
    try {
      boolean resume = done.request() != null && mode != ResumeMode.RESTART;
      if (resume) {
        checkSameRequest(target, request, done, mode);
      }
      RowStore rows = RowStore.of(request.format(), file.part(), !resume);
      try {
        if (resume && rows.size() < done.size()) {
          throw new CommandException(
              ExitCode.FILE,
              file.part() + " is shorter than its checkpoint: use --restart to start again.");
        }
        rows.truncate(resume ? done.size() : 0);
        if (!resume) {
          done.begin(request.to() == null ? request.withTo(now.toString()) : request);
        }
        return new PartialFile(file, done, rows);
      } catch (IOException | RuntimeException e) {
        rows.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      if (done.request() == null) {
        done.delete(); // no request was written
      } else {
        done.close();
      }
      throw e;
    }
  }

  private static Path checkpoint(AtomicFile file) {
    return file.part().resolveSibling(file.part().getFileName() + ".checkpoint");
  }

  /**
   * Deletes the files of a run that was killed after the rename.
   *
   * @return its exit code if this run would resume it, or null
   */
  static @Nullable Integer cleanUp(Path target, DownloadRequest request, ResumeMode mode)
      throws IOException {
    AtomicFile file = AtomicFile.at(target);
    if (!Files.exists(checkpoint(file)) || Files.exists(file.part())) {
      return null;
    }
    try (DownloadCheckpoint done = DownloadCheckpoint.open(checkpoint(file))) {
      Integer exitCode = done.exitCode();
      if (exitCode == null || Files.exists(file.part())) {
        return null;
      }
      DuckDbRowStore.deleteFolder(file.part());
      done.delete();
      return mode == ResumeMode.RESUME && request.isContinuedBy(done.request()) ? exitCode : null;
    }
  }

  private static void checkSameRequest(
      Path target, DownloadRequest request, DownloadCheckpoint done, ResumeMode mode) {
    if (mode == ResumeMode.REFUSE) {
      throw new CommandException(
          ExitCode.USAGE,
          "An earlier run did not finish "
              + target
              + ": use --resume to continue it, or --restart to discard it.");
    }
    if (!request.isContinuedBy(done.request())) {
      throw new CommandException(
          ExitCode.USAGE,
          "The earlier run of "
              + target
              + " had other options: repeat them, or use --restart to start again.");
    }
  }

  /** Returns the request, with an end of the period. */
  DownloadRequest request() {
    return Objects.requireNonNull(done.request());
  }

  void add(EnergyRow row) {
    try {
      rows.add(row);
      rowsAdded++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isDone(String meter) {
    return done.contains(meter);
  }

  /** Flushes the rows first. After a kill in between, they are truncated. */
  @Override
  public void done(String meter) {
    try {
      done.add(meter, rows.size());
      rowsOfDone = rowsAdded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops the rows of a meter that failed. */
  void dropUnfinishedMeter() {
    try {
      rows.truncate(done.size());
      rowsAdded = rowsOfDone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the number of rows that this run added, without those of failed meters. */
  long rowsAdded() {
    return rowsOfDone;
  }

  /** Returns whether {@code --resume} could continue. */
  boolean isResumable() {
    return !finished && !done.isEmpty();
  }

  /**
   * Renames the file. The checkpoint is deleted last, so that after a kill the next run knows that
   * the file is complete.
   *
   * @param exitCode the exit code of the run
   */
  void finish(int exitCode) throws IOException {
    rows.finish(file.part());
    rows.close();
    done.addExitCode(exitCode);
    file.commit();
    finished = true;
    rows.delete();
    done.delete();
  }

  /** After {@link #finish}, files of these names may belong to another run. */
  @Override
  public void close() throws IOException {
    if (finished) {
      done.close();
      return;
    }
    if (isResumable()) {
      rows.close();
      done.close();
    } else {
      rows.delete();
      file.close();
      done.delete();
    }
  }
}
