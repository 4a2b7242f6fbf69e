package io.github.fluviusenergy.measurements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file with a line for each meter that is done. */
final class FileCheckpoint implements Checkpoint {
  private final Path file;
  private final Set<String> done = new HashSet<>();
  private boolean endsWithinALine;

  FileCheckpoint(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        // a line may be cut off within a character, which no strict decoder takes
        read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoint " + file, e);
    }
  }

  private void read(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    // what follows the last end of a line is empty, or was cut off
    done.addAll(lines.subList(0, lines.size() - 1));
    endsWithinALine = !lines.get(lines.size() - 1).isEmpty();
  }

  @Override
  public synchronized boolean isDone(String meter) {
    return done.contains(meter);
  }

  @Override
  public synchronized void done(String meter) {
    String line = (endsWithinALine ? "\n" : "") + meter + "\n";
    try {
      if (!Files.exists(file)) {
        create();
      }
      Files.writeString(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the checkpoint " + file, e);
    }
    endsWithinALine = false;
    done.add(meter);
  }

  /** Creates the file for its owner only, because it contains EANs. */
  private void create() throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }
}
