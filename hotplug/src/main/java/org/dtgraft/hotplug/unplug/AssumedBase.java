package org.dtgraft.hotplug.unplug;

import java.util.Optional;
import org.dtgraft.devicetree.overlay.Fragment;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// The least base that an overlay could be loaded on: the nodes that it names, and nothing of what
/// is in them. A label stands for the node `/&label`, and the node at which the overlay is to be
/// loaded is `/&`, so that the nodes of two overlays can be compared.
final class AssumedBase {
  private static final String MARK = "&";
  private static final NodePath AT = NodePath.of(MARK);
  private static final String ADDRESS = "#address-cells";
  private static final String SIZE = "#size-cells";

  private final Overlay overlay;
  private final NodeBuilder root = new NodeBuilder("");
  private final boolean relative;

  private AssumedBase(Overlay overlay) {
    this.overlay = overlay;
    this.relative = overlay.fragments().stream().anyMatch(AssumedBase::isRelative);
  }

  /// A base that is made up.
  ///
  /// @param at the node at which the overlay is to be loaded, where it has no targets of its own
  record Base(DeviceTree tree, Optional<NodePath> at) {}

  static Base of(Overlay overlay) {
    AssumedBase base = new AssumedBase(overlay);
    base.labels();
    overlay.fragments().forEach(base::target);
    return new Base(
        DeviceTree.of(base.root.build()), base.relative ? Optional.of(AT) : Optional.empty());
  }

  /// How a node of an assumed base is called by people.
  static String shown(NodePath path) {
    if (path.equals(AT)) {
      return "the node at which this is loaded";
    }
    String text = path.toString();
    return text.startsWith("/&/")
        ? text.substring(3)
        : text.startsWith("/&") ? text.substring(1) : text;
  }

  /// A sentence in which nodes are called by their paths, for people.
  static String words(String sentence) {
    return sentence.replace("'/&/", "'").replace("'/&", "'&");
  }

  private void labels() {
    root.child(Symbols.NODE);
    int phandle = 0;
    for (Overlay.Label label : overlay.labels()) {
      String name = MARK + label.name();
      root.child(name).set("phandle", Value.ofCells(++phandle));
      root.child(Symbols.NODE).set(label.name(), Value.ofStrings("/" + name));
      boolean target = label.places().stream().anyMatch(p -> p.property().equals("target"));
      if (target) {
        overlay.fragments().stream()
            .filter(f -> label.places().stream().anyMatch(p -> p.path().equals(f.path())))
            .forEach(f -> cells(root.child(name), f.content()));
      }
    }
  }

  private void target(Fragment fragment) {
    path(fragment)
        .map(text -> relative ? AT + text : text)
        .flatMap(NodePath::parse)
        .ifPresent(path -> cells(root.at(path), fragment.content()));
  }

  private static Optional<String> path(Fragment fragment) {
    return fragment
        .node()
        .value("target-path")
        .map(v -> v.strings().stream().findFirst().orElse(""));
  }

  private static boolean isRelative(Fragment fragment) {
    return path(fragment).filter(text -> !text.startsWith("/")).isPresent();
  }

  /// A kernel only compares cell counts; where the overlay has none, its children tell whether they
  /// have plain addresses.
  private static void cells(NodeBuilder node, Node content) {
    Optional<Property> address = content.property(ADDRESS);
    if (address.isPresent()) {
      node.set(address.get());
      content.property(SIZE).ifPresent(node::set);
    } else if (content.children().stream().anyMatch(AssumedBase::hasPlainAddress)) {
      node.set(ADDRESS, Value.ofCells(1)).set(SIZE, Value.ofCells(0));
    }
  }

  private static boolean hasPlainAddress(Node child) {
    return child.value("reg").filter(v -> v.length() == Value.CELL).isPresent();
  }
}
