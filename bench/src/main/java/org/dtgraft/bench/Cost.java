package org.dtgraft.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dtgraft.bench.Stopwatch.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a command cost, with all processes that it started.
///
/// @param exit its exit code
/// @param wall seconds from start to end
/// @param processor seconds of processor time, user and system
/// @param memory bytes, of its largest process at its largest (`VmHWM`)
record Cost(int exit, double wall, double processor, long memory) {
  private static final long LOOK_MILLIS = 20;

  /// Runs a command in a folder; what it says to stdout is thrown away.
  static Cost of(Path folder, List<String> command) throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>();
    timed.addAll(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>/dev/null", "bash"));
    timed.addAll(command);
    Process process =
        new ProcessBuilder(timed)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long memory = 0;
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      memory = Math.max(memory, largest(process));
    }
    String[] times =
        new String(process.getErrorStream().readAllBytes(), UTF_8).strip().split(" ", -1);
    double processor = Double.parseDouble(times[1]) + Double.parseDouble(times[2]);
    return new Cost(process.exitValue(), Double.parseDouble(times[0]), processor, memory);
  }

  /// The one of several runs that took the median of the wall times.
  static Cost median(List<Cost> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Cost::wall))
        .toList()
        .get(runs.size() / 2);
  }

  private static long largest(Process process) {
    return process.descendants().mapToLong(p -> peak(p.pid())).max().orElse(0);
  }

  private static long peak(long pid) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException e) {
      return 0; // it has ended
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it ended while its file was being read
    }
  }

  String text() {
    return "%9s wall  %9s processor  %5d MB"
        .formatted(shown(wall * 1e9), shown(processor * 1e9), memory >> 20);
  }
}
