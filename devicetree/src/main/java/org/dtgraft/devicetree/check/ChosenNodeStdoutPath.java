package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// `stdout-path` is one string, and is not called `linux,stdout-path` (Devicetree Specification
/// 3.6).
final class ChosenNodeStdoutPath extends PropertyCheck {
  private static final String OLD = "linux,stdout-path";

  ChosenNodeStdoutPath() {
    super(
        "chosen_node_stdout_path",
        Level.WARNING,
        "'stdout-path' that is not one string, or has its old name");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(ChosenNodeStdoutPath::concerns);
  }

  private static boolean concerns(String property) {
    return property.equals("stdout-path") || property.equals(OLD);
  }

  @Override
  void property(CheckedProperty path, CheckedTree tree, Findings found) {
    boolean old = path.name().equals(OLD);
    if (!path.node().name().equals("chosen") || (old && path.node().has("stdout-path"))) {
      return;
    }
    if (old) {
      found.at(path, "'" + OLD + "' is the old name of 'stdout-path'", "rename it");
    }
    IsString.check(path.node(), path.property(), found);
  }
}
