package org.dtgraft.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A tool that others made, run as a process of its own, and its processor time as the shell counts
/// it.
///
/// @param program where it is
record Peer(Path program) {

  /// The tool of that name among the fetched ones, where it was fetched.
  static Peer fetched(String tool) {
    return new Peer(cache().resolve("bin").resolve(tool));
  }

  /// What `conformance/fetch` brought.
  static Path cache() {
    String cache = System.getenv("DTGRAFT_CONFORMANCE_CACHE");
    return cache == null ? Path.of("conformance", ".cache") : Path.of(cache);
  }

  boolean isThere() {
    return Files.isExecutable(program);
  }

  /// Seconds of processor time, user and system, of one run; none where the tool is not there.
  OptionalDouble processorSeconds(List<String> arguments) {
    if (!isThere()) {
      return OptionalDouble.empty();
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" 2>/dev/null", "bash"));
    command.add(program.toString());
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).start();
      String said = new String(process.getErrorStream().readAllBytes(), UTF_8).strip();
      process.waitFor();
      String[] times = said.substring(said.lastIndexOf('\n') + 1).split(" ", -1);
      return OptionalDouble.of(Double.parseDouble(times[0]) + Double.parseDouble(times[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
