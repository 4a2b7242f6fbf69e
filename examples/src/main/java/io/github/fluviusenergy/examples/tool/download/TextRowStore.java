package io.github.fluviusenergy.examples.tool.download;

import io.github.fluviusenergy.examples.tool.shared.OwnerOnlyFiles;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Appends lines to a file. Its size is in bytes. It uses no channel, because an interrupt by Ctrl-C
 * would close it.
 */
final class TextRowStore implements RowStore {
  private static final int BUFFER = 1 << 16;

  private final Path part;
  private final Function<Writer, RowWriter> form;
  private final FileOutputStream file;
  private Writer text;
  private RowWriter lines;

  TextRowStore(Path part, boolean fresh, Function<Writer, RowWriter> form) throws IOException {
    this.part = part;
    this.form = form;
    if (Files.isRegularFile(part) ? fresh : !Files.exists(part)) {
      OwnerOnlyFiles.createOrReplace(part); // devices are not replaced
    }
    file = new FileOutputStream(part.toFile(), true);
    text = textOf(file);
    lines = form.apply(text);
  }

  private static Writer textOf(FileOutputStream file) {
    return new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), BUFFER);
  }

  @Override
  public void add(EnergyRow row) throws IOException {
    lines.write(row);
  }

  @Override
  public long size() throws IOException {
    text.flush();
    file.getFD().sync();
    return part.toFile().length();
  }

  @Override
  public void truncate(long size) throws IOException {
    text = textOf(file); // drops what the old writer buffers
    lines = form.apply(text);
    if (part.toFile().length() > size) {
      try (RandomAccessFile whole = new RandomAccessFile(part.toFile(), "rw")) {
        whole.setLength(size);
      }
    }
    if (size == 0) {
      lines.begin();
    }
  }

  /** The rows are in the temporary file already. */
  @Override
  public void finish(Path newFile) throws IOException {
    size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  @Override
  public void delete() throws IOException {
    close();
  }
}
