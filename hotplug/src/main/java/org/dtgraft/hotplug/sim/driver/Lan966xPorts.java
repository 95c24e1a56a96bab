package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.pci.Lan966xSwitch;

/// The switch of a LAN966x with its ports
/// (`drivers/net/ethernet/microchip/lan966x/lan966x_main.c`).
final class Lan966xPorts {
  private static final String PORTS = "ethernet-ports";

  /// Entry 1 of `reg` begins with the targets of the switch core.
  private static final int CORE = 1 << 24;

  private static final int SYS = CORE | 0x28000;
  private static final int RESET_CFG = SYS + Lan966xSwitch.RESET_CFG;
  private static final int RAM_INIT = SYS + Lan966xSwitch.RAM_INIT;
  private static final int ANA_PORT_CFG = CORE + 0x140000 + Lan966xSwitch.PORT_CFG;
  private static final int RECEIVES = Lan966xSwitch.RECEIVES;

  private Lan966xPorts() {}

  static SimDriver driver(SimDriver empty) {
    return empty
        .probing(Lan966xPorts::probe)
        .removing(Lan966xPorts::remove)
        .doing(Lan966xPorts::operate);
  }

  /// A port as the tree has it.
  ///
  /// @param number of the port within the chip
  private record Port(String node, int number) {
    NetPort net() {
      return new NetPort(node);
    }

    String property(String name) {
      return PORTS + "/" + node + "/" + name;
    }

    String phy() {
      return property("phy-handle");
    }

    int config() {
      return ANA_PORT_CFG + number * Lan966xSwitch.PORT_STRIDE;
    }
  }

  private static List<Port> ports(Self self) {
    return self.children().stream()
        .filter(n -> n.name().equals(PORTS))
        .flatMap(n -> n.children().stream())
        .filter(Status::isEnabled)
        .flatMap(n -> port(n).stream())
        .toList();
  }

  private static Optional<Port> port(Node node) {
    return node.value("reg")
        .map(v -> v.asU32().orElse(-1))
        .filter(number -> number >= 0 && number < 8)
        .map(number -> new Port(node.name(), number));
  }

  private static List<Act> probe(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.RESET, "resets"));
    acts.add(new Act.Ask("resets", 0, "reset", 0));
    acts.add(new Act.Read(RESET_CFG));
    acts.add(new Act.Choose(is -> (is & 1) == 0 ? start() : List.of()));
    acts.add(new Act.Take(Service.INTERRUPT, "interrupts", 0, false));
    acts.add(new Act.Switch("interrupts", 0, "startup", "shutdown"));
    acts.add(new Act.Take(Service.INTERRUPT, "interrupts", 1, true));
    acts.add(new Act.Switch("interrupts", 1, "startup", "shutdown"));
    ports(self).forEach(port -> acts.addAll(create(port)));
    return acts;
  }

  /// `lan966x_reset_switch`: a core that runs is left as it is.
  private static List<Act> start() {
    return List.of(
        new Act.Write(RESET_CFG, 0),
        new Act.Write(RAM_INIT, Lan966xSwitch.RAM_INIT_BUSY),
        new Act.Verify(RAM_INIT, Lan966xSwitch.RAM_INIT_BUSY, 0),
        new Act.Write(RESET_CFG, 1));
  }

  private static List<Act> create(Port port) {
    List<Act> acts = new ArrayList<>(port.net().register());
    acts.add(Act.Take.ifAny(Service.PHY, port.property("phys")));
    return acts;
  }

  private static List<Act> remove(Self self) {
    List<Act> acts = new ArrayList<>();
    ports(self).forEach(port -> acts.addAll(port.net().down(self, close(port))));
    return acts;
  }

  private static List<Act> operate(Self self, Call call) {
    if (call.service() == Service.INTERRUPT) {
      return Lan966xFrames.receive(number -> received(self, number));
    }
    return ports(self).stream()
        .filter(p -> p.node().equals(call.name()))
        .findFirst()
        .map(p -> operate(self, p, call))
        .orElse(List.of());
  }

  private static List<Act> operate(Self self, Port port, Call call) {
    if (port.net().looks(call)) {
      return port.net().look(self, List.of(new Act.Ask(port.phy(), 0, "link", 0)));
    }
    return switch (call.what()) {
      case "up" -> port.net().up(self, open(port));
      case "down" -> port.net().down(self, close(port));
      case "send" -> port.net().send(self, Lan966xFrames.send(port.number(), call.value()));
      default -> List.of();
    };
  }

  /// Counts a frame.
  private static List<Act> received(Self self, int number) {
    return ports(self).stream()
        .filter(p -> p.number() == number)
        .findFirst()
        .map(p -> {
          String key = "frames of " + p.node();
          int count = self.kept(key) + 1;
          String name = p.net().shown(self) + "/statistics/rx_packets";
          return List.<Act>of(new Act.Keep(key, count), new Act.Show(name, String.valueOf(count)));
        })
        .orElse(List.of());
  }

  /// `lan966x_port_open`: the PHY is taken here, and not in probe.
  private static List<Act> open(Port port) {
    return List.of(
        new Act.Update(port.config(), RECEIVES, RECEIVES),
        Act.Take.ifAny(Service.ETHERNET_PHY, port.phy()),
        new Act.Ask(port.phy(), 0, "start", 0));
  }

  private static List<Act> close(Port port) {
    return List.of(
        new Act.Update(port.config(), RECEIVES, 0),
        new Act.Ask(port.phy(), 0, "stop", 0),
        new Act.LetGo(port.phy(), 0));
  }
}
