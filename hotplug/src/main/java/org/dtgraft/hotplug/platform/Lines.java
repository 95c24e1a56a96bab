package org.dtgraft.hotplug.platform;

import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;

/// The two lines of each connector. All calls return at once.
public interface Lines {

  /// What a plugged line says.
  sealed interface Reading {
    /// Whether something is plugged in, whatever the polarity of the line.
    record Level(boolean plugged) implements Reading {}

    /// The line cannot be read.
    record Broken(String why) implements Reading {}
  }

  /// Tells every edge of a connector's plugged line from now on. Where edges follow closely, at
  /// least one that opened the contact is told, and how it is in the end.
  void watch(NodePath connector, Consumer<Reading> edges);

  /// The plugged line as it is now.
  Reading plugged(NodePath connector);

  /// Sets the reset line of a connector.
  ///
  /// @return what went wrong
  Optional<String> reset(NodePath connector, boolean asserted);
}
