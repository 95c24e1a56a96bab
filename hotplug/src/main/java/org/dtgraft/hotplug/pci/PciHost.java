package org.dtgraft.hotplug.pci;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.standard.Ranges;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// A host bridge as a device tree has it, with the bridges that have nodes below its own. What is
/// plugged into them is not asked for here.
///
/// @param node of the host bridge
public record PciHost(NodePath node, HostBridge bridge) {
  /// What each bridge keeps for a card that comes later, as `pci=hpmmiosize=64M` does.
  public static final long RESERVED = 0x400_0000;

  private static final int DEEPEST = 255;
  private static final int REG_CELLS = 5;
  private static final int PORT_PIN = 1;
  private static final PciId PORT = new PciId(0x1b36, 0xc, 0x060400, 0);
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  public PciHost {
    Objects.requireNonNull(node);
    Objects.requireNonNull(bridge);
  }

  /// The host bridges of a tree, in its order: the nodes whose `device_type` is `pci` and whose
  /// parent's is not. What a node says that no bridge can be is passed over.
  public static List<PciHost> in(DeviceTree tree) {
    List<PciHost> hosts = new ArrayList<>();
    tree.forEach((path, node) -> {
      Optional<Node> parent = path.parent().flatMap(tree::find);
      if (isPci(node) && parent.filter(p -> !isPci(p)).isPresent()) {
        HostBridge bridge =
            new HostBridge(
                Math.min(hosts.size(), 0xffff),
                buses(node),
                windows(parent.orElseThrow(), node),
                bridges(node, 1));
        hosts.add(new PciHost(path, bridge));
      }
    });
    return hosts;
  }

  private static boolean isPci(Node node) {
    return node.value("device_type").flatMap(Value::asString).filter("pci"::equals).isPresent();
  }

  private static HostBridge.Buses buses(Node host) {
    int[] range = host.value("bus-range").map(Value::cells).orElse(new int[0]);
    boolean fits = range.length == 2 && range[0] >= 0 && range[0] <= range[1] && range[1] <= 255;
    return fits ? new HostBridge.Buses(range[0], range[1]) : HostBridge.Buses.ALL;
  }

  private static List<HostWindow> windows(Node parent, Node host) {
    List<HostWindow> windows = new ArrayList<>();
    Ranges.of(parent, host, "ranges").map(Ranges::windows).orElse(List.of()).stream()
        .flatMap(w -> window(w).stream())
        .forEach(windows::add);
    return windows;
  }

  private static Optional<HostWindow> window(Ranges.Window window) {
    int flags = window.child().shiftRight(64).intValue();
    long bus = window.child().mod(TWO_64).longValue();
    long size = window.size().longValue();
    boolean fits =
        size > 0
            && window.size().bitLength() < Long.SIZE
            && Long.compareUnsigned(bus + size - 1, bus) >= 0;
    return fits
        ? space(flags)
            .map(s ->
                new HostWindow(s, (flags & 1 << 30) != 0, window.parent().longValue(), bus, size))
        : Optional.empty();
  }

  private static Optional<Space> space(int flags) {
    for (Space space : Space.values()) {
      if (space.code() == (flags >> 24 & 3)) {
        return Optional.of(space);
      }
    }
    return Optional.empty();
  }

  /// Nodes deeper than there are bus numbers are no bridges, so this may call itself.
  private static List<PciDevice> bridges(Node bus, int depth) {
    List<PciDevice> bridges = new ArrayList<>();
    Set<Devfn> taken = new HashSet<>();
    for (Node child : bus.children()) {
      Optional<Devfn> at = devfn(child);
      if (isPci(child) && depth < DEEPEST && at.filter(taken::add).isPresent()) {
        bridges.add(bridge(at.orElseThrow(), bridges(child, depth + 1)));
      }
    }
    return bridges;
  }

  /// A port with room for one card.
  static PciDevice.Bridge bridge(Devfn at, List<PciDevice> behind) {
    PciDevice.Reserve reserve = new PciDevice.Reserve(0, RESERVED, 0, 0);
    return new PciDevice.Bridge(at, PORT, PORT_PIN, reserve, behind);
  }

  private static Optional<Devfn> devfn(Node function) {
    return function
        .value("reg")
        .filter(v -> v.length() >= REG_CELLS * Value.CELL)
        .map(v -> Devfn.of(v.u32(0) >> 8 & 0xff));
  }

  /// The function whose node that is; nothing where it is none of the bridges.
  public Optional<PciPath> function(DeviceTree tree, NodePath wanted) {
    if (!wanted.startsWith(node)) {
      return Optional.empty();
    }
    PciPath path = PciPath.HOST;
    for (int depth = node.depth() + 1; depth <= wanted.depth(); depth++) {
      Optional<Devfn> at = tree.find(wanted.ancestorAt(depth)).flatMap(PciHost::devfn);
      if (at.isEmpty()) {
        return Optional.empty();
      }
      path = path.child(at.get());
    }
    return bridge.find(path).isPresent() ? Optional.of(path) : Optional.empty();
  }
}
