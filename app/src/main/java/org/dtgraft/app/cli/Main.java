package org.dtgraft.app.cli;

import java.util.List;
import org.dtgraft.app.console.Console;

/// The program `dtgraft`.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code: 0 done, 1 wrong input, 2 wrong
  /// usage, 3 the world refused, 70 a mistake of our own; drop-ins have their originals' codes.
  public static void main(String[] args) {
    System.exit(run(Console.ofProcess(), List.of(args)));
  }

  /// Runs one command; its exit code.
  static int run(Console console, List<String> words) {
    return new Program(console).run(words);
  }
}
