package org.dtgraft.hotplug.platform;

import java.util.List;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.NodePath;

/// Loading overlays into the live tree, and removing them.
public interface Overlays {

  /// What came of a load.
  sealed interface LoadAnswer {
    /// All of it is in the tree.
    record Loaded(LoadId id) implements LoadAnswer {}

    /// None of it is, and why.
    record Refused(String why) implements LoadAnswer {}
  }

  /// What came of a removal.
  sealed interface RemovalAnswer {
    /// The tree is as if it had never been.
    record Removed() implements RemovalAnswer {}

    /// Nothing was changed: others need it.
    ///
    /// @param by whom, and what they need, in pairs
    record InUse(List<Need> by) implements RemovalAnswer {
      public InUse {
        by = List.copyOf(by);
      }
    }

    /// It may be half gone.
    record Failed(String why) implements RemovalAnswer {}
  }

  /// That somebody needs something.
  record Need(String who, String what) {}

  /// Loads an overlay whose target paths are relative to a node.
  void load(NodePath at, Overlay overlay, Consumer<LoadAnswer> answer);

  /// Removes a load. Its devices have been released before.
  void remove(LoadId id, Consumer<RemovalAnswer> answer);
}
