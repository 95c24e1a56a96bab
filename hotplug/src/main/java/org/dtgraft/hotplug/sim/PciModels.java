package org.dtgraft.hotplug.sim;

import java.util.List;
import java.util.Optional;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.pci.Bar;
import org.dtgraft.hotplug.pci.Card;
import org.dtgraft.hotplug.pci.Devfn;
import org.dtgraft.hotplug.pci.Lan966xCard;
import org.dtgraft.hotplug.pci.Lan966xOic;
import org.dtgraft.hotplug.pci.PciDevice;
import org.dtgraft.hotplug.pci.PciId;
import org.dtgraft.hotplug.pci.Space;

/// The models of PCI cards that are simulated.
final class PciModels {
  /// The Microchip LAN966x.
  static final Identity.PciId LAN966X = new Identity.PciId(0x1055, 0x9660);

  private static final int NETWORK = 0x020000;
  private static final int PIN_A = 1;

  /// A card as hardware.
  ///
  /// @param card what is behind its BARs
  /// @param lan966x the chip, where it is one
  record Model(PciDevice.Endpoint endpoint, Card card, Optional<Lan966xCard> lan966x) {}

  private PciModels() {}

  /// A new card. One that is not known answers with its identity, and has nothing behind it.
  ///
  /// @param intx is told of its interrupt pin
  static Model of(Identity.PciId says, Lan966xOic.Output intx) {
    return says.equals(LAN966X) ? lan966x(new Lan966xCard(intx)) : unknown(says);
  }

  /// A cable leads from one of its ports to the other. BAR 0 is of the switch and its fellows, BAR
  /// 1 of the processor.
  private static Model lan966x(Lan966xCard chip) {
    chip.cable(true);
    List<Bar> bars =
        List.of(
            new Bar(0, Space.MEM32, false, 0x200_0000), new Bar(1, Space.MEM32, false, 0x100_0000));
    return new Model(endpoint(LAN966X, NETWORK, PIN_A, bars), chip.card(), Optional.of(chip));
  }

  private static Model unknown(Identity.PciId says) {
    return new Model(endpoint(says, 0, 0, List.of()), new Card(List.of()), Optional.empty());
  }

  private static PciDevice.Endpoint endpoint(
      Identity.PciId says, int classCode, int pin, List<Bar> bars) {
    PciId id = new PciId(says.vendor(), says.device(), classCode, 0);
    return new PciDevice.Endpoint(new Devfn(0, 0), id, pin, bars);
  }
}
