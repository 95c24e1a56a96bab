package org.dtgraft.devicetree.check;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Level;

/// One check, of dtc or our own: something that a tree should be, beyond being a tree.
public abstract class Check {
  private final String name;
  private final Level level;
  private final String summary;
  private final List<String> prerequisites;

  /// @param summary what it finds, for people, as half a sentence
  /// @param prerequisites names of the checks that have to find nothing before this one can be made
  Check(String name, Level level, String summary, String... prerequisites) {
    this.name = Objects.requireNonNull(name);
    this.level = Objects.requireNonNull(level);
    this.summary = Objects.requireNonNull(summary);
    this.prerequisites = List.of(prerequisites);
  }

  /// dtc's name for it, such as `unit_address_vs_reg`.
  public final String name() {
    return name;
  }

  /// The rule under which its diagnostics stand: `check/unit_address_vs_reg`.
  public final String rule() {
    return "check/" + name;
  }

  /// What it weighs unless somebody says otherwise.
  public final Level level() {
    return level;
  }

  /// What it weighs where an overlay is to be loaded and removed at run time.
  public Level levelForRemoval() {
    return level;
  }

  /// What it finds, as half a sentence.
  public final String summary() {
    return summary;
  }

  /// Whether dtc does not know it.
  public final boolean isOwn() {
    return name.startsWith("overlay-") || name.startsWith("kernel-");
  }

  /// The checks by name that have to find nothing before this one can be made.
  public final List<String> prerequisites() {
    return prerequisites;
  }

  /// Whether it can be switched. A tree that has two nodes or properties of one name in one place
  /// is no tree: whoever reads it refuses it, whatever the levels say.
  public boolean isSwitchable() {
    return true;
  }

  /// Looks at the whole tree, in time linear in its size.
  abstract void run(CheckedTree tree, Findings found);

  @Override
  public final String toString() {
    return name;
  }
}
