package org.dtgraft.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The commands by name, in the order of the help. None is loaded before it is asked for.
final class Commands {
  private static final Map<String, Supplier<Command>> ALL = table();

  private Commands() {}

  private static Map<String, Supplier<Command>> table() {
    Map<String, Supplier<Command>> table = new LinkedHashMap<>();
    table.put("demo", DemoCommand::new);
    table.put("compile", CompileCommand::new);
    table.put("check", CheckCommand::new);
    table.put("decompile", DecompileCommand::new);
    table.put("show", ShowCommand::new);
    table.put("diff", DiffCommand::new);
    table.put("overlay", OverlayCommand::new);
    table.put("simulate", SimulateCommand::new);
    table.put("run", RunCommand::new);
    table.put("doctor", DoctorCommand::new);
    return table;
  }

  static Optional<Command> named(String name) {
    return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }
}
