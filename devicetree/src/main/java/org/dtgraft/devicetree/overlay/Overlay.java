package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// A classic overlay whose fixups are well formed. Whether it can be loaded depends on the tree.
///
/// The format is that of `dtc` for `/plugin/` sources: fragments, `__symbols__`, `__fixups__` and
/// `__local_fixups__` under the root; other nodes there are ignored.
public final class Overlay {
  static final NodePath LOCAL_FIXUPS = NodePath.of(Fixup.LOCAL_NODE);

  private final String name;
  private final DeviceTree tree;
  private final List<Fragment> fragments;
  private final List<Label> labels;

  /// A label of the base that an overlay needs.
  ///
  /// @param places where its phandle is to be written
  public record Label(String name, List<Fixup> places) {
    public Label {
      Objects.requireNonNull(name);
      places = List.copyOf(places);
    }
  }

  private Overlay(String name, DeviceTree tree, List<Label> labels) {
    this.name = Objects.requireNonNull(name);
    this.tree = tree;
    this.labels = List.copyOf(labels);
    this.fragments =
        tree.root().children().stream()
            .filter(n -> n.child(Fragment.OVERLAY).isPresent())
            .map(Fragment::new)
            .toList();
  }

  /// Reads a tree as an overlay.
  ///
  /// @param name for messages and listings, usually that of the file
  public static Result<Overlay> of(String name, DeviceTree tree) {
    List<Diagnostic> errors = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (Property p : tree.root().child(Fixup.NODE).map(Node::properties).orElse(List.of())) {
      labels.add(new Label(p.name(), places(name, p, errors)));
    }
    return Result.of(new Overlay(name, tree, labels), errors);
  }

  private static List<Fixup> places(String name, Property label, List<Diagnostic> errors) {
    List<Fixup> places = new ArrayList<>();
    for (String text : label.value().strings()) {
      Fixup.parse(text)
          .ifPresentOrElse(
              places::add,
              () -> errors.add(malformed(name, label, "'" + text + "' is no place to fix")));
    }
    Value value = label.value();
    if (!value.isEmpty() && value.u8(value.length() - 1) != 0) {
      errors.add(malformed(name, label, "the list of places does not end in a NUL"));
    }
    return places;
  }

  private static Diagnostic malformed(String name, Property label, String what) {
    Place place = new Place.InTree(name, "/" + Fixup.NODE + ":" + label.name());
    return Diagnostic.error("overlay/fixup", place, "label '" + label.name() + "': " + what)
        .withHint("a place is '/path:property:offset', as dtc -@ writes it");
  }

  /// The name for messages and listings.
  public String name() {
    return name;
  }

  /// The overlay as it was read.
  public DeviceTree tree() {
    return tree;
  }

  /// What is merged, in order.
  public List<Fragment> fragments() {
    return fragments;
  }

  /// The labels of the base that it needs, in order.
  public List<Label> labels() {
    return labels;
  }

  /// The node `/__symbols__`, where it brings labels.
  public Optional<Node> symbols() {
    return tree.root().child(Symbols.NODE);
  }

  /// The node `/__local_fixups__`, where it refers to its own nodes.
  public Optional<Node> localFixups() {
    return tree.root().child(Fixup.LOCAL_NODE);
  }

  /// Whether a property refers to the overlay's own nodes.
  boolean isLocal(Spot spot) {
    return tree.find(LOCAL_FIXUPS.resolve(spot.node()))
        .flatMap(n -> n.property(spot.property()))
        .isPresent();
  }

  /// Where a node or property of it was written: its path where there is no source.
  ///
  /// @param property its name; empty for the node as such
  public Place place(NodePath node, String property) {
    return place(new Spot(node, property));
  }

  /// Where a node or property of it was written: its path where there is no source.
  Place place(Spot spot) {
    Optional<Node> node = tree.find(spot.node());
    Optional<Place> place =
        spot.property().isEmpty()
            ? node.map(Node::place)
            : node.flatMap(n -> n.property(spot.property())).map(Property::place);
    return place
        .filter(p -> p instanceof Place.InSource)
        .orElseGet(() -> new Place.InTree(name, spot.toString()));
  }

  /// Whether it has a node `/__fixups__`, even one without labels.
  boolean hasFixups() {
    return tree.root().child(Fixup.NODE).isPresent();
  }

  @Override
  public String toString() {
    return name;
  }
}
