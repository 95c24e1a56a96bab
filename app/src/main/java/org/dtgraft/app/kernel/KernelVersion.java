package org.dtgraft.app.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The version of a kernel, from the first lines of its `Makefile`.
final class KernelVersion {
  private static final int LOOK = 4096;

  private KernelVersion() {}

  /// `7.3.4`; nothing where the file is not that of a kernel.
  static Optional<String> of(Path makefile) throws IOException {
    if (!Files.isRegularFile(makefile)) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    try (InputStream in = Files.newInputStream(makefile)) {
      for (String line : new String(in.readNBytes(LOOK), ISO_8859_1).lines().toList()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          variables.putIfAbsent(
              line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    }
    return Optional.ofNullable(variables.get("VERSION"))
        .filter(v -> variables.containsKey("PATCHLEVEL"))
        .map(v ->
            v
                + "."
                + variables.get("PATCHLEVEL")
                + Optional.ofNullable(variables.get("SUBLEVEL")).map(s -> "." + s).orElse("")
                + variables.getOrDefault("EXTRAVERSION", ""));
  }
}
