package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// The panels that the simulated kernel knows: two of `panel-simple.c` (Linux 7.3.4), and whatever
/// describes itself to `panel-lvds.c`.
final class PanelTable {
  /// `auo_g133han01`.
  static final PanelDescription AUO_G133HAN01 =
      new PanelDescription(
          new DisplayMode(
              141_200,
              new DisplayMode.Axis(1920, 58, 42, 88),
              new DisplayMode.Axis(1080, 8, 14, 14)),
          PanelDescription.Mapping.JEIDA_24,
          PanelDescription.Delays.ofMillis(200, 50, 50));

  /// `innolux_g101ice_l01`.
  static final PanelDescription INNOLUX_G101ICE_L01 =
      new PanelDescription(
          new DisplayMode(
              71_100, new DisplayMode.Axis(1280, 60, 40, 60), new DisplayMode.Axis(800, 8, 7, 8)),
          PanelDescription.Mapping.VESA_24,
          PanelDescription.Delays.ofMillis(0, 200, 200));

  private static final Map<String, PanelDescription> SIMPLE =
      Map.of("auo,g133han01", AUO_G133HAN01, "innolux,g101ice-l01", INNOLUX_G101ICE_L01);

  private PanelTable() {}

  /// The models that `panel-simple` is asked for.
  static List<String> simple() {
    return SIMPLE.keySet().stream().sorted().toList();
  }

  /// What is known of the panel of a node. Its `data-mapping` goes before what the table says.
  static Optional<PanelDescription> of(Node node) {
    Optional<PanelDescription> known =
        Compatible.of(node).stream()
            .flatMap(c -> Optional.ofNullable(SIMPLE.get(c)).stream())
            .findFirst()
            .or(() -> described(node));
    return known.map(d -> mapping(node).map(d::with).orElse(d));
  }

  private static Optional<PanelDescription.Mapping> mapping(Node node) {
    return node.value("data-mapping")
        .flatMap(Value::asString)
        .flatMap(PanelDescription.Mapping::of);
  }

  /// `panel-lvds` wants the timing and the mapping.
  private static Optional<PanelDescription> described(Node node) {
    Optional<PanelDescription.Mapping> mapping = mapping(node);
    return !Compatible.of(node).contains("panel-lvds") || mapping.isEmpty()
        ? Optional.empty()
        : node.child("panel-timing")
            .flatMap(PanelTable::mode)
            .map(mode -> new PanelDescription(mode, mapping.get(), PanelDescription.Delays.NONE));
  }

  /// `of_get_drm_panel_display_mode`: a node as dt-schema `panel-timing.yaml` has it.
  private static Optional<DisplayMode> mode(Node timing) {
    int clock = number(timing, "clock-frequency") / 1000;
    return clock < 1
        ? Optional.empty()
        : Optional.of(new DisplayMode(clock, axis(timing, "h"), axis(timing, "v")));
  }

  private static DisplayMode.Axis axis(Node timing, String way) {
    return new DisplayMode.Axis(
        number(timing, way + "active"),
        number(timing, way + "front-porch"),
        number(timing, way + "sync-len"),
        number(timing, way + "back-porch"),
        timing.value(way + "sync-active").filter(v -> v.asU32().orElse(1) == 0).isPresent());
  }

  private static int number(Node timing, String property) {
    return Math.max(0, timing.value(property).map(v -> v.asU32().orElse(0)).orElse(0));
  }
}
