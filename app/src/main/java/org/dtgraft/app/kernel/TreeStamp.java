package org.dtgraft.app.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a source tree was like when it was read: where it is, its version, and when each of its
/// folders was last changed. A file that is added, taken away or replaced changes its folder; one
/// that is written in place does not.
///
/// @param folder its real path
/// @param version of the kernel, and what is appended to it
/// @param times by the path below the tree, in milliseconds
record TreeStamp(String folder, String version, Map<String, Long> times) {
  TreeStamp {
    times = new TreeMap<>(times);
  }

  /// Whether the tree is still like that.
  boolean isCurrent(Path root, String versionNow) {
    return version.equals(versionNow)
        && folder.equals(root.toString())
        && times.entrySet().stream().allMatch(e -> e.getValue() == time(root.resolve(e.getKey())));
  }

  /// When a folder was changed; 0 where that cannot be told.
  static long time(Path folder) {
    try {
      return Files.getLastModifiedTime(folder).toMillis();
    } catch (IOException e) {
      return 0; // what is gone has no time, and is not as it was
    }
  }
}
