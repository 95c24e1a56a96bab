package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.LocalFixups.Cell;
import org.dtgraft.devicetree.overlay.Nodes.Found;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Finds the node that a fragment goes into.
///
/// To a kernel all of them are nodes that were there before the load. libfdt merges one fragment
/// after the other, and finds what an earlier one has brought.
final class Targets {
  private static final String RULE = "overlay/target";

  private final Work work;
  private final Optional<NodePath> at;
  private final KeptPhandles kept;

  /// @param at the node that `target-path` is relative to
  Targets(Work work, Optional<NodePath> at) {
    this.work = work;
    this.at = at;
    this.kept = new KeptPhandles(work);
  }

  /// Before anything is merged, libfdt goes through the fragments for phandles that the tree's
  /// nodes keep.
  void keepPhandles(List<Cell> localCells) {
    if (work.dialect().isKernel()) {
      return;
    }
    for (Fragment fragment : work.overlay().fragments()) {
      byPhandle(fragment)
          .map(p -> cell(fragment, p).flatMap(c -> Phandle.of(c)).flatMap(work.lookup()::with))
          .orElseGet(() -> path(fragment).flatMap(work.lookup()::find))
          .ifPresent(found -> kept.merging(fragment, found));
    }
    kept.redirect(localCells);
  }

  /// The target of a fragment; nothing, and an error, where it has none.
  ///
  /// @param made the tree in the making, as far as earlier fragments have made it
  Optional<Target> of(Fragment fragment, Nodes made) {
    Nodes nodes = work.dialect().isKernel() ? work.lookup() : made;
    Optional<Property> target = byPhandle(fragment);
    if (target.isPresent()) {
      return byPhandle(fragment, target.get(), nodes);
    }
    if (fragment.node().property("target-path").isPresent()) {
      return byPath(fragment, nodes);
    }
    return missing(
        Spot.of(fragment.path()),
        "fragment '" + fragment.node().name() + "' has neither target nor target-path",
        "give it one of them, or write '&label { ... };'");
  }

  /// The property `target`, where it is what counts. A kernel reads the first cell, and looks no
  /// further where there is one; to libfdt 0 means none.
  private Optional<Property> byPhandle(Fragment fragment) {
    return fragment.node().property("target").filter(p -> counts(p.value()));
  }

  private boolean counts(Value value) {
    return work.dialect().isKernel()
        ? value.length() >= Value.CELL
        : value.length() != Value.CELL || value.u32(0) != 0;
  }

  private Optional<Integer> cell(Fragment fragment, Property target) {
    boolean readable = work.dialect().isKernel() || target.value().length() == Value.CELL;
    return readable
        ? Optional.of(kept.cell(work.patches().value(fragment.path(), target), isLocal(fragment)))
        : Optional.empty();
  }

  private boolean isLocal(Fragment fragment) {
    return work.patches()
        .find(fragment.path(), "target")
        .filter(p -> p.local().contains(0))
        .isPresent();
  }

  private boolean isLabelled(Fragment fragment) {
    return work.patches()
        .find(fragment.path(), "target")
        .filter(p -> p.labelled().contains(0))
        .isPresent();
  }

  private Optional<Target> byPhandle(Fragment fragment, Property property, Nodes nodes) {
    Spot spot = new Spot(fragment.path(), property.name());
    Optional<Integer> cell = cell(fragment, property);
    if (cell.isEmpty()) {
      return missing(spot, "the target of '%s' is not one cell".formatted(fragment.path()), "");
    }
    Optional<Phandle> wanted = Phandle.of(cell.get());
    Optional<Found> found = wanted.flatMap(nodes::with);
    if (found.isEmpty()) {
      return missing(
          spot,
          "fragment '%s': no node of the tree has the phandle 0x%x"
              .formatted(fragment.node().name(), cell.get()),
          isLocal(fragment)
              ? "a fragment cannot go into a node that the same overlay brings; merge the two"
              : "the target is a number of another tree; use a label or target-path");
    }
    NodePath to = found.get().path();
    if (work.lookup().with(wanted.get()).isEmpty()) {
      own(spot, to);
    } else {
      work.refersToPhandle(to, found.get().node());
      if (!isLabelled(fragment) && !kept.isRedirected(spot)) {
        work.resolved(spot, 0, Reference.Via.PHANDLE, wanted.get().toString(), to);
      }
    }
    return Optional.of(new Target(fragment, to, found.get().before(), to.toString()));
  }

  private Optional<String> path(Fragment fragment) {
    return fragment
        .node()
        .value("target-path")
        .flatMap(Lookup::firstString)
        .map(t -> at.map(node -> below(node, t)).orElse(t));
  }

  private static String below(NodePath node, String path) {
    return node.depth() == 0 && path.startsWith("/") ? path : node + path;
  }

  private Optional<Target> byPath(Fragment fragment, Nodes nodes) {
    Spot spot = new Spot(fragment.path(), "target-path");
    Optional<String> path = path(fragment);
    if (path.isEmpty()) {
      return missing(spot, "the target-path of '%s' is no string".formatted(fragment.path()), "");
    }
    Optional<Found> found = nodes.find(path.get());
    if (found.isEmpty()) {
      return missing(
          spot,
          "fragment '%s': there is no node '%s' in the tree"
              .formatted(fragment.node().name(), path.get()),
          at.isEmpty() && !path.get().startsWith("/")
              ? "the path is relative: say the node that it is relative to"
              : "the base may be for another board");
    }
    NodePath to = found.get().path();
    if (!found.get().alias().isEmpty()) {
      work.refersTo(new Spot(Lookup.ALIASES, found.get().alias()));
    }
    if (found.get().before() == null) {
      own(spot, to);
    } else {
      work.refersTo(Spot.of(to));
      work.resolved(spot, 0, Reference.Via.PATH, path.get(), to);
    }
    String text = work.dialect().isKernel() ? to.toString() : path.get();
    return Optional.of(new Target(fragment, to, found.get().before(), text));
  }

  private void own(Spot spot, NodePath to) {
    work.findings()
        .kernelRefuses(
            RULE,
            spot,
            "the target '%s' is of this overlay itself".formatted(to),
            "merge the two fragments");
  }

  private Optional<Target> missing(Spot spot, String message, String hint) {
    work.findings().error(RULE, spot, message, hint);
    return Optional.empty();
  }
}
