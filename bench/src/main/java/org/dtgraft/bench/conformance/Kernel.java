package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The device tree sources of one kernel, as `conformance/fetch source` unpacks them.
///
/// @param top the folder of the kernel's tree
record Kernel(Path top) {
  /// Where the kernel's rule looks for includes, below the top.
  static final List<String> INCLUDES = List.of("scripts/dtc/include-prefixes");

  /// The version of the package.
  String version() {
    return top.getFileName().toString();
  }

  /// All sources of boards and overlays, by their names below the top, in order. Links to files
  /// count; links to folders lead to what is found anyway.
  List<String> sources() throws IOException {
    try (Stream<Path> all = Files.walk(top.resolve("arch"))) {
      return all.map(file -> top.relativize(file).toString())
          .filter(name -> name.endsWith(".dts") || name.endsWith(".dtso"))
          .sorted()
          .toList();
    }
  }

  /// The architecture that a source is for.
  static String architecture(String source) {
    return Path.of(source).getName(1).toString();
  }

  /// The folder of a source, where the kernel's rule lets `/include/` look first.
  static String folder(String source) {
    return source.substring(0, source.lastIndexOf('/'));
  }
}
