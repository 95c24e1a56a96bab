package org.dtgraft.hotplug.pci;

import java.util.Optional;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// Where on a card something is, whatever addresses its BARs have.
///
/// @param bar the index of the BAR
/// @param offset in it, in bytes, unsigned
/// @param size in bytes, unsigned
public record BarAddress(int bar, long offset, long size) {
  private static final int CELLS = 3;

  /// What an entry of `reg` of a node below an endpoint's means.
  ///
  /// @param endpoint the node of the card
  /// @param entry from 0
  /// @return nothing where there is no such entry, or it is not seen from the endpoint's node, or
  ///   is no address there of a BAR and an offset
  public static Optional<BarAddress> of(
      DeviceTree tree, NodePath endpoint, NodePath node, int entry) {
    return switch (AddressTranslation.toBus(tree, node, entry, endpoint)) {
      case Translation.Reached(var cells, var size)
          when cells.size() == CELLS && cells.getFirst() >= 0 && cells.getFirst() < Bar.MOST ->
          Optional.of(
              new BarAddress(
                  cells.getFirst(),
                  (long) cells.get(1) << Integer.SIZE | Integer.toUnsignedLong(cells.get(2)),
                  size));
      case Translation.Reached _, Translation.Ended _ -> Optional.empty();
    };
  }
}
