package org.dtgraft.app.console;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/// Whose a file is, and who may do what with it.
final class Ownership {
  private Ownership() {}

  /// Gives a file that is to take another's place the other's permissions, and its owner and group
  /// where this process may. Nothing happens where there is no other, or no such thing.
  static void keep(Path other, Path file) throws IOException {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !Files.exists(other)) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(other, PosixFileAttributes.class);
    own(view, wanted);
    view.setPermissions(wanted.permissions());
  }

  private static void own(PosixFileAttributeView view, PosixFileAttributes wanted)
      throws IOException {
    PosixFileAttributes present = view.readAttributes();
    try {
      if (!present.owner().equals(wanted.owner())) {
        view.setOwner(wanted.owner());
      }
      if (!present.group().equals(wanted.group())) {
        view.setGroup(wanted.group());
      }
    } catch (FileSystemException e) {
      // Only root may give files away; to others the new file is theirs, like any that they write.
    }
  }
}
