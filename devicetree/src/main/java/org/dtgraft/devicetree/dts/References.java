package org.dtgraft.devicetree.dts;

import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The labels and references of a source, restored from what a tree keeps of them, as far as a
/// compiler makes the same tree of them again.
///
/// Labels are those of the nodes, and those of `/__symbols__` that lead to a node. In a base board,
/// a cell known to be a phandle is a reference where its node is labelled and states that phandle.
/// In an overlay each reference makes a fixup. So they are restored all or none: all where the
/// compiler's `__fixups__` and `__local_fixups__` would be the very ones that are there, and then
/// these two are left out; else none, and everything stands as it is.
final class References {
  private final ReferencesTargets targets;
  private final boolean overlay;
  private final boolean restored;

  private References(ReferencesTargets targets, boolean overlay, boolean restored) {
    this.targets = targets;
    this.overlay = overlay;
    this.restored = restored;
  }

  static References of(DeviceTree tree) {
    ReferencesTargets targets = new ReferencesTargets(tree);
    boolean overlay = isOverlay(tree);
    boolean restored = overlay && ReferencesFixups.restore(tree, targets);
    return new References(targets, overlay, restored);
  }

  private static boolean isOverlay(DeviceTree tree) {
    return tree.root().child(Fixup.NODE).isPresent()
        || tree.root().child(Fixup.LOCAL_NODE).isPresent()
        || tree.root().children().stream().anyMatch(c -> c.child("__overlay__").isPresent());
  }

  /// Whether the source is one of an overlay: `/plugin/;`.
  boolean isOverlay() {
    return overlay;
  }

  /// Whether the references of an overlay are written as such, and its fixups left to the compiler.
  boolean isRestored() {
    return restored;
  }

  /// The labels of the nodes, and the references of an overlay.
  ReferencesNode remarks() {
    return targets.remarks();
  }

  ReferencesTargets targets() {
    return targets;
  }

  /// Whether a mark on a value is a reference that compiles to the cell or string that is there.
  /// Those of overlays are restored from their fixups.
  boolean holds(Mark mark, Value value) {
    return switch (mark.kind()) {
      case PHANDLE_REFERENCE -> !overlay && isPhandle(mark, value);
      case PATH_REFERENCE -> isPath(mark, value);
      case UINT8, UINT16, UINT32, UINT64, STRING, UNTYPED, LABEL -> false;
    };
  }

  private boolean isPhandle(Mark mark, Value value) {
    return mark.offset() <= value.length() - Value.CELL
        && targets
            .phandle(mark.text())
            .filter(p -> p.value() == value.u32(mark.offset()))
            .isPresent();
  }

  private boolean isPath(Mark mark, Value value) {
    Optional<NodePath> path = targets.path(mark.text());
    if (path.isEmpty()) {
      return false;
    }
    String text = path.get() + "\0";
    for (int i = 0; i < text.length(); i++) {
      int at = mark.offset() + i;
      if (at >= value.length() || value.u8(at) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
