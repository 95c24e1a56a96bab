package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// What is remarked on a node beside what it holds; a tree that is walked along with the nodes, so
/// that no path is looked up twice.
final class ReferencesNode {
  private final List<String> labels = new ArrayList<>(1);
  private final Map<String, TreeMap<Integer, String>> references = new HashMap<>(2);
  private final Map<String, ReferencesNode> children = new LinkedHashMap<>(2);

  /// The labels, in order.
  List<String> labels() {
    return labels;
  }

  void label(String label) {
    labels.add(label);
  }

  /// The references in a property: by byte offset what they refer to, a label or a path.
  SortedMap<Integer, String> references(String property) {
    return references.getOrDefault(property, new TreeMap<>());
  }

  /// Remarks a reference.
  ///
  /// @return whether none was there that overlaps it
  boolean refer(String property, int offset, String to) {
    TreeMap<Integer, String> all = references.computeIfAbsent(property, _ -> new TreeMap<>());
    Integer before = all.floorKey(offset + Value.CELL - 1);
    if (before != null && before > offset - Value.CELL) {
      return false;
    }
    all.put(offset, to);
    return true;
  }

  /// The remarks on a child, where there are any on it or below it.
  @Nullable ReferencesNode child(String name) {
    return children.get(name);
  }

  ReferencesNode open(String name) {
    return children.computeIfAbsent(name, _ -> new ReferencesNode());
  }
}
