package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// What is told of an overlay's leaks: a few of the labels and a few of the properties one by one,
/// and how many there are beside them.
final class LeakChecks {
  private static final String LABEL = "check/overlay-leaked-label";
  private static final String PROPERTY = "check/overlay-leaked-property";

  /// Overlays that are libraries of labels have thousands.
  private static final int MOST = 20;

  /// Of these it depends on the base whether a kernel takes them: it only compares cell counts.
  private static final Set<String> CELLS = Set.of("#address-cells", "#size-cells");

  private final Overlay overlay;
  private final List<Diagnostic> said = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private LeakChecks(Overlay overlay) {
    this.overlay = overlay;
  }

  /// What a load leaks, as its plan says.
  static List<Diagnostic> of(Overlay overlay, List<Leak> leaks) {
    LeakChecks checks = new LeakChecks(overlay);
    for (Leak leak : leaks) {
      if (leak.isLabel()) {
        checks.label(leak.from(), leak.property());
      } else {
        checks.property(leak.from(), leak.property(), "'" + leak.to() + "'");
      }
    }
    return checks.all();
  }

  /// What leaks on whatever base: the labels, and what the fragments say of their targets. Further
  /// below only the base knows which nodes are new.
  static List<Diagnostic> of(Overlay overlay) {
    LeakChecks checks = new LeakChecks(overlay);
    Map<NodePath, String> labels = targetLabels(overlay);
    for (Fragment fragment : overlay.fragments()) {
      String label = labels.get(fragment.path());
      if (label != null || fragment.node().property("target-path").isPresent()) {
        checks.fragment(fragment, label == null ? target(fragment) : "'&" + label + "'");
      }
    }
    overlay.symbols().map(Node::properties).orElse(List.of()).stream()
        .filter(symbol -> !LocalFixups.PSEUDO.contains(symbol.name()))
        .forEach(symbol -> checks.label(LabelFixups.SYMBOLS, symbol.name()));
    return checks.all();
  }

  private static Map<NodePath, String> targetLabels(Overlay overlay) {
    Map<NodePath, String> labels = new HashMap<>();
    for (Overlay.Label label : overlay.labels()) {
      for (Fixup place : label.places()) {
        if (place.property().equals("target") && place.offset() == 0) {
          labels.put(place.path(), label.name());
        }
      }
    }
    return labels;
  }

  private static String target(Fragment fragment) {
    return fragment
        .node()
        .value("target-path")
        .flatMap(Lookup::firstString)
        .filter(path -> !path.isEmpty())
        .map(path -> "'" + path + "'")
        .orElse("the node at which this is loaded");
  }

  private void fragment(Fragment fragment, String target) {
    NodePath from = fragment.path().child(Fragment.OVERLAY);
    for (Property property : fragment.content().properties()) {
      String name = property.name();
      if (!LocalFixups.PSEUDO.contains(name) && !CELLS.contains(name)) {
        property(from, name, target);
      }
    }
  }

  private void label(NodePath from, String name) {
    if (isToBeSaid(LABEL)) {
      said.add(
          Diagnostic.warning(
                  LABEL,
                  labelPlace(new Spot(from, name)),
                  "a kernel leaks the label '" + name + "' when this overlay is removed")
              .withHint(
                  "compile without -@ or remove the label, unless other overlays refer to it"));
    }
  }

  private void property(NodePath from, String name, String node) {
    if (isToBeSaid(PROPERTY)) {
      said.add(
          Diagnostic.warning(
                  PROPERTY,
                  overlay.place(new Spot(from, name)),
                  "a kernel leaks '%s' of %s when this overlay is removed".formatted(name, node))
              .withHint("say it in the base, or in a node that the overlay adds"));
    }
  }

  private boolean isToBeSaid(String rule) {
    return counts.merge(rule, 1, Integer::sum) <= MOST;
  }

  private List<Diagnostic> all() {
    rest(LABEL, "labels");
    rest(PROPERTY, "properties");
    return said;
  }

  private void rest(String rule, String what) {
    int more = counts.getOrDefault(rule, 0) - MOST;
    if (more > 0) {
      said.add(
          Diagnostic.warning(
              rule,
              overlay.place(Spot.of(NodePath.ROOT)),
              "a kernel leaks %d %s when this overlay is removed; %d are shown"
                  .formatted(more + MOST, what, MOST)));
    }
  }

  /// Of a label that a compiler has listed, the node that has it.
  private Place labelPlace(Spot label) {
    Place listed = overlay.place(label);
    return overlay
        .symbols()
        .flatMap(symbols -> symbols.value(label.property()))
        .flatMap(Lookup::firstString)
        .flatMap(NodePath::parse)
        .map(path -> overlay.place(Spot.of(path)))
        .filter(place -> listed instanceof Place.InTree && place instanceof Place.InSource)
        .orElse(listed);
  }
}
