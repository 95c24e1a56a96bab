package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The options a kernel was built with, where it or its package tells them.
public final class KernelConfig {
  private static final int MOST = 4 << 20;
  private static final String OPTION = "CONFIG_";

  private final Map<String, String> values = new HashMap<>();
  private final Optional<Path> source;

  /// Whether an option is on.
  public enum State {
    /// A part of the kernel.
    BUILT_IN,
    /// A module of its own.
    MODULE,
    /// Off, or unknown to this kernel.
    OFF,
    /// The options cannot be read.
    UNKNOWN
  }

  private record Source(Path file, String text) {}

  private KernelConfig(Optional<Source> found) {
    source = found.map(Source::file);
    found.ifPresent(s -> s.text.lines().forEach(this::take));
  }

  /// Looks for the options in `/proc/config.gz`, then where distributions keep them.
  ///
  /// @param release of the kernel
  public static KernelConfig read(KernelFiles files, String release) {
    Optional<Source> running = of(files, files.at("proc/config.gz"));
    return new KernelConfig(
        running.or(() ->
            Stream.of("boot/config-%s", "lib/modules/%s/config", "usr/lib/kernel/config-%s")
                .flatMap(name -> of(files, files.at(name.formatted(release))).stream())
                .findFirst()));
  }

  private static Optional<Source> of(KernelFiles files, Path file) {
    Optional<byte[]> bytes = files.bytes(file, MOST).found();
    return (KernelFiles.name(file).endsWith(".gz") ? bytes.flatMap(KernelConfig::unzipped) : bytes)
        .map(b -> new Source(file, new String(b, ISO_8859_1)));
  }

  /// What follows the limit is cut off.
  private static Optional<byte[]> unzipped(byte[] zipped) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return Optional.of(in.readNBytes(MOST));
    } catch (IOException _) {
      // Not what its name says: as good as missing.
      return Optional.empty();
    }
  }

  private void take(String line) {
    int equals = line.indexOf('=');
    if (line.startsWith(OPTION) && equals > 0) {
      values.put(line.substring(OPTION.length(), equals), line.substring(equals + 1));
    }
  }

  /// The file that told; empty where there was none.
  public Optional<Path> source() {
    return source;
  }

  /// Whether an option is on.
  ///
  /// @param option without `CONFIG_`: `OF_OVERLAY`
  public State state(String option) {
    if (source.isEmpty()) {
      return State.UNKNOWN;
    }
    return switch (values.getOrDefault(option, "n")) {
      case "n" -> State.OFF;
      case "m" -> State.MODULE;
      default -> State.BUILT_IN;
    };
  }
}
