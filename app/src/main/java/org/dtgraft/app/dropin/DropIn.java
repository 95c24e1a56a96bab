package org.dtgraft.app.dropin;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;

/// A tool that takes the place of one of device-tree-compiler.
public interface DropIn {
  /// The original's name.
  String name();

  /// What it does, in a line of the program's help.
  String summary();

  /// Does what the original would do with these words.
  ///
  /// @return the exit code of the original; 1 too where a file is refused by an exception
  int run(List<String> words, Console console) throws IOException;
}
