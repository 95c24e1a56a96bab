package org.dtgraft.devicetree.standard;

import org.dtgraft.devicetree.tree.Node;

/// Whether a node is in use (Devicetree Specification 2.3.4).
public final class Status {
  private Status() {}

  /// Whether a node is in use: `status` is absent, `okay`, or the old `ok`, as the kernel reads it.
  /// A node below one that is not in use has a status of its own.
  public static boolean isEnabled(Node node) {
    return node.value("status")
        .map(v -> v.strings().stream().findFirst().orElse(""))
        .map(text -> text.equals("okay") || text.equals("ok"))
        .orElse(true);
  }
}
