package org.dtgraft.devicetree.check;

/// Who takes interrupts.
final class Interrupts {
  private Interrupts() {}

  /// A controller, or a nexus that passes them on.
  static boolean areTakenBy(CheckedNode node) {
    return node.has("interrupt-controller") || node.has("interrupt-map");
  }
}
