package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesTheTargetOnCommit() throws IOException {
    Path target = Files.writeString(folder.resolve("a.txt"), "before");
    try (AtomicFile file = AtomicFile.at(target)) {
      Files.writeString(file.create(), "after");
      assertThat(target).hasContent("before");
      file.commit();
    }
    assertThat(target).hasContent("after");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void deletesThePartWithoutCommit() throws IOException {
    Path target = folder.resolve("a.txt");
    try (AtomicFile file = AtomicFile.at(target)) {
      Files.writeString(file.create(), "half");
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Otherwise, a file would replace a device such as /dev/null. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void rejectsDevices() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> AtomicFile.at(pipe))
        .isInstanceOf(CommandException.class)
        .hasMessage("Cannot write " + pipe + ": it is not a file.");
  }
}
