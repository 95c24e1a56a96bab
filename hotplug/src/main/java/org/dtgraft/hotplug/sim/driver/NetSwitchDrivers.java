package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.part.MdioPhy;
import org.dtgraft.hotplug.sim.part.MdioSwitch;

/// Switches whose ports are network ports of their own (DSA): `drivers/net/dsa/mv88e6xxx/chip.c` in
/// multi-chip mode, and `net/dsa/{dsa,user}.c`.
final class NetSwitchDrivers {
  private static final int READS = 0x9800;
  private static final int WRITES = 0x9400;
  private static final int BUSY = 0x8000;
  private static final int PRODUCT = 0xfff0;
  private static final int PORT_CONTROL = 4;
  private static final int FORWARDS = 3;
  private static final int LINK = 0x0004;
  private static final int NEGOTIATE_ANEW = 0x1200;
  private static final int POWER_DOWN = 0x0800;
  private static final Duration RESET = Duration.ofMillis(10);

  private NetSwitchDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("mv88e6085", "marvell,mv88e6085")
            .over(MdioDrivers.FRAME)
            .probing(NetSwitchDrivers::probe)
            .removing(NetSwitchDrivers::remove)
            .doing(NetSwitchDrivers::operate));
  }

  /// A port that user space sees.
  ///
  /// @param node its name: `port@1`
  /// @param below the path of its node, from that of the switch
  private record UserPort(String node, String below, int number, boolean hasHandle) {
    NetPort net() {
      return new NetPort(node);
    }

    String phy() {
      return below + "/phy-handle";
    }
  }

  private static Optional<Node> ports(Self self) {
    return self.children().stream()
        .filter(n -> n.name().equals("ports") || n.name().equals("ethernet-ports"))
        .findFirst();
  }

  private static List<Node> inUse(Self self) {
    return ports(self).map(Node::children).orElse(List.of()).stream()
        .filter(Status::isEnabled)
        .toList();
  }

  private static List<UserPort> userPorts(Self self) {
    return inUse(self).stream()
        .filter(n -> n.property("ethernet").isEmpty())
        .map(n -> userPort(ports(self).orElseThrow().name(), n))
        .toList();
  }

  private static UserPort userPort(String above, Node node) {
    int number = node.value("reg").map(v -> v.asU32().orElse(0)).orElse(0);
    String below = above + "/" + node.name();
    return new UserPort(node.name(), below, number, node.property("phy-handle").isPresent());
  }

  /// The property by which the switch says which MAC carries its frames.
  private static String conduit(Self self) {
    return inUse(self).stream()
        .filter(n -> n.property("ethernet").isPresent())
        .map(n -> ports(self).orElseThrow().name() + "/" + n.name() + "/ethernet")
        .findFirst()
        .orElse("ethernet");
  }

  private static List<Act> inside(int command, int device, int register) {
    return List.of(
        new Act.Write(MdioSwitch.COMMAND, command | device << 5 | register),
        new Act.Read(MdioSwitch.COMMAND),
        new Act.Choose(NetSwitchDrivers::idle));
  }

  /// Who is not there is busy for ever.
  private static List<Act> idle(int command) {
    return (command & BUSY) == 0 ? List.of() : List.of(new Act.Fail("switch stays busy"));
  }

  private static List<Act> read(int device, int register) {
    List<Act> acts = new ArrayList<>(inside(READS, device, register));
    acts.add(new Act.Read(MdioSwitch.DATA));
    return acts;
  }

  private static List<Act> write(int device, int register, int value) {
    List<Act> acts = new ArrayList<>(List.of(new Act.Write(MdioSwitch.DATA, value)));
    acts.addAll(inside(WRITES, device, register));
    return acts;
  }

  private static List<Act> probe(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.LINE, "reset-gpios"));
    acts.add(new Act.Ask("reset-gpios", 0, "set", 0));
    acts.add(new Act.Pause(RESET));
    acts.add(new Act.Read(MdioSwitch.COMMAND));
    acts.add(new Act.Choose(NetSwitchDrivers::idle));
    acts.addAll(read(MdioSwitch.PORT_BASE, MdioSwitch.SWITCH_ID));
    acts.add(new Act.Choose(NetSwitchDrivers::detected));
    acts.addAll(reset());
    acts.add(Act.Take.one(Service.PORT, conduit(self)));
    userPorts(self).forEach(port -> acts.addAll(create(port)));
    return acts;
  }

  private static List<Act> detected(int identifier) {
    return (identifier & PRODUCT) == (MdioSwitch.IDENTIFIER & PRODUCT)
        ? List.of()
        : List.of(new Act.Fail("no known switch: 0x%04x".formatted(identifier)));
  }

  /// `mv88e6xxx_hardware_reset`, where there is a line for it.
  private static List<Act> reset() {
    return List.of(
        new Act.Ask("reset-gpios", 0, "set", 1),
        new Act.Pause(RESET),
        new Act.Ask("reset-gpios", 0, "set", 0),
        new Act.Pause(RESET));
  }

  /// `dsa_user_create`: the PHY that the tree names, or the switch's own for that port.
  private static List<Act> create(UserPort port) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.ETHERNET_PHY, port.phy()));
    acts.addAll(port.net().register());
    return acts;
  }

  private static List<Act> remove(Self self) {
    List<Act> acts = new ArrayList<>();
    userPorts(self).forEach(port -> acts.addAll(port.net().down(self, close(port))));
    return acts;
  }

  private static List<Act> operate(Self self, Call call) {
    return userPorts(self).stream()
        .filter(p -> p.node().equals(call.name()))
        .findFirst()
        .map(p -> operate(self, p, call))
        .orElse(List.of());
  }

  private static List<Act> operate(Self self, UserPort port, Call call) {
    if (port.net().looks(call)) {
      return port.net().look(self, link(port));
    }
    return switch (call.what()) {
      case "up" -> port.net().up(self, open(self, port));
      case "down" -> port.net().down(self, close(port));
      case "send" ->
          port.net().send(self, List.of(new Act.Ask(conduit(self), 0, "send", call.value())));
      default -> List.of();
    };
  }

  /// `dsa_user_open` opens the conduit first, and nobody closes it again.
  private static List<Act> open(Self self, UserPort port) {
    List<Act> acts = new ArrayList<>(List.of(new Act.Ask(conduit(self), 0, "up", 0)));
    acts.addAll(write(MdioSwitch.PORT_BASE + port.number(), PORT_CONTROL, FORWARDS));
    acts.addAll(
        port.hasHandle()
            ? List.of(new Act.Ask(port.phy(), 0, "start", 0))
            : write(port.number(), MdioPhy.BMCR, NEGOTIATE_ANEW));
    return acts;
  }

  private static List<Act> close(UserPort port) {
    List<Act> acts = new ArrayList<>();
    acts.addAll(
        port.hasHandle()
            ? List.of(new Act.Ask(port.phy(), 0, "stop", 0))
            : write(port.number(), MdioPhy.BMCR, POWER_DOWN));
    acts.addAll(write(MdioSwitch.PORT_BASE + port.number(), PORT_CONTROL, 0));
    return acts;
  }

  private static List<Act> link(UserPort port) {
    if (port.hasHandle()) {
      return List.of(new Act.Ask(port.phy(), 0, "link", 0));
    }
    List<Act> acts = new ArrayList<>(read(port.number(), MdioPhy.BMSR));
    acts.add(new Act.Choose(status -> List.of(new Act.Result(status & LINK))));
    return acts;
  }
}
