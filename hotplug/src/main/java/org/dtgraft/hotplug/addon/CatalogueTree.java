package org.dtgraft.hotplug.addon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Reads a catalogue that is written as a device tree.
///
/// The root is `compatible = "dtgraft,catalogue"`. Each child is a kind of connector: `connector`
/// is the compatible of its nodes, `identity` an [IdentityFormat], `overlay` the file of stage 1.
/// Each child of that is an add-on: its node name is its name, `title` is for people, `sunh-model`
/// or `pci-id` its identity, `overlay` the file of stage 2.
///
/// ```
/// / {
///     compatible = "dtgraft,catalogue";
///     sunh {
///         connector = "ge,sunh-addon-connector";
///         identity = "sunh-model";
///         overlay = "addon-base.dtso";
///         addon-13 { title = "Small display"; sunh-model = <23>; overlay = "addon-13.dtso"; };
///     };
/// };
/// ```
public final class CatalogueTree {
  /// The compatible of the root.
  public static final String COMPATIBLE = "dtgraft,catalogue";

  private final DeviceTree tree;
  private final Map<String, Overlay> overlays;
  private final List<Diagnostic> errors = new ArrayList<>();

  private CatalogueTree(DeviceTree tree, Map<String, Overlay> overlays) {
    this.tree = tree;
    this.overlays = overlays;
  }

  /// The files that a catalogue names, in order, each once: what has to be read before [#read].
  public static List<String> files(DeviceTree tree) {
    Set<String> files = new LinkedHashSet<>();
    tree.forEach((_, node) -> node.value("overlay").flatMap(Value::asString).ifPresent(files::add));
    return List.copyOf(files);
  }

  /// The catalogue in a tree, or all that is wrong with it.
  ///
  /// @param overlays by the names of their files
  public static Result<Catalogue> read(DeviceTree tree, Map<String, Overlay> overlays) {
    return new CatalogueTree(tree, overlays).read();
  }

  private Result<Catalogue> read() {
    if (tree.root().value("compatible").stream().noneMatch(v -> v.strings().contains(COMPATIBLE))) {
      error(
          NodePath.ROOT,
          tree.root(),
          "catalogue/not-a-catalogue",
          "the root is not compatible with '" + COMPATIBLE + "'");
    }
    List<ConnectorType> types = new ArrayList<>();
    Map<String, NodePath> names = new HashMap<>();
    for (Node node : tree.root().children()) {
      type(NodePath.of(node.name()), node, names).ifPresent(types::add);
    }
    List<ConnectorType> found = List.copyOf(types);
    return Result.of(() -> found, errors);
  }

  private Optional<ConnectorType> type(NodePath path, Node node, Map<String, NodePath> names) {
    Optional<String> connector = text(path, node, "connector");
    Optional<IdentityFormat> format =
        text(path, node, "identity").flatMap(w -> format(path, node, w));
    boolean asksFirst = format.map(IdentityFormat::needsStageOne).orElse(true);
    Optional<Overlay> base =
        asksFirst || node.property("overlay").isPresent() ? overlay(path, node) : Optional.empty();
    List<Addon> addons = new ArrayList<>();
    Map<Identity, String> identities = new HashMap<>();
    for (Node child : node.children()) {
      NodePath at = path.child(child.name());
      addon(at, child, format)
          .filter(a -> isNew(at, child, a, names, identities))
          .ifPresent(addons::add);
    }
    return connector.isPresent() && format.isPresent() && (base.isPresent() || !asksFirst)
        ? Optional.of(new ConnectorType(connector.get(), format.get(), base, addons))
        : Optional.empty();
  }

  private Optional<Addon> addon(NodePath path, Node node, Optional<IdentityFormat> format) {
    Optional<String> title = text(path, node, "title");
    Optional<Identity> identity =
        format.orElse(IdentityFormat.SUNH_MODEL) == IdentityFormat.PCI_ID
            ? pciId(path, node)
            : identity(path, node);
    Optional<Overlay> overlay = overlay(path, node);
    return title.isPresent() && identity.isPresent() && overlay.isPresent()
        ? Optional.of(new Addon(node.name(), title.get(), identity.get(), overlay.get()))
        : Optional.empty();
  }

  private boolean isNew(
      NodePath path,
      Node node,
      Addon addon,
      Map<String, NodePath> names,
      Map<Identity, String> identities) {
    NodePath sameName = names.putIfAbsent(addon.name(), path);
    String sameIdentity = identities.putIfAbsent(addon.identity(), addon.name());
    if (sameName != null) {
      error(
          path,
          node,
          "catalogue/duplicate-name",
          "'%s' is also %s".formatted(addon.name(), sameName));
    }
    if (sameIdentity != null) {
      error(
          path,
          node,
          "catalogue/duplicate-identity",
          "%s is also '%s'".formatted(addon.identity(), sameIdentity));
    }
    return sameName == null && sameIdentity == null;
  }

  private Optional<Identity> identity(NodePath path, Node node) {
    Optional<Integer> model =
        node.value("sunh-model")
            .map(Value::asU32)
            .filter(m -> m.isPresent())
            .map(m -> m.getAsInt());
    if (model.filter(m -> m >= 0 && m <= 0xff).isEmpty()) {
      error(path, node, "catalogue/no-model", "'sunh-model' is not one cell of 0 to 255");
      return Optional.empty();
    }
    return model.map(Identity.SunhModel::new);
  }

  private Optional<Identity> pciId(NodePath path, Node node) {
    int[] cells = node.value("pci-id").map(Value::cells).orElse(new int[0]);
    if (cells.length != 2 || ((cells[0] | cells[1]) & ~0xffff) != 0) {
      error(path, node, "catalogue/no-pci-id", "'pci-id' is not two cells of 0 to 0xffff");
      return Optional.empty();
    }
    return Optional.of(new Identity.PciId(cells[0], cells[1]));
  }

  private Optional<IdentityFormat> format(NodePath path, Node node, String word) {
    Optional<IdentityFormat> format = IdentityFormat.of(word);
    if (format.isEmpty()) {
      error(
          path, node, "catalogue/unknown-identity", "no identity format is called '" + word + "'");
    }
    return format;
  }

  private Optional<Overlay> overlay(NodePath path, Node node) {
    Optional<String> file = text(path, node, "overlay");
    Optional<Overlay> overlay = file.map(overlays::get);
    if (file.isPresent() && overlay.isEmpty()) {
      error(path, node, "catalogue/no-overlay", "there is no overlay '" + file.get() + "'");
    }
    return overlay;
  }

  private Optional<String> text(NodePath path, Node node, String property) {
    Optional<String> text = node.value(property).flatMap(Value::asString).filter(s -> !s.isEmpty());
    if (text.isEmpty()) {
      error(path, node, "catalogue/no-" + property, "'" + property + "' is not one string");
    }
    return text;
  }

  private void error(NodePath path, Node node, String rule, String message) {
    Place place =
        node.place() instanceof Place.Nowhere
            ? new Place.InTree("", path.toString())
            : node.place();
    errors.add(Diagnostic.error(rule, place, message));
  }
}
