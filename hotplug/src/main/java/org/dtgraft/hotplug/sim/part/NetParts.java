package org.dtgraft.hotplug.sim.part;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;

/// The parts of networks and serial lines.
final class NetParts {
  private static final Pattern PHY_ID =
      Pattern.compile("ethernet-phy-id([0-9a-f]{4})\\.([0-9a-f]{4})", Pattern.CASE_INSENSITIVE);

  private NetParts() {}

  /// The part that a node describes, if it is one of these.
  static Optional<Chip> of(Node node) {
    List<String> compatible = Compatible.of(node);
    if (compatible.isEmpty() && node.baseName().equals("ethernet-phy")) {
      return Optional.of(new MdioPhy(MdioPhy.KSZ9031));
    }
    return compatible.stream().flatMap(c -> of(c).stream()).findFirst();
  }

  private static Optional<Chip> of(String compatible) {
    Matcher identifier = PHY_ID.matcher(compatible);
    if (identifier.matches()) {
      int upper = Integer.parseInt(identifier.group(1), 16);
      return Optional.of(new MdioPhy(upper << 16 | Integer.parseInt(identifier.group(2), 16)));
    }
    return switch (compatible) {
      case "ethernet-phy-ieee802.3-c22" -> Optional.of(new MdioPhy(MdioPhy.KSZ9031));
      case "marvell,mv88e6085" -> Optional.of(new MdioSwitch());
      case "microchip,enc28j60" -> Optional.of(new SpiEthernet());
      case "nxp,sc16is740" -> Optional.of(new SerialBridge());
      case "u-blox,neo-8", "u-blox,neo-m8", "u-blox,neo-6m" -> Optional.of(new SerialGnss());
      default -> Optional.empty();
    };
  }
}
