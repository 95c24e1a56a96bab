package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// `bootargs` is one string (Devicetree Specification 3.6).
final class ChosenNodeBootargs extends PropertyCheck {
  ChosenNodeBootargs() {
    super("chosen_node_bootargs", Level.WARNING, "'bootargs' that is not one string");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("bootargs");
  }

  @Override
  void property(CheckedProperty bootargs, CheckedTree tree, Findings found) {
    if (bootargs.node().name().equals("chosen")) {
      IsString.check(bootargs.node(), bootargs.property(), found);
    }
  }
}
