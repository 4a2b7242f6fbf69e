package io.github.fluviusenergy.examples.tool.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyFilesTest {
  @TempDir Path folder;

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private Path readableByAll(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "old");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void replacesExistingFilesAndLinks() throws IOException {
    Path other = readableByAll("other");
    Path link = Files.createSymbolicLink(folder.resolve("link"), other);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));
    Path old = readableByAll("old");

    for (Path file : new Path[] {link, dangling, old, folder.resolve("new")}) {
      OwnerOnlyFiles.createOrReplace(file);

      assertThat(Files.isSymbolicLink(file)).isFalse();
      assertThat(file).isEmptyFile();
      assertThat(permissions(file)).isEqualTo("rw-------");
    }
    assertThat(other).hasContent("old");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void createsOnlyMissingFiles() throws IOException {
    Path old = readableByAll("old");

    OwnerOnlyFiles.createIfMissing(old);
    OwnerOnlyFiles.createIfMissing(folder.resolve("new"));

    assertThat(old).hasContent("old");
    assertThat(permissions(old)).isEqualTo("rw-r--r--");
    assertThat(permissions(folder.resolve("new"))).isEqualTo("rw-------");
  }

  @Test
  void rejectsADanglingLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));

    assertThatThrownBy(() -> OwnerOnlyFiles.createIfMissing(link))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(link + ": it is a dangling link");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void createsAFolderForItsOwnerOnly() throws IOException {
    Path file = readableByAll("file");

    OwnerOnlyFiles.createFolderIfMissing(folder.resolve("new"));
    OwnerOnlyFiles.createFolderIfMissing(folder.resolve("new"));

    assertThat(permissions(folder.resolve("new"))).isEqualTo("rwx------");
    assertThatThrownBy(() -> OwnerOnlyFiles.createFolderIfMissing(file))
        .hasMessage(file + ": it is not a folder");
  }

  @Test
  void deletesLinksWithoutFollowingThem() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path kept = Files.writeString(other.resolve("kept"), "kept");
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Files.createSymbolicLink(gone.resolve("link"), other);
    Path link = Files.createSymbolicLink(folder.resolve("link"), other);

    OwnerOnlyFiles.delete(gone);
    OwnerOnlyFiles.delete(link);
    OwnerOnlyFiles.delete(folder.resolve("never-there"));

    assertThat(gone).doesNotExist();
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(kept).hasContent("kept");
  }
}
