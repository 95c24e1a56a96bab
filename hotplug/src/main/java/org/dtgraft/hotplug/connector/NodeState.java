package org.dtgraft.hotplug.connector;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// What has become of one node of an add-on.
///
/// @param detail the driver of a bound device, the reason of one that waits or failed, what a node
///   of data is
public record NodeState(NodePath node, Standing standing, String detail) {
  public NodeState {
    Objects.requireNonNull(node);
    Objects.requireNonNull(standing);
    Objects.requireNonNull(detail);
  }

  /// Where a node stands (law 7).
  public enum Standing {
    /// Its device is there, with its driver.
    BOUND,
    /// Its device is there, or its bus is still to come; it may be bound yet, and the detail says
    /// what is missing.
    WAITING,
    /// There will be no working device as things are.
    FAILED,
    /// No bus makes a device of it: a port, an endpoint, a layout.
    DATA
  }

  /// Whether nothing more happens to it by itself.
  public boolean isFinal() {
    return standing != Standing.WAITING;
  }

  /// Whether this keeps the add-on from being ready.
  public boolean isMissing() {
    return standing == Standing.WAITING || standing == Standing.FAILED;
  }

  @Override
  public String toString() {
    return node + ": " + detail;
  }
}
