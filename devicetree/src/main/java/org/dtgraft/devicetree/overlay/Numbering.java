package org.dtgraft.devicetree.overlay;

import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;

/// How the overlay's own phandles are shifted behind those of the tree.
final class Numbering {
  private static final String RULE = "overlay/phandle";

  private final Work work;

  Numbering(Work work) {
    this.work = work;
  }

  static boolean isPhandle(Property property) {
    return property.name().equals("phandle") || property.name().equals("linux,phandle");
  }

  /// The number that a property `phandle` or `linux,phandle` of the overlay gets; nothing, and an
  /// error, where there is none.
  OptionalInt shifted(Node node, NodePath path, Property property) {
    Property says = work.dialect().isKernel() ? first(node, property) : property;
    Spot at = new Spot(path, property.name());
    OptionalInt cell = says.value().asU32();
    if (cell.isEmpty() || !Phandle.isLegal(cell.getAsInt())) {
      work.findings()
          .error(
              RULE,
              at,
              "'%s' of '%s' is no phandle: %s".formatted(property.name(), path, says.value()),
              "a phandle is one cell from 1 to 0xfffffffe");
      return OptionalInt.empty();
    }
    long number = Integer.toUnsignedLong(cell.getAsInt()) + Integer.toUnsignedLong(work.offset());
    if (number > Integer.toUnsignedLong(Phandle.HIGHEST.value())) {
      work.findings()
          .error(
              RULE,
              at,
              "no phandle is left for '%s': 0x%x + 0x%x is beyond the highest"
                  .formatted(path, cell.getAsInt(), work.offset()),
              "the tree has a node with a phandle near 0xfffffffe; give it a lower one");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) number);
  }

  /// A kernel gives both properties the number of the one that comes first.
  private static Property first(Node node, Property otherwise) {
    return node.properties().stream().filter(Numbering::isPhandle).findFirst().orElse(otherwise);
  }
}
