package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.bench.conformance.Meaning;
import org.dtgraft.devicetree.tree.DeviceTree;

/// A line of the table of faults: what our live tree, the kernel and dtgraft say, as words that are
/// expected, with the reasons below.
final class FaultLine {
  private static final String FORM = "%-34s %-10s %-10s %-10s %s%n";

  private final String name;
  private final Map<Who, String> words = new EnumMap<>(Who.class);
  private final List<String> reasons = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /// Whose answer.
  enum Who {
    MODEL("live tree"),
    KERNEL("kernel"),
    DTGRAFT("dtgraft");

    private final String shown;

    Who(String shown) {
      this.shown = shown;
    }
  }

  /// An answer.
  ///
  /// @param why empty where there is nothing to add
  record Said(String word, String why) {}

  FaultLine(String name) {
    this.name = name;
  }

  static void head(PrintStream out) {
    out.printf(FORM, "fault", "live tree", "kernel", "dtgraft", "verdict");
  }

  /// Writes an answer down, which has to be the expected one.
  void says(Who who, Said said, String expected) {
    words.put(who, said.word());
    if (!said.why().isEmpty()) {
      reasons.add("%-10s %s".formatted(who.shown + ":", said.why()));
    }
    if (!said.word().equals(expected)) {
      wrong.add("%s: %s, not %s".formatted(who.shown, said.word(), expected));
    }
  }

  /// What the words rest on: the tree of the kernel.
  void expectTree(String when, DeviceTree expected, RunningKernel kernel) throws IOException {
    Meaning.firstDifference(expected, kernel.tree()).ifPresent(d -> wrong.add(when + ": " + d));
  }

  void expect(String what, boolean holds) {
    if (!holds) {
      wrong.add("not so: " + what);
    }
  }

  private String word(Who who) {
    return words.getOrDefault(who, "-");
  }

  /// Prints it; whether nothing is wrong.
  boolean print(PrintStream out) {
    String verdict = wrong.isEmpty() ? "passed" : "FAILED: " + String.join("; ", wrong);
    out.printf(FORM, name, word(Who.MODEL), word(Who.KERNEL), word(Who.DTGRAFT), verdict);
    reasons.forEach(r -> out.println("    " + r));
    return wrong.isEmpty();
  }
}
