package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.overlay.Nodes.Found;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;

/// The pass that looks up the labels of `/__fixups__` in the tree's `/__symbols__`, and writes the
/// phandles.
final class LabelFixups {
  private static final int HINTS = 8;
  private static final String RULE = "overlay/fixup";
  static final NodePath SYMBOLS = NodePath.of(Symbols.NODE);
  private static final NodePath FIXUPS = NodePath.of(Fixup.NODE);

  private final Work work;
  private final List<String> symbolNames;
  private int unknown;

  private LabelFixups(Work work, Node symbols) {
    this.work = work;
    this.symbolNames = symbols.properties().stream().map(Property::name).toList();
  }

  static void resolve(Work work) {
    Overlay overlay = work.overlay();
    if (!overlay.hasFixups()) {
      return;
    }
    Optional<Node> symbols = work.ground().tree().root().child(Symbols.NODE);
    if (symbols.isPresent()) {
      LabelFixups pass = new LabelFixups(work, symbols.get());
      overlay.labels().forEach(l -> pass.label(l, symbols.get()));
    } else if (work.dialect().isKernel() || !overlay.labels().isEmpty()) {
      noSymbols(work);
    }
  }

  private static void noSymbols(Work work) {
    List<Overlay.Label> labels = work.overlay().labels();
    String needs =
        switch (labels.size()) {
          case 0 -> "labels";
          case 1 -> "the label '" + labels.getFirst().name() + "'";
          default -> labels.size() + " labels such as '" + labels.getFirst().name() + "'";
        };
    work.findings()
        .error(
            "overlay/no-symbols",
            Spot.of(FIXUPS),
            "the overlay needs " + needs + ", and the tree has no /" + Symbols.NODE,
            "compile the base with dtc -@");
  }

  private void label(Overlay.Label label, Node symbols) {
    Spot at = new Spot(FIXUPS, label.name());
    Optional<String> path = symbols.value(label.name()).flatMap(Lookup::firstString);
    if (path.isEmpty()) {
      String message = "no node of the tree is labelled '" + label.name() + "'";
      work.findings().error("overlay/unknown-label", at, message, hint(label.name()));
      return;
    }
    work.refersTo(new Spot(SYMBOLS, label.name()));
    work.lookup()
        .find(path.get())
        .ifPresentOrElse(
            found -> label(label, found),
            () ->
                work.findings()
                    .error(
                        "overlay/dangling-label",
                        at,
                        "label '%s' stands for '%s', which is not in the tree"
                            .formatted(label.name(), path.get()),
                        "remove the label from /" + Symbols.NODE + " of the base"));
  }

  private void label(Overlay.Label label, Found to) {
    work.refersToPhandle(to.path(), to.node());
    Optional<Phandle> phandle = to.node().phandle();
    if (phandle.isEmpty()) {
      work.findings()
          .fdtoverlayRefuses(
              "overlay/phandle",
              new Spot(FIXUPS, label.name()),
              "the node '%s' of label '%s' has no phandle".formatted(to.path(), label.name()),
              "compile the base with dtc -@; a kernel writes 0, which refers to nothing");
    }
    int cell = phandle.map(Phandle::value).orElse(0);
    long written = label.places().stream().filter(f -> write(label, f, cell, to.path())).count();
    if (written == 0) {
      work.findings()
          .warning(
              "overlay/unused-label",
              new Spot(FIXUPS, label.name()),
              "nothing in the overlay needs the label '" + label.name() + "'",
              "");
    }
  }

  private boolean write(Overlay.Label label, Fixup fixup, int cell, NodePath to) {
    Spot at = new Spot(fixup.path(), fixup.property());
    Optional<Found> node = work.lookup().inOverlay(fixup.path());
    if (node.isEmpty()) {
      work.findings()
          .fdtoverlayRefuses(
              RULE,
              at,
              "fixup of label '%s': no node '%s' in the overlay"
                  .formatted(label.name(), fixup.path()),
              "a kernel passes over this fixup without a word");
      return false;
    }
    Optional<Property> property = node.get().node().property(fixup.property());
    if (property.isEmpty() || LocalFixups.PSEUDO.contains(fixup.property())) {
      return bad(label, at, "no property '" + fixup.property() + "' that could be fixed");
    }
    Patches.Patch patch = work.patches().open(node.get().path(), property.get());
    if (!patch.holds(fixup.offset())) {
      return bad(label, at, "no cell at byte " + fixup.offset());
    }
    patch.write(fixup.offset(), cell);
    patch.labelled().add(fixup.offset());
    Spot from = new Spot(node.get().path(), fixup.property());
    work.resolved(from, fixup.offset(), Reference.Via.LABEL, label.name(), to);
    return true;
  }

  private boolean bad(Overlay.Label label, Spot at, String what) {
    work.findings()
        .error(
            RULE,
            at,
            "fixup of label '" + label.name() + "': " + what,
            "compile the overlay again; dtc -@ writes " + Fixup.NODE);
    return false;
  }

  /// Only the first few are looked for: an overlay with thousands of unknown labels is for another
  /// board.
  private String hint(String label) {
    return unknown++ < HINTS && Nearest.to(label, symbolNames).isPresent()
        ? Nearest.hint(label, symbolNames)
        : "the base may be for another board, or compiled without -@";
  }
}
