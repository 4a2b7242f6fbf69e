package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointTest {
  @TempDir Path directory;

  @Test
  void isReadByTheNextRun() {
    Path file = directory.resolve("checkpoint");
    Checkpoint first = Checkpoint.inFile(file);
    assertThat(first.isDone("meter 1")).isFalse();
    assertThat(file).doesNotExist();

    first.done("meter 1");
    first.done("meter 2");

    assertThat(first.isDone("meter 1")).isTrue();
    Checkpoint second = Checkpoint.inFile(file);
    assertThat(second.isDone("meter 1")).isTrue();
    assertThat(second.isDone("meter 2")).isTrue();
    assertThat(second.isDone("meter")).isFalse();
    assertThat(second.isDone("")).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerCanReadTheFile() throws IOException {
    Path file = directory.resolve("checkpoint");
    Checkpoint.inFile(file).done("meter 1");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void ignoresATruncatedLine() throws IOException {
    Path file = directory.resolve("checkpoint");
    Files.writeString(file, "meter 1\nmeter 22");

    Checkpoint checkpoint = Checkpoint.inFile(file);
    assertThat(checkpoint.isDone("meter 1")).isTrue();
    assertThat(checkpoint.isDone("meter 22")).isFalse();
    assertThat(checkpoint.isDone("meter 2")).isFalse();

    checkpoint.done("meter 3");
    checkpoint.done("meter 4");
    Checkpoint next = Checkpoint.inFile(file);
    assertThat(next.isDone("meter 3")).isTrue();
    assertThat(next.isDone("meter 4")).isTrue();
  }

  @Test
  void ignoresALineTruncatedWithinACharacter() throws IOException {
    Path file = directory.resolve("checkpoint");
    byte[] line = "meter 1 née\n".getBytes(StandardCharsets.UTF_8);
    Files.write(file, line);
    Files.write(file, Arrays.copyOf(line, 10), StandardOpenOption.APPEND); // up to half of the é

    Checkpoint checkpoint = Checkpoint.inFile(file);
    assertThat(checkpoint.isDone("meter 1 née")).isTrue();

    checkpoint.done("meter 2");
    assertThat(Checkpoint.inFile(file).isDone("meter 2")).isTrue();
  }

  @Test
  void namesTheFileItCannotUse() {
    assertThatThrownBy(() -> Checkpoint.inFile(directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(directory.toString());
    assertThatThrownBy(() -> Checkpoint.inFile(directory.resolve("none/checkpoint")).done("meter"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }
}
