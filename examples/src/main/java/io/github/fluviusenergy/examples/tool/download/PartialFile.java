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
 * A file that is being downloaded: its rows ({@code NAME.part}, or the folder {@code
 * NAME.part.duckdb}), and which meters are done ({@code NAME.part.checkpoint}). Closed before it is
 * finished, they stay for {@code --resume}, unless no meter was done.
 */
final class PartialFile implements Checkpoint, AutoCloseable {
  /** What to do where an earlier run was not finished. */
  enum ResumeMode {
    /** Leave it alone. */
    REFUSE,
    /** Go on with it. */
    RESUME,
    /** Forget it. */
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
   * Begins a file, or goes on with it after the last meter that is done.
   *
   * @param now the end of the period where none is given
   * @throws CommandException if it cannot be written, another run writes it, or an earlier run was
   *     not finished and this one is not the same
   */
  static PartialFile open(Path target, DownloadRequest request, ResumeMode mode, Instant now)
      throws IOException {
    AtomicFile file = AtomicFile.at(target);
    DownloadCheckpoint done = DownloadCheckpoint.open(checkpoint(file));
    try {
      boolean resume = done.request() != null && mode != ResumeMode.RESTART;
      if (resume) {
        checkIsTheSame(target, request, done, mode);
      }
      RowStore rows = RowStore.of(request.format(), file.part(), !resume);
      try {
        if (resume && rows.size() < done.size()) {
          throw new CommandException(
              ExitCode.FILE,
              file.part() + " is shorter than its checkpoint says: --restart begins again.");
        }
        rows.cutTo(resume ? done.size() : 0);
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
        done.delete(); // nothing was begun
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
   * Clears up after a run that was killed when the file had its own name already.
   *
   * @return its exit code if this run would go on with it; null if there is no such run
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

  private static void checkIsTheSame(
      Path target, DownloadRequest request, DownloadCheckpoint done, ResumeMode mode) {
    if (mode == ResumeMode.REFUSE) {
      throw new CommandException(
          ExitCode.USAGE,
          "An earlier run did not finish "
              + target
              + ": --resume goes on with it, --restart begins again.");
    }
    if (!request.isContinuedBy(done.request())) {
      throw new CommandException(
          ExitCode.USAGE,
          "The earlier run of "
              + target
              + " asked for something else: repeat its options, or begin again by --restart.");
    }
  }

  /** What the file is of, with an end of the period. */
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

  /** The rows first: after a kill in between they are cut off again. */
  @Override
  public void done(String meter) {
    try {
      done.add(meter, rows.size());
      rowsOfDone = rowsAdded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops what came of a meter before it failed. */
  void dropUnfinishedMeter() {
    try {
      rows.cutTo(done.size());
      rowsAdded = rowsOfDone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rows this run added, without those of meters that failed. */
  long rowsAdded() {
    return rowsOfDone;
  }

  /** Whether {@code --resume} has something to go on with. */
  boolean isWorthKeeping() {
    return !finished && !done.isEmpty();
  }

  /**
   * Lets the file appear under its own name. A kill before the last step does no harm: the
   * checkpoint goes last, and tells that the file was whole.
   *
   * @param exitCode how the run ends
   */
  void finish(int exitCode) throws IOException {
    rows.finish(file.part());
    rows.close();
    done.addEnd(exitCode);
    file.commit();
    finished = true;
    rows.delete();
    done.delete();
  }

  /** After {@link #finish}, what has these names may be another run's. */
  @Override
  public void close() throws IOException {
    if (finished) {
      done.close();
      return;
    }
    if (isWorthKeeping()) {
      rows.close();
      done.close();
    } else {
      rows.delete();
      file.close();
      done.delete();
    }
  }
}
