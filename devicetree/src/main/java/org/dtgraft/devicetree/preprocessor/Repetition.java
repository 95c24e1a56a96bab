package org.dtgraft.devicetree.preprocessor;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A run once more, for the questions that few ask: how tokens came out of macros, and what is
/// defined at the end.
final class Repetition {
  private final World world;
  private final Unit main;
  private final Lookups lookups;
  private @Nullable Traces traces;
  private Set<String> macros = Set.of();

  Repetition(World world, Unit main, Run run) {
    this.world = world;
    this.main = main;
    this.lookups = run.lookups();
  }

  synchronized Traces traces() {
    Traces known = traces;
    if (known == null) {
      MacroTable table = new MacroTable();
      Run run = new Run(world, main, table, lookups.again(), true);
      run.run();
      known = Objects.requireNonNull(run.copier().traces());
      traces = known;
      macros = table.names();
    }
    return known;
  }

  synchronized Set<String> macros() {
    traces();
    return macros;
  }
}
