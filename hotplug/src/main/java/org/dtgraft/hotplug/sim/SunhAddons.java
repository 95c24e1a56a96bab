package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.overlay.Fragment;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.addon.Identity;

/// Builds the hardware that an add-on's overlays describe: a part for each node with an address on
/// a bus of the connector, and the model's number in the EEPROM.
final class SunhAddons {
  private final Map<NodePath, SimAddon.Part> parts = new HashMap<>();
  private final List<SimAddon.Part> order = new ArrayList<>();
  private final Identity identity;

  private SunhAddons(Identity identity) {
    this.identity = identity;
  }

  /// @param identity what the EEPROM says, which may be a lie
  static SimAddon build(ConnectorType type, Addon addon, Identity identity) {
    SunhAddons hardware = new SunhAddons(identity);
    hardware.add(type.base());
    hardware.add(addon.overlay());
    return new SimAddon(addon.name(), hardware.order);
  }

  private void add(Overlay overlay) {
    for (Fragment fragment : overlay.fragments()) {
      DeviceTree content = DeviceTree.of(renamed(fragment.content()));
      for (Node segment : content.root().children()) {
        segment(content, segment);
      }
    }
  }

  /// The content of a fragment as the root of a tree of its own.
  private static Node renamed(Node content) {
    var root = new org.dtgraft.devicetree.tree.NodeBuilder("");
    content.properties().forEach(root::set);
    content.children().forEach(root::add);
    return root.build();
  }

  private void segment(DeviceTree content, Node segment) {
    if (!segment.baseName().startsWith("i2c")) {
      return;
    }
    for (Node chip : segment.children()) {
      if (chip.value("reg").filter(v -> v.length() == 4).isPresent()) {
        SimAddon.Part part =
            new SimAddon.Part(
                segment.name(),
                chip.value("reg").orElseThrow().u32(0),
                chip(content, segment, chip));
        parts.put(NodePath.of(segment.name(), chip.name()), part);
        order.add(part);
      }
    }
  }

  private Chip chip(DeviceTree content, Node segment, Node chip) {
    if (!Compatible.matches(chip, "atmel,24c64")) {
      return new RegisterChip();
    }
    Eeprom24c64 eeprom = new Eeprom24c64();
    content.forEach((path, node) -> {
      if (path.startsWith(NodePath.of(segment.name(), chip.name()))
          && path.depth() > 2
          && Reg.of(content, path).size() == 1) {
        store(eeprom, Reg.of(content, path).getFirst().address().intValue());
      }
    });
    return eeprom;
  }

  private void store(Eeprom24c64 eeprom, int offset) {
    switch (identity) {
      case Identity.SunhModel(int model) -> eeprom.with(offset, model);
    }
  }
}
