package org.dtgraft.linux.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The C compiler of this machine: what it says about the kernel's headers is right.
public final class Compiler {
  private Compiler() {}

  /// Compiles and runs a program, and gives the lines that it prints. Without a compiler or the
  /// headers the test is skipped.
  public static List<String> run(Path folder, List<String> headers, String body)
      throws IOException, InterruptedException {
    StringBuilder includes = new StringBuilder();
    headers.forEach(header -> includes.append("#include <").append(header).append(">\n"));
    assumeTrue(compile(folder, includes + "int main(void) { return 0; }\n").isEmpty(), "no cc");
    String why = compile(folder, includes + "int main(void) {\n" + body + "return 0; }\n");
    assertEquals("", why);
    return execute(List.of(folder.resolve("program").toString())).lines().toList();
  }

  /// What the compiler complains about; nothing where it is content.
  private static String compile(Path folder, String source)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("program.c"), source);
    String program = folder.resolve("program").toString();
    try {
      return execute(List.of("cc", "-D_GNU_SOURCE", "-o", program, file.toString()));
    } catch (IOException e) {
      return "no cc: " + e.getMessage();
    }
  }

  private static String execute(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return status == 0 ? output : output + "exit " + status + "\n";
  }
}
