package org.dtgraft.devicetree.overlay;

/// When a load may be removed although later ones are present.
public enum RemovalPolicy {
  /// As Linux: no later load may have touched the same node, one above or one below. `/__symbols__`
  /// is a node like others, so that of two overlays with symbols the later always goes first. That
  /// a later load refers to what this one brought is no obstacle, and leaves it dangling
  /// (`drivers/of/overlay.c`, `overlay_removal_is_ok`).
  KERNEL,
  /// No later load may have touched the same property or label, or a node that this one brought, or
  /// refer to a node, label, alias or phandle that this one brought or changed.
  EXACT
}
