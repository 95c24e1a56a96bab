package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Symbols;

/// How much a load changes.
///
/// @param nodes that are new
/// @param properties that are new, of nodes that were there
/// @param changed properties
/// @param labels that are new in `/__symbols__`
record Tally(int nodes, int properties, int changed, int labels) {
  private static final NodePath SYMBOLS = NodePath.of(Symbols.NODE);

  static Tally of(List<Change> changes) {
    int nodes = 0;
    int properties = 0;
    int changed = 0;
    int labels = 0;
    for (Change change : changes) {
      switch (change) {
        case Change.AddedNode _ -> nodes++;
        case Change.AddedProperty(var path, _) when path.equals(SYMBOLS) -> labels++;
        case Change.AddedProperty _ -> properties++;
        case Change.ChangedProperty _ -> changed++;
      }
    }
    return new Tally(nodes, properties, changed, labels);
  }

  /// `adds 5 nodes, 2 properties and 4 labels, changes 1 property; phandles + 0x3f`.
  String text(int phandleOffset) {
    List<String> come = new ArrayList<>();
    add(come, nodes, "node", "nodes");
    add(come, properties, "property", "properties");
    add(come, labels, "label", "labels");
    List<String> parts = new ArrayList<>();
    if (!come.isEmpty()) {
      parts.add("adds " + joined(come));
    }
    if (changed > 0) {
      parts.add("changes " + (changed == 1 ? "1 property" : changed + " properties"));
    }
    if (parts.isEmpty()) {
      parts.add("changes nothing");
    }
    return String.join(", ", parts) + "; phandles + 0x%x".formatted(phandleOffset);
  }

  private static void add(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(count == 1 ? "1 " + one : count + " " + many);
    }
  }

  private static String joined(List<String> parts) {
    String last = parts.getLast();
    return parts.size() == 1
        ? last
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + last;
  }
}
