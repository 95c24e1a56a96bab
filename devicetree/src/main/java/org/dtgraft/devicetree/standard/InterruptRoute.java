package org.dtgraft.devicetree.standard;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// Where an interrupt ends up.
public sealed interface InterruptRoute {

  /// At a controller.
  ///
  /// @param specifier which of its interrupts: `#interrupt-cells` cells of it
  record Arrives(NodePath controller, List<Integer> specifier) implements InterruptRoute {
    public Arrives {
      Objects.requireNonNull(controller);
      specifier = List.copyOf(specifier);
    }
  }

  /// Nowhere.
  ///
  /// @param at the node that knew no further
  record Lost(NodePath at, Why why) implements InterruptRoute {
    public Lost {
      Objects.requireNonNull(at);
      Objects.requireNonNull(why);
    }
  }

  /// Why an interrupt is lost.
  enum Why {
    /// Left out on purpose: an empty entry of `interrupts-extended`.
    LEFT_OUT,
    /// Nobody takes it: there is no interrupt parent.
    NO_PARENT,
    /// The parent counts other cells than were said, or more than a kernel takes.
    CELLS,
    /// The `interrupt-map` has no entry for it whose parent is in use.
    NOT_IN_MAP,
    /// The `interrupt-map` cannot be read as far as the entry: a parent is not there or counts no
    /// cells, or the map ends too early.
    MAP,
    /// The maps lead too far, or are too long; see [InterruptRoutes#MOST_HOPS].
    TOO_FAR
  }
}
