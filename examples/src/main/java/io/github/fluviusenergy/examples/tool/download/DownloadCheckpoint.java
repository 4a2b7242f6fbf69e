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
 * The checkpoint beside an unfinished file: what was asked for, then a line for each meter that is
 * done, with how large the rows were then, so that what came of a meter that was not done can be
 * cut off; and at the last how the run ended, when the new file was whole. A line that was cut off
 * itself does not count. While it is open, no other run may use it.
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
   * Opens it; it is empty if it was not there.
   *
   * @throws CommandException if another run uses it
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
      lock = null; // this process has it
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
    // after the last end of a line there is the empty text
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

  /** What the meters were asked for; null if nothing was begun. */
  @Nullable DownloadRequest request() {
    return request;
  }

  /** How large the rows were after the last meter that is done. */
  long size() {
    return size;
  }

  boolean isEmpty() {
    return done.isEmpty();
  }

  boolean contains(String meter) {
    return done.contains(meter);
  }

  /** Forgets all, and begins with what is asked for. */
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

  /** Writes down that the new file is whole, and gets its own name next. */
  void addEnd(int code) throws IOException {
    line(END + "\t" + code);
    exitCode = code;
  }

  /** With which exit code the run ended; null if the new file was not whole yet. */
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
