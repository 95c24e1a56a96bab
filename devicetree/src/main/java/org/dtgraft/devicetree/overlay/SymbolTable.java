package org.dtgraft.devicetree.overlay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// Labels and the paths that they stand for, kept beside a tree: of a base that was compiled a
/// second time with `dtc -@`, or of overlays that a kernel was given without their labels.
///
/// @param paths by label, in order; text as it stands in `/__symbols__`
public record SymbolTable(Map<String, String> paths) {
  /// No labels.
  public static final SymbolTable NONE = new SymbolTable(Map.of());

  public SymbolTable {
    paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
  }

  /// The labels that a tree keeps in `/__symbols__`, as far as they are strings.
  public static SymbolTable of(DeviceTree tree) {
    return of(tree.root().child(Symbols.NODE).map(Node::properties).orElse(List.of()));
  }

  static SymbolTable of(List<Property> labels) {
    Map<String, String> paths = new LinkedHashMap<>();
    labels.forEach(p -> Lookup.firstString(p.value()).ifPresent(text -> paths.put(p.name(), text)));
    return new SymbolTable(paths);
  }

  /// The path of a label.
  public Optional<String> path(String label) {
    return Optional.ofNullable(paths.get(label));
  }

  /// These labels, and behind them those of another that are not among them.
  public SymbolTable and(SymbolTable other) {
    Map<String, String> both = new LinkedHashMap<>(paths);
    other.paths.forEach(both::putIfAbsent);
    return new SymbolTable(both);
  }

  /// A tree in which the labels that it lacks can be looked up.
  DeviceTree into(DeviceTree tree) {
    if (paths.isEmpty()) {
      return tree;
    }
    NodeBuilder root = tree.root().edit();
    NodeBuilder symbols = root.child(Symbols.NODE);
    paths.forEach((label, path) -> {
      if (symbols.property(label).isEmpty()) {
        symbols.set(label, Value.ofStrings(path));
      }
    });
    return tree.with(root.build());
  }
}
