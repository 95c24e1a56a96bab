package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LocalFixups.Cell;
import org.dtgraft.devicetree.overlay.Nodes.Found;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// The part of lowering that looks up labels and targets: afterwards the overlay needs neither
/// `/__symbols__` nor a place where it is loaded.
final class Resolution {
  private static final String TARGET = "target";
  private static final String TARGET_PATH = "target-path";
  private static final Set<String> RESERVED = Set.of(Symbols.NODE, Fixup.NODE, Fixup.LOCAL_NODE);

  private final Work kernel;
  private final Work plain;
  private final Overlay overlay;
  private final Map<Fragment, Target> targets = new LinkedHashMap<>();
  private final Map<Spot, NodePath> numberless = new HashMap<>();
  private final KeptPhandles kept;
  private List<Cell> localCells = List.of();
  private Overlay resolved;

  private Resolution(Ground ground, Overlay needed, Overlay overlay, int offset) {
    this.kernel = new Work(ground, needed, LoadRules.KERNEL, offset);
    this.plain = new Work(ground, needed, LoadRules.KERNEL, 0);
    this.kept = new KeptPhandles(plain);
    this.overlay = overlay;
    this.resolved = overlay;
  }

  /// Looks everything up.
  ///
  /// @param ground the running tree, with all labels that are known
  /// @param offset that the kernel will add to the overlay's phandles
  static Result<Resolution> of(Ground ground, Overlay overlay, Optional<NodePath> at, int offset) {
    return needed(overlay)
        .then(needed -> {
          Resolution resolution = new Resolution(ground, needed, overlay, offset);
          resolution.labels();
          if (!resolution.kernel.findings().failed()) {
            resolution.targets(at);
          }
          return resolution.rewritten();
        });
  }

  /// The overlay with the labels alone that it has a place for.
  private static Result<Overlay> needed(Overlay overlay) {
    List<Overlay.Label> idle = overlay.labels().stream().filter(l -> l.places().isEmpty()).toList();
    if (!overlay.hasFixups() || (idle.isEmpty() && !overlay.labels().isEmpty())) {
      return Result.ok(overlay);
    }
    NodeBuilder root = overlay.tree().root().edit();
    idle.forEach(label -> root.child(Fixup.NODE).remove(label.name()));
    if (idle.size() == overlay.labels().size()) {
      root.removeChild(Fixup.NODE);
    }
    return Overlay.of(overlay.name(), overlay.tree().with(root.build()));
  }

  /// The references that were made by label.
  List<Reference> references() {
    return List.copyOf(kernel.references());
  }

  private void labels() {
    LocalFixups.renumber(kernel);
    LabelFixups.resolve(kernel);
    localCells = LocalFixups.renumber(plain);
    LabelFixups.resolve(plain);
    for (Reference reference : kernel.references()) {
      if (node(reference.to()).phandle().isEmpty()) {
        numberless(reference);
      }
    }
  }

  private Node node(NodePath path) {
    return kernel.ground().tree().find(path).orElseThrow();
  }

  /// A target is as well named by its path; elsewhere there is no way around the number.
  private void numberless(Reference reference) {
    Spot from = new Spot(reference.from(), reference.property());
    if (from.property().equals(TARGET) && reference.offset() == 0 && from.node().depth() == 1) {
      numberless.put(from, reference.to());
      return;
    }
    noPhandle(from, "'%s' of label '%s'".formatted(reference.to(), reference.name()));
  }

  private void noPhandle(Spot from, String node) {
    kernel
        .findings()
        .error(
            "overlay/phandle",
            from,
            "the node " + node + " has no phandle in the running tree",
            "give the node a phandle in the base: compile it with dtc -@, or refer to the node in it");
  }

  private void targets(Optional<NodePath> at) {
    Targets finder = new Targets(kernel, at);
    for (Fragment fragment : kernel.overlay().fragments()) {
      if (RESERVED.contains(fragment.node().name())) {
        bad(Spot.of(fragment.path()), "'" + fragment.path() + "' is no name for a fragment");
        continue;
      }
      NodePath known = numberless.get(new Spot(fragment.path(), TARGET));
      Optional<Target> target =
          known == null
              ? finder.of(fragment, kernel.lookup())
              : Optional.of(new Target(fragment, known, node(known), known.toString()));
      target.ifPresent(t -> targets.put(fragment, t));
    }
    keepPhandles();
  }

  /// A kernel refuses an overlay that gives a phandle to a node that has one, which a label in the
  /// overlay for a node of the base does. The node's own is as good.
  private void keepPhandles() {
    targets.forEach(
        (fragment, target) -> kept.merging(fragment, new Found(target.path(), target.before())));
    for (Cell cell : localCells) {
      kept.lost(cell).ifPresent(to -> noPhandle(cell.at(), "'" + to + "'"));
    }
    kept.redirect(localCells);
  }

  private Result<Resolution> rewritten() {
    Rewriting rewriting = new Rewriting(overlay);
    rewriting.removeLabels();
    plain
        .patches()
        .forEach((spot, patch) -> {
          rewriting.set(spot, patch.value());
          rewriting.removeLocal(spot, overwritten(spot, patch));
        });
    kept.given().forEach(rewriting::removeProperty);
    targets.forEach((fragment, t) -> rewriting.target(fragment, address(fragment, t)));
    if (kernel.findings().failed()) {
      return new Result.Failed<>(
          kernel.findings().all().stream().filter(Diagnostic::isError).toList());
    }
    return rewriting
        .overlay()
        .then(rewritten -> {
          resolved = rewritten;
          return Result.ok(this);
        });
  }

  /// The offsets of local references that a label is written over.
  private Set<Integer> overwritten(Spot spot, Patches.Patch patch) {
    Set<Integer> both = new HashSet<>();
    for (int labelled : patch.labelled()) {
      for (int at = labelled - Value.CELL + 1; at < labelled + Value.CELL; at++) {
        if (at == labelled && patch.local().contains(at)) {
          both.add(at);
        } else if (patch.local().contains(at)) {
          bad(spot, "a label and a local reference overlap in '%s'".formatted(spot));
        }
      }
    }
    return both;
  }

  private void bad(Spot at, String message) {
    kernel.findings().error("overlay/fixup", at, message, "compile the overlay again");
  }

  /// The property that says where a fragment goes. In a path that a kernel looks up a colon ends
  /// the path.
  private Property address(Fragment fragment, Target target) {
    Optional<Phandle> phandle = Optional.ofNullable(target.before()).flatMap(Node::phandle);
    String path = target.path().toString();
    if (path.indexOf(':') >= 0 && phandle.isPresent()) {
      return new Property(TARGET, Value.ofCells(phandle.get().value()));
    }
    if (path.indexOf(':') >= 0) {
      kernel
          .findings()
          .error(
              "overlay/target",
              Spot.of(fragment.path()),
              "a kernel cannot find '" + path + "': to it a colon ends a path",
              "give the node a phandle in the base");
    }
    return new Property(TARGET_PATH, Value.ofStrings(path));
  }

  /// The overlay without labels.
  Overlay overlay() {
    return resolved;
  }

  /// The labels that the overlay would have brought.
  ///
  /// @param with the tree with the overlay
  SymbolTable labels(DeviceTree with) {
    List<Property> labels = new ArrayList<>();
    for (Property label : NewSymbols.of(kernel, targets.values())) {
      if (Lookup.firstString(label.value()).flatMap(with::resolve).isPresent()) {
        labels.add(label);
      }
    }
    return SymbolTable.of(labels);
  }
}
