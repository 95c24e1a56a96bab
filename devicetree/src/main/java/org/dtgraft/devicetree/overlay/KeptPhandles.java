package org.dtgraft.devicetree.overlay;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dtgraft.devicetree.overlay.LocalFixups.Cell;
import org.dtgraft.devicetree.overlay.Nodes.Found;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Value;

/// Where an overlay gives a phandle to a node that has one, libfdt keeps the node's and rewrites
/// the overlay's references to it; a later fragment can have such a reference as its target. A
/// kernel refuses such an overlay.
final class KeptPhandles {
  private final Work work;
  private final Map<Integer, Kept> kept = new HashMap<>();
  private final Set<Spot> redirected = new HashSet<>();
  private final Set<Spot> given = new LinkedHashSet<>();
  private final Map<Integer, NodePath> lost = new HashMap<>();

  /// A phandle of the tree that stands for one of the overlay.
  private record Kept(Phandle phandle, NodePath path) {}

  private record Pair(Node overlay, NodePath from, Node node, NodePath path) {}

  KeptPhandles(Work work) {
    this.work = work;
  }

  /// Looks at a fragment that is to be merged, in the order of the fragments.
  void merging(Fragment fragment, Found target) {
    Deque<Pair> open = new ArrayDeque<>();
    NodePath from = fragment.path().child(Fragment.OVERLAY);
    open.push(new Pair(fragment.content(), from, target.node(), target.path()));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      pair.node.phandle().ifPresentOrElse(p -> keep(pair, p), () -> lose(pair));
      for (Node child : pair.overlay.children().reversed()) {
        work.lookup()
            .match(pair.node, pair.path, child.name())
            .ifPresent(n ->
                open.push(
                    new Pair(child, pair.from.child(child.name()), n, pair.path.child(n.name()))));
      }
    }
  }

  private void keep(Pair pair, Phandle phandle) {
    pair.overlay.properties().stream()
        .filter(Numbering::isPhandle)
        .forEach(p -> given.add(new Spot(pair.from, p.name())));
    own(pair).ifPresent(own -> kept.putIfAbsent(own, new Kept(phandle, pair.path)));
  }

  private void lose(Pair pair) {
    if (work.dialect().isKernel()) {
      own(pair).ifPresent(own -> lost.putIfAbsent(own, pair.path));
    }
  }

  /// The phandle that the overlay gives to the node of a pair.
  private OptionalInt own(Pair pair) {
    String name = pair.overlay.property("phandle").isPresent() ? "phandle" : "linux,phandle";
    return pair.overlay
        .property(name)
        .map(p -> new Numbering(work).shifted(pair.overlay, pair.from, p))
        .orElse(OptionalInt.empty());
  }

  /// The node of the tree that a local reference means, where a kernel does not give it the phandle
  /// that the overlay gives it.
  Optional<NodePath> lost(Cell cell) {
    return Optional.ofNullable(lost.get(cell.patch().cell(cell.offset())));
  }

  /// The first cell of a value, by the fragments so far.
  ///
  /// @param local whether it is a local reference
  int cell(Value value, boolean local) {
    int cell = value.u32(0);
    Kept instead = local ? kept.get(cell) : null;
    return instead == null ? cell : instead.phandle.value();
  }

  /// Whether the first cell of a property was rewritten.
  boolean isRedirected(Spot spot) {
    return redirected.contains(spot);
  }

  /// The phandles of the overlay that are not used: those that it gives to nodes that have one.
  Set<Spot> given() {
    return Collections.unmodifiableSet(given);
  }

  /// Rewrites the local references, by all fragments. They are local no more.
  void redirect(List<Cell> cells) {
    cells.forEach(this::redirect);
  }

  private void redirect(Cell cell) {
    Kept to = kept.get(cell.patch().cell(cell.offset()));
    if (to != null) {
      redirected.add(cell.at());
      cell.patch().write(cell.offset(), to.phandle.value());
      cell.patch().labelled().add(cell.offset());
      String name = to.phandle.toString();
      work.resolved(cell.at(), cell.offset(), Reference.Via.PHANDLE, name, to.path);
    }
  }
}
