package org.dtgraft.devicetree.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The pass that renumbers the overlay's references to its own nodes: `/__local_fixups__` mirrors
/// the overlay, and each property lists the offsets of the cells that hold a phandle.
final class LocalFixups {
  private static final String RULE = "overlay/fixup";
  private static final String HINT = "compile the overlay again; dtc writes " + Fixup.LOCAL_NODE;

  /// Properties that hold phandles themselves, or that a kernel adds; not to be fixed.
  static final Set<String> PSEUDO = Set.of("name", "phandle", "linux,phandle");

  private final Work work;
  private final List<Cell> cells = new ArrayList<>();

  /// A cell that holds a phandle of the overlay itself.
  record Cell(Spot at, Patches.Patch patch, int offset) {}

  private record Pair(Node fixups, Node node, NodePath path) {}

  private LocalFixups(Work work) {
    this.work = work;
  }

  /// Renumbers the cells.
  ///
  /// @return all of them
  static List<Cell> renumber(Work work) {
    LocalFixups pass = new LocalFixups(work);
    work.overlay().localFixups().ifPresent(pass::all);
    return pass.cells;
  }

  private void all(Node fixups) {
    Deque<Pair> open = new ArrayDeque<>();
    open.push(new Pair(fixups, work.overlay().tree().root(), NodePath.ROOT));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      pair.fixups.properties().forEach(p -> property(pair, p));
      for (Node child : pair.fixups.children()) {
        NodePath path = pair.path.child(child.name());
        work.lookup()
            .stepInOverlay(pair.node, child.name())
            .ifPresentOrElse(
                n -> open.push(new Pair(child, n, pair.path.child(n.name()))),
                () -> bad(Spot.of(path), "there is no such node in the overlay"));
      }
    }
  }

  private void property(Pair pair, Property offsets) {
    Spot at = new Spot(pair.path, offsets.name());
    if (PSEUDO.contains(offsets.name())) {
      work.findings()
          .fdtoverlayRefuses(RULE, at, "a local fixup of '" + offsets.name() + "'", HINT);
      return;
    }
    Value list = offsets.value();
    if (list.isEmpty() || list.length() % Value.CELL != 0) {
      bad(at, "the list of offsets is " + list.length() + " bytes long");
      return;
    }
    pair.node
        .property(offsets.name())
        .ifPresentOrElse(
            p -> renumber(at, work.patches().open(pair.path, p), list),
            () -> bad(at, "there is no such property in the overlay"));
  }

  private void renumber(Spot at, Patches.Patch patch, Value list) {
    for (int offset : list.cells()) {
      if (!patch.holds(offset)) {
        bad(at, "no cell at byte " + Integer.toUnsignedString(offset));
        return;
      }
      patch.write(offset, patch.cell(offset) + work.offset());
      patch.local().add(offset);
      cells.add(new Cell(at, patch, offset));
    }
  }

  private void bad(Spot at, String what) {
    work.findings().error(RULE, at, "local fixup of '" + at + "': " + what, HINT);
  }
}
