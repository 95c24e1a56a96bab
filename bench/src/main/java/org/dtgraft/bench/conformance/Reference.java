package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The reference tools of the fetched dtc package.
///
/// @param bin the folder of their wrappers
record Reference(Path bin) {
  private static final int PATIENCE_SECONDS = 120;

  /// What a tool left behind.
  static final class Run {
    private final int exit;
    private final byte[] output;
    private final String said;

    private Run(int exit, byte[] output, String said) {
      this.exit = exit;
      this.output = output;
      this.said = said;
    }

    /// Its exit code.
    int exit() {
      return exit;
    }

    /// What it wrote to its output file; empty where it wrote none.
    byte[] output() {
      return output;
    }

    /// What it wrote to stderr.
    String said() {
      return said;
    }
  }

  /// A tree as the reference prints it: `dtc -I dtb -O dts`.
  Run decompile(Path blob) throws IOException, InterruptedException {
    return run("dtc", List.of("-q", "-I", "dtb", "-O", "dts"), List.of(blob));
  }

  /// A blob as the reference writes it again: `dtc -I dtb -O dtb`.
  Run rewrite(Path blob) throws IOException, InterruptedException {
    return run("dtc", List.of("-q", "-I", "dtb", "-O", "dtb"), List.of(blob));
  }

  /// A source as the reference compiles it, without its warnings.
  Run compile(Path source, String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-q", "-I", "dts", "-O", "dtb"));
    all.addAll(List.of(options));
    return run("dtc", all, List.of(source));
  }

  /// What the reference has to say of a source or blob.
  Run warnings(Path input, List<String> options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-O", "dtb"));
    all.addAll(options);
    return run("dtc", all, List.of(input));
  }

  /// Overlays on a base: `fdtoverlay -i base overlays...`.
  Run overlay(Path base, List<Path> overlays) throws IOException, InterruptedException {
    return run("fdtoverlay", List.of("-i", base.toString()), overlays);
  }

  private Run run(String tool, List<String> options, List<Path> inputs)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("conformance", ".out");
    Path said = Files.createTempFile("conformance", ".err");
    try {
      List<String> command = new ArrayList<>(List.of(bin.resolve(tool).toString()));
      command.addAll(options);
      command.addAll(List.of("-o", out.toString()));
      inputs.forEach(i -> command.add(i.toString()));
      return new Run(
          wait(command, said), Files.readAllBytes(out), Files.readString(said, ISO_8859_1));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(said);
    }
  }

  private static int wait(List<String> command, Path said)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after " + PATIENCE_SECONDS + " s: " + command);
    }
    return process.exitValue();
  }
}
