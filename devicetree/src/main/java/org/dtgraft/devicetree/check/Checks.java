package org.dtgraft.devicetree.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;

/// Makes the checks on trees, in dtc's order, each after those that it requires; a check whose
/// prerequisite has found something is not made, and that is told.
///
/// Unlike dtc it goes on behind an error. Time and memory are linear in the tree.
public final class Checks {
  /// How many checks are named that were not made.
  private static final int SHOWN = 5;

  private final CheckLevels levels;

  public Checks(CheckLevels levels) {
    this.levels = Objects.requireNonNull(levels);
  }

  /// All checks: those of dtc in its order, then our own.
  public static List<Check> all() {
    return CheckTable.ALL;
  }

  /// Their names.
  public static List<String> names() {
    return CheckTable.ALL.stream().map(Check::name).toList();
  }

  /// Whether dtc takes a blob for an overlay: what only overlays have says so.
  public static boolean isPlugin(DeviceTree blob) {
    return blob.root().child(Fixup.NODE).isPresent()
        || blob.root().child(Fixup.LOCAL_NODE).isPresent();
  }

  /// Whether a tree has something that is to be merged into another.
  public static boolean isOverlay(DeviceTree tree) {
    return isPlugin(tree)
        || tree.root().children().stream().anyMatch(c -> c.child("__overlay__").isPresent());
  }

  /// What there is to say of a tree.
  ///
  /// @param plugin whether it is an overlay, whose references may be to what is not here: what the
  ///   source says, and [#isPlugin] of a blob
  public List<Diagnostic> inspect(DeviceTree tree, boolean plugin) {
    CheckRun run = run(tree, plugin);
    List<Diagnostic> said = new ArrayList<>();
    run.findings().all().forEach(f -> said.add(f.diagnostic()));
    run.skipped()
        .forEach((failed, skipped) ->
            said.add(info(tree, "check/failed-prerequisite", skipped(failed, skipped))));
    if (run.findings().isFull()) {
      said.add(info(tree, "check/too-many", "there is more to say of this tree than is shown"));
    }
    return said;
  }

  /// The same, taken apart; without what was skipped.
  public List<Finding> findings(DeviceTree tree, boolean plugin) {
    return List.copyOf(run(tree, plugin).findings().all());
  }

  private CheckRun run(DeviceTree tree, boolean plugin) {
    CheckRun run = new CheckRun(levels, new CheckedTree(tree, plugin));
    for (int i = 0; i < CheckTable.ALL.size(); i++) {
      if (levels.of(i) != Level.OFF) {
        run.run(i);
      }
    }
    return run;
  }

  private static String skipped(Check failed, List<Check> skipped) {
    String first = String.join("', '", skipped.stream().limit(SHOWN).map(Check::name).toList());
    String rest = skipped.size() > SHOWN ? " and %d more".formatted(skipped.size() - SHOWN) : "";
    return "not checked, because '%s' found something: '%s'%s".formatted(failed, first, rest);
  }

  private static Diagnostic info(DeviceTree tree, String rule, String message) {
    Place place = tree.root().place();
    Place shown = place instanceof Place.InSource ? place : new Place.InTree("", "/");
    return new Diagnostic(Severity.INFO, rule, message, shown, "", List.of());
  }
}
