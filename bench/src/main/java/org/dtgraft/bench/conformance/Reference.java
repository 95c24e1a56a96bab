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

  /// What a tool prints, its output being what it wrote to stdout.
  Run printed(String tool, List<String> words) throws IOException, InterruptedException {
    Path out = Files.createTempFile("conformance", ".out");
    Path said = Files.createTempFile("conformance", ".err");
    try {
      List<String> command = new ArrayList<>(List.of(bin.resolve(tool).toString()));
      command.addAll(words);
      int exit = wait(Path.of(""), command, ProcessBuilder.Redirect.to(out.toFile()), said);
      return new Run(exit, Files.readAllBytes(out), Files.readString(said, ISO_8859_1));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(said);
    }
  }

  /// The version of the system's C preprocessor.
  static String cppVersion() throws IOException {
    Process process = new ProcessBuilder("cpp", "-dumpversion").start();
    return new String(process.getInputStream().readAllBytes(), ISO_8859_1).strip();
  }

  /// A source as the system's C preprocessor leaves it, by the kernel's rule.
  ///
  /// @param top where it is run
  /// @param folders where includes are looked for
  static Run preprocess(Path top, List<String> folders, String source)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cpp", "-nostdinc", "-undef", "-D__DTS__"));
    command.addAll(List.of("-x", "assembler-with-cpp"));
    folders.forEach(folder -> command.addAll(List.of("-I", folder)));
    return run(top, command, List.of(source));
  }

  /// A preprocessed source as the reference compiles it, by the kernel's rule.
  ///
  /// @param top where it is run
  /// @param options beside those of the rule
  Run compile(Path top, Path preprocessed, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bin.resolve("dtc").toString()));
    command.addAll(List.of("-I", "dts", "-O", "dtb", "-b", "0"));
    command.addAll(options);
    return run(top, command, List.of(preprocessed.toString()));
  }

  private Run run(String tool, List<String> options, List<Path> inputs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bin.resolve(tool).toString()));
    command.addAll(options);
    return run(Path.of(""), command, inputs.stream().map(Path::toString).toList());
  }

  private static Run run(Path directory, List<String> words, List<String> inputs)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("conformance", ".out");
    Path said = Files.createTempFile("conformance", ".err");
    try {
      List<String> command = new ArrayList<>(words);
      command.addAll(List.of("-o", out.toString()));
      command.addAll(inputs);
      int exit = wait(directory, command, ProcessBuilder.Redirect.DISCARD, said);
      byte[] written = Files.exists(out) ? Files.readAllBytes(out) : new byte[0];
      return new Run(exit, written, Files.readString(said, ISO_8859_1));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(said);
    }
  }

  private static int wait(
      Path directory, List<String> command, ProcessBuilder.Redirect out, Path said)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toAbsolutePath().toFile())
            .redirectOutput(out)
            .redirectError(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end after " + PATIENCE_SECONDS + " s: " + command);
    }
    return process.exitValue();
  }
}
