package io.github.fluviusenergy.spark;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The meters of batches, in the checkpoint of a query. The name of a list is the hash of its
 * contents, so batches with the same meters share a file. The files hold EANs.
 */
final class MeterLists {
  private static final String NONE = "-";

  private final Path folder;
  private final Configuration hadoop;

  MeterLists(Path folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  /** Writes a list, unless it exists, and returns its name. */
  String write(List<MeterPeriod> meters) {
    byte[] text =
        meters.stream()
            .map(meter -> meter.ean() + " " + text(meter.from()) + " " + text(meter.to()) + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    String name = HexFormat.of().formatHex(sha256(text), 0, 16);
    Path file = new Path(folder, name + ".gz");
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      if (!files.exists(file)) {
        // under its name only when it is complete
        Path part = new Path(folder, "." + name + "." + UUID.randomUUID());
        try (OutputStream out = files.create(part)) {
          out.write(compressed(text));
        }
        if (!files.rename(part, file) && !files.exists(file)) {
          throw new IOException("cannot rename " + part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the list of meters to " + folder, e);
    }
    return name;
  }

  /** Reads a list. */
  List<MeterPeriod> read(String name) {
    Path file = new Path(folder, name + ".gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(folder.getFileSystem(hadoop).open(file)),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.split(" ", -1))
          .map(parts -> new MeterPeriod(parts[0], time(parts[1]), time(parts[2])))
          .toList();
    } catch (FileNotFoundException e) {
      throw new IllegalStateException("the checkpoint lacks the list of meters " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of meters " + file, e);
    }
  }

  private static byte[] compressed(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String text(@Nullable Instant time) {
    return time == null ? NONE : time.toString();
  }

  private static @Nullable Instant time(String text) {
    return text.equals(NONE) ? null : Instant.parse(text);
  }
}
