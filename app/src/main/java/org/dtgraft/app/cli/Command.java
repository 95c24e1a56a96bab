package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;

/// A command of the program. What went wrong in the input it says itself; what went wrong with
/// files it may leave to its caller.
interface Command {
  Syntax syntax();

  /// Brings arguments that follow no common rule into one: options first, then `--`, then operands.
  default List<String> arranged(List<String> arguments) throws WrongUsage {
    return arguments;
  }

  Exit run(Arguments arguments, Console console) throws IOException, WrongUsage;
}
