package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.tree.NodePath;

/// The nodes that were made in a live tree for the functions of a host bridge, one load each, so
/// that a function that goes takes exactly its own along. When all have gone, the tree is as
/// before.
///
/// Belongs to one thread.
public final class DynamicNodes {
  private final LiveTree tree;
  private final NodePath root;
  private final LinkedHashMap<PciPath, LoadId> loads = new LinkedHashMap<>();

  /// No nodes so far.
  ///
  /// @param root the node of the host bridge, or where it will be made ([PciNodes#madeRoot])
  public DynamicNodes(LiveTree tree, NodePath root) {
    this.tree = Objects.requireNonNull(tree);
    this.root = Objects.requireNonNull(root);
  }

  /// The functions that have a node of these, with the host bridge where it has, in the order in
  /// which they were made.
  public List<PciPath> made() {
    return List.copyOf(loads.keySet());
  }

  /// Whether a load is one of these.
  public boolean owns(LoadId load) {
    return loads.containsValue(load);
  }

  /// The node of a function, made or not.
  public Optional<NodePath> find(Enumeration scan, PciPath function) {
    return new PciNodes(tree.present(), scan, root).find(function);
  }

  /// Makes the nodes that a scan calls for and that are not there. Those that are there stay as
  /// they are, also where the scan gave other addresses: a kernel does not look at them again.
  ///
  /// @return why some were refused; the others are there
  public List<Diagnostic> add(Enumeration scan) {
    List<Diagnostic> refused = new ArrayList<>();
    now(scan).ofHost().ifPresent(n -> load(PciPath.HOST, n, refused));
    busByBus(scan).forEach(f -> now(scan).of(f).ifPresent(node -> load(f.path(), node, refused)));
    return refused;
  }

  /// A kernel adds all functions of a bus before what is behind them, and buses are numbered in
  /// that order.
  private static List<Placed> busByBus(Enumeration scan) {
    return scan.functions().values().stream().sorted(Comparator.comparingInt(Placed::bus)).toList();
  }

  private PciNodes now(Enumeration scan) {
    return new PciNodes(tree.present(), scan, root);
  }

  private void load(PciPath function, MadeNode node, List<Diagnostic> refused) {
    switch (tree.load(node.overlay(), node.parent())) {
      case LoadOutcome.Loaded(var id, _) -> loads.put(function, id);
      case LoadOutcome.Refused(var reasons) -> refused.addAll(reasons);
    }
  }

  /// Takes back the nodes of a function and of what is behind it, the last that was made first.
  ///
  /// @return nothing, or the load that stands in the way, such as that of a driver which did not
  ///   remove its overlay; what was made after is gone
  public Optional<RemovalOutcome> remove(PciPath function) {
    for (Map.Entry<PciPath, LoadId> made : List.copyOf(loads.sequencedEntrySet().reversed())) {
      if (made.getKey().startsWith(function)) {
        RemovalOutcome outcome = tree.remove(made.getValue());
        if (!(outcome instanceof RemovalOutcome.Removed)) {
          return Optional.of(outcome);
        }
        loads.remove(made.getKey());
      }
    }
    return Optional.empty();
  }
}
