package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may read a file with a key in it. */
final class FilePermissions {
  private static final Logger LOG = LoggerFactory.getLogger(KeyMaterial.class);

  private FilePermissions() {}

  static void warnIfOpenToAll(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      if (view != null
          && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
        LOG.warn(
            "Anyone on this machine may read the private key in {}: chmod o-r it, or chmod 600.",
            file);
      }
    } catch (IOException e) {
      LOG.debug("The permissions of the key file cannot be told", e);
    }
  }
}
