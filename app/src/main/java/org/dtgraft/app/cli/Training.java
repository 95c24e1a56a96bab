package org.dtgraft.app.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/// The run that the JVM watches when the launcher makes its AOT cache: what is loaded and linked
/// here starts faster later.
final class Training {
  private static final List<List<String>> COMMANDS =
      List.of(List.of("--version"), List.of("--help"));

  private Training() {}

  /// Runs each short command once and throws its output away.
  public static void main(String[] args) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    for (var command : COMMANDS) {
      Main.execute(nowhere, command.toArray(String[]::new));
    }
  }
}
