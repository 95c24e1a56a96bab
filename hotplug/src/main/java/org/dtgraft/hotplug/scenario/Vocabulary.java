package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dtgraft.devicetree.overlay.Fragment;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;

/// The names that the steps of a scenario may use, for whoever makes up steps.
///
/// @param addons by the names of the connectors, in the order of the scenario
/// @param overlays of the catalogue
/// @param devices the last names of all nodes that can become devices, sorted
/// @param files the overlays that the scenario itself loads
public record Vocabulary(
    Map<String, List<String>> addons,
    List<String> overlays,
    List<String> devices,
    List<String> files) {
  public Vocabulary {
    addons = Collections.unmodifiableMap(new LinkedHashMap<>(addons));
    overlays = List.copyOf(overlays);
    devices = List.copyOf(devices);
    files = List.copyOf(files);
  }

  /// Those of a scenario.
  ///
  /// @param cast of the scenario
  public static Vocabulary of(Scenario scenario, DeviceTree board, Cast cast) {
    Map<String, List<String>> addons = new LinkedHashMap<>();
    for (Scenario.Named named : scenario.header().connectors()) {
      String name = named.name().text();
      addons.put(name, addons(board, cast.catalogue(), cast.connector(name)));
    }
    return new Vocabulary(
        addons,
        all(cast.catalogue(), Map.of()).stream().map(Overlay::name).distinct().toList(),
        List.copyOf(devices(cast.catalogue(), Map.of())),
        Cast.overlays(scenario));
  }

  /// The add-ons that go into a connector; none where it is not known.
  public List<String> addons(String connector) {
    return addons.getOrDefault(connector, List.of());
  }

  /// Whether it is the name of an overlay or a device.
  public boolean knows(String name) {
    return overlays.contains(name) || files.contains(name) || devices.contains(name);
  }

  private static List<String> addons(DeviceTree board, Catalogue catalogue, NodePath connector) {
    return board
        .find(connector)
        .map(Compatible::of)
        .flatMap(catalogue::type)
        .map(type -> type.addons().stream().map(Addon::name).toList())
        .orElse(List.of());
  }

  /// The overlays of a catalogue, and others.
  static List<Overlay> all(Catalogue catalogue, Map<String, Overlay> others) {
    List<Overlay> all = new ArrayList<>(others.values());
    for (ConnectorType type : catalogue.types()) {
      type.base().ifPresent(all::add);
      type.addons().forEach(a -> all.add(a.overlay()));
    }
    return all;
  }

  /// The names of all nodes that can become devices of a load.
  static Set<String> devices(Catalogue catalogue, Map<String, Overlay> others) {
    Set<String> names = new TreeSet<>();
    for (Overlay overlay : all(catalogue, others)) {
      for (Fragment fragment : overlay.fragments()) {
        collect(fragment.content(), names);
      }
    }
    return new LinkedHashSet<>(names);
  }

  private static void collect(Node top, Set<String> names) {
    List<Node> open = new ArrayList<>(List.of(top));
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      if (node.value("compatible").isPresent()) {
        names.add(node.name());
      }
      node.children().forEach(open::add);
    }
  }
}
