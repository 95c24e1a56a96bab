package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/// Names of nodes and properties, of which a `char` is a byte, as names of files and back.
final class TreeNames {
  private TreeNames() {}

  static String ofFile(Path file) {
    return new String(KernelFiles.name(file).getBytes(UTF_8), ISO_8859_1);
  }

  /// The name of the file of a node. Names that lead elsewhere have none.
  static boolean isFileName(String name) {
    return !name.equals(".") && !name.equals("..") && name.indexOf('\0') < 0;
  }

  static String fileName(String name) {
    return new String(name.getBytes(ISO_8859_1), UTF_8);
  }
}
