package org.dtgraft.hotplug.scenario;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;

/// Who plays the parts of a scenario: every name of it that stands for something of the board, the
/// catalogue or a file.
///
/// @param connectors by the names of the scenario
/// @param overlays that the scenario itself loads, by the names of their files
public record Cast(
    Catalogue catalogue, Map<String, NodePath> connectors, Map<String, Overlay> overlays) {
  public Cast {
    Objects.requireNonNull(catalogue);
    connectors = Map.copyOf(connectors);
    overlays = Map.copyOf(overlays);
  }

  NodePath connector(String name) {
    return Objects.requireNonNull(connectors.get(name), name);
  }

  /// For what is at no connector.
  String anyConnector() {
    return connectors.keySet().stream().sorted().findFirst().orElseThrow();
  }

  Overlay overlay(Word file) {
    return Objects.requireNonNull(overlays.get(file.text()), file.text());
  }

  /// The name of the scenario for a connector.
  public String nameOf(NodePath connector) {
    return connectors.entrySet().stream()
        .filter(e -> e.getValue().equals(connector))
        .map(Map.Entry::getKey)
        .sorted(java.util.Comparator.naturalOrder())
        .findFirst()
        .orElse(connector.toString());
  }

  /// The files of overlays that the steps load and remove, each once.
  public static List<String> overlays(Scenario scenario) {
    return scenario.steps().stream()
        .filter(Step.Load.class::isInstance)
        .map(step -> ((Step.Load) step).file().text())
        .distinct()
        .toList();
  }
}
