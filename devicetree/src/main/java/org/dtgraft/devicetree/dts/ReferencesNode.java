package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is remarked on a node beside what it holds; a tree that is walked along with the nodes.
final class ReferencesNode {
  private final List<String> labels = new ArrayList<>(1);
  private final Map<String, ReferencesNode> children = new HashMap<>(2);

  /// The labels, in order.
  List<String> labels() {
    return labels;
  }

  void label(String label) {
    labels.add(label);
  }

  /// The remarks on a child, where there are any on it or below it.
  @Nullable ReferencesNode child(String name) {
    return children.get(name);
  }

  ReferencesNode open(String name) {
    return children.computeIfAbsent(name, _ -> new ReferencesNode());
  }
}
