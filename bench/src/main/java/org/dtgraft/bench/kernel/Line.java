package org.dtgraft.bench.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A line of the printed table: what the steps of a scenario came to, on both sides.
final class Line {
  private static final String FORM = "%-26s %-8s %-23s %-23s %s%n";

  private final String name;
  private final String table;
  private final Set<String> ours = new LinkedHashSet<>();
  private final Set<String> kernel = new LinkedHashSet<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  /// @param table what the kernel's table says; `-` where it says nothing
  Line(String name, String table) {
    this.name = name;
    this.table = table;
  }

  static void head(PrintStream out) {
    out.printf(FORM, "overlay", "table", "live tree", "kernel", "trees, leaks");
  }

  /// @param done the word for a step that both did
  /// @param refused the word for one that they did not
  void step(Twins.Step step, String done, String refused) {
    ours.add(step.ours().isEmpty() ? done : refused);
    kernel.add(step.theirs().isEmpty() ? done : refused);
    if (!step.ours().isEmpty()) {
      said.add("live tree: " + step.ours());
    }
    if (!step.theirs().isEmpty()) {
      said.add("kernel:    " + step.theirs());
    }
    differences.addAll(step.differences());
  }

  void load(Twins.Step step) {
    step(step, "loaded", "refused");
  }

  void remove(Twins.Step step) {
    step(step, "removed", "kept");
  }

  void differs(String what) {
    differences.add(what);
  }

  /// Prints it; whether nothing differs.
  boolean print(PrintStream out) {
    out.printf(
        FORM,
        name,
        table,
        String.join(", ", ours),
        String.join(", ", kernel),
        differences.isEmpty() ? "equal" : "DIFFERENT");
    said.forEach(s -> out.println("    " + s));
    differences.forEach(d -> out.println("    DIFFERENT: " + d));
    return differences.isEmpty();
  }
}
