package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The C preprocessor that is installed, as the kernel's build calls it for sources.
final class Cpp {
  private static final List<String> COMMAND =
      List.of("cpp", "-nostdinc", "-undef", "-D__DTS__", "-x", "assembler-with-cpp");

  private Cpp() {}

  /// What it made of a source.
  record Run(int exit, String text) {}

  static Run run(Path file, List<String> folders) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(COMMAND);
    folders.forEach(f -> command.addAll(List.of("-I", f)));
    command.add(file.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    return new Run(process.waitFor(), text);
  }
}
