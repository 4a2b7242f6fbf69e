package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.shared.CommandException;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.OwnerOnlyFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint file of a download. Its first line is the request. Each finished meter adds a line
 * with the size of the rows, so that rows of an unfinished meter can be truncated. The last line is
 * the exit code, once the new file is complete. A truncated line is ignored. An open checkpoint is
 * locked against other runs.
 */
final class DownloadCheckpoint implements AutoCloseable {
  private static final String END = "end";

  private final Path path;
  private final RandomAccessFile file;
  private final Set<String> done = new HashSet<>();
  private @Nullable DownloadRequest request;
  private long size;
  private @Nullable Integer exitCode;

  private DownloadCheckpoint(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a checkpoint, and creates it if it is missing.
   *
   * @throws CommandException if another run has locked it
   */
  static DownloadCheckpoint open(Path path) throws IOException {
    OwnerOnlyFiles.createIfMissing(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(path, file);
      DownloadCheckpoint meters = new DownloadCheckpoint(path, file);
      meters.read();
      return meters;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void lock(Path path, RandomAccessFile file) throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // another thread of this process has it
    }
    if (lock == null || !Files.exists(path)) {
      throw new CommandException(
          ExitCode.FILE, "Another run is writing this file: it uses " + path + ".");
    }
  }

  private void read() throws IOException {
    byte[] bytes = new byte[(int) file.length()];
    file.readFully(bytes);
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    file.setLength(length);
    file.seek(length);
    // The last string is empty, because each line ends with a line feed.
    String[] lines = new String(bytes, 0, length, StandardCharsets.UTF_8).split("\n", -1);
    if (length > 0) {
      request = DownloadRequest.ofJson(lines[0]);
      for (int i = 1; i < lines.length - 1; i++) {
        String[] sizeAndMeter = lines[i].split("\t", 2);
        if (sizeAndMeter[0].equals(END)) {
          exitCode = Integer.valueOf(sizeAndMeter[1]);
          continue;
        }
        size = Long.parseLong(sizeAndMeter[0]);
        done.add(sizeAndMeter[1]);
        exitCode = null;
      }
    }
  }

  /** Returns the request, or null for a new checkpoint. */
  @Nullable DownloadRequest request() {
    return request;
  }

  /** Returns the size of the rows after the last finished meter. */
  long size() {
    return size;
  }

  boolean isEmpty() {
    return done.isEmpty();
  }

  boolean contains(String meter) {
    return done.contains(meter);
  }

  /** Deletes the content, and writes a request. */
  void begin(DownloadRequest newRequest) throws IOException {
    file.setLength(0);
    file.seek(0);
    done.clear();
    size = 0;
    exitCode = null;
    request = newRequest;
    line(newRequest.toJson());
  }

  void add(String meter, long sizeNow) throws IOException {
    line(sizeNow + "\t" + meter);
    done.add(meter);
    size = sizeNow;
    exitCode = null;
  }

  /** Records that the new file is complete, before it is renamed. */
  void addExitCode(int code) throws IOException {
    line(END + "\t" + code);
    exitCode = code;
  }

  /** Returns the exit code of the run, or null if the new file is incomplete. */
  @Nullable Integer exitCode() {
    return exitCode;
  }

  private void line(String text) throws IOException {
    file.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
    close();
  }
}
