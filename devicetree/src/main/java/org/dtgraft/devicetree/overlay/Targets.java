package org.dtgraft.devicetree.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.Findings.Spot;
import org.dtgraft.devicetree.overlay.Ground.Found;
import org.dtgraft.devicetree.overlay.LocalFixups.Cell;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The pass that finds the node of each fragment, in order. All of them are nodes that were there
/// before the load: neither a kernel nor libfdt finds one that another fragment brings.
///
/// Where the overlay gives a phandle to a node that has one, libfdt keeps the node's and rewrites
/// the overlay's references; a later fragment can have such a reference as its target.
final class Targets {
  private static final String RULE = "overlay/target";

  private final Work work;
  private final Optional<NodePath> at;
  private final Map<Integer, Kept> kept = new HashMap<>();

  /// A phandle of the tree that stands for one of the overlay.
  private record Kept(int phandle, NodePath path) {}

  private record Pair(Node overlay, NodePath from, Node node, NodePath path) {}

  private Targets(Work work, Optional<NodePath> at) {
    this.work = work;
    this.at = at;
  }

  /// Finds them all, and rewrites the local references that turn out to be to nodes of the tree.
  static List<Target> find(Work work, Optional<NodePath> at, List<Cell> localCells) {
    Targets pass = new Targets(work, at);
    List<Target> targets = new ArrayList<>();
    for (Fragment fragment : work.overlay().fragments()) {
      pass.target(fragment)
          .ifPresent(t -> {
            targets.add(t);
            pass.keepPhandles(t);
          });
    }
    localCells.forEach(pass::redirect);
    return targets;
  }

  private Optional<Target> target(Fragment fragment) {
    Optional<Property> target =
        fragment.node().property("target").filter(p -> byPhandle(p.value()));
    if (target.isPresent()) {
      return byPhandle(fragment, target.get());
    }
    Optional<Property> path = fragment.node().property("target-path");
    if (path.isPresent()) {
      return byPath(fragment, path.get());
    }
    return missing(
        new Spot(fragment.path(), ""),
        "fragment '" + fragment.node().name() + "' has neither target nor target-path",
        "give it one of them, or write '&label { ... };'");
  }

  /// A kernel reads the first cell, and looks no further where there is one; to libfdt 0 means
  /// none.
  private boolean byPhandle(Value value) {
    return work.dialect().isKernel()
        ? value.length() >= Value.CELL
        : value.length() != Value.CELL || value.u32(0) != 0;
  }

  private Optional<Target> byPhandle(Fragment fragment, Property property) {
    Spot spot = new Spot(fragment.path(), "target");
    if (property.value().length() < Value.CELL
        || (!work.dialect().isKernel() && property.value().length() != Value.CELL)) {
      return missing(spot, "the target of '%s' is not one cell".formatted(fragment.path()), "");
    }
    Optional<Patches.Patch> patch = work.patches().find(fragment.path(), "target");
    int cell = patch.map(p -> p.cell(0)).orElse(property.value().u32(0));
    if (patch.isPresent() && patch.get().local().contains(0) && kept.containsKey(cell)) {
      cell = kept.get(cell).phandle;
    }
    int wanted = cell;
    Optional<NodePath> path = Phandle.of(wanted).flatMap(work.ground().phandles()::path);
    if (path.isEmpty()) {
      return missing(spot, noPhandle(fragment, wanted), hint(patch));
    }
    Node node = work.ground().tree().find(path.get()).orElseThrow();
    work.refersToPhandle(path.get(), node);
    if (patch.isEmpty() || !patch.get().labelled().contains(0)) {
      work.resolved(spot, 0, Reference.Via.PHANDLE, "0x%x".formatted(wanted), path.get());
    }
    return Optional.of(new Target(fragment, path.get(), node, path.get().toString()));
  }

  private static String noPhandle(Fragment fragment, int cell) {
    return "fragment '%s': no node of the tree has the phandle 0x%x"
        .formatted(fragment.node().name(), cell);
  }

  private static String hint(Optional<Patches.Patch> patch) {
    return patch.isPresent() && patch.get().local().contains(0)
        ? "a fragment cannot go into a node that the same overlay brings; merge the two"
        : "the target is a number of another tree; use a label or target-path";
  }

  private Optional<Target> byPath(Fragment fragment, Property property) {
    Spot spot = new Spot(fragment.path(), "target-path");
    Optional<String> text = property.value().strings().stream().findFirst();
    if (text.isEmpty()) {
      return missing(spot, "the target-path of '%s' is no string".formatted(fragment.path()), "");
    }
    String path = base() + text.get();
    Optional<Found> found = work.ground().find(path, work.dialect());
    if (found.isEmpty()) {
      return missing(
          spot,
          "fragment '%s': there is no node '%s' in the tree"
              .formatted(fragment.node().name(), path),
          at.isEmpty() && !path.startsWith("/")
              ? "the path is relative: say the node that it is relative to"
              : "the base may be for another board");
    }
    NodePath to = found.get().path();
    work.refersTo(to, "");
    if (!found.get().alias().isEmpty()) {
      work.refersTo(Ground.ALIASES_PATH, found.get().alias());
    }
    work.resolved(spot, 0, Reference.Via.PATH, path, to);
    String begin = work.dialect().isKernel() ? to.toString() : path;
    return Optional.of(new Target(fragment, to, found.get().node(), begin));
  }

  private String base() {
    return at.map(NodePath::toString).orElse("");
  }

  private Optional<Target> missing(Spot at, String message, String hint) {
    work.findings().error(RULE, at, message, hint);
    return Optional.empty();
  }

  private void keepPhandles(Target target) {
    if (work.dialect().isKernel()) {
      return;
    }
    Deque<Pair> open = new ArrayDeque<>();
    NodePath from = target.fragment().path().child(Fragment.OVERLAY);
    open.push(new Pair(target.fragment().content(), from, target.node(), target.path()));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      pair.node.phandle().ifPresent(p -> keep(pair, p));
      for (Node child : pair.overlay.children().reversed()) {
        work.siblings()
            .match(pair.node, child.name())
            .ifPresent(n ->
                open.push(
                    new Pair(child, pair.from.child(child.name()), n, pair.path.child(n.name()))));
      }
    }
  }

  private void keep(Pair pair, Phandle phandle) {
    String name = pair.overlay.property("phandle").isPresent() ? "phandle" : "linux,phandle";
    pair.overlay
        .property(name)
        .ifPresent(p ->
            new Numbering(work)
                .shifted(pair.overlay, pair.from, p)
                .ifPresent(own -> kept.putIfAbsent(own, new Kept(phandle.value(), pair.path))));
  }

  private void redirect(Cell cell) {
    Kept to = kept.get(cell.patch().cell(cell.offset()));
    if (to != null) {
      cell.patch().write(cell.offset(), to.phandle);
      String name = "0x%x".formatted(to.phandle);
      work.resolved(cell.at(), cell.offset(), Reference.Via.PHANDLE, name, to.path);
    }
  }
}
