package org.dtgraft.devicetree.check;

/// How many cells the addresses of a bus have whose targets have no sizes.
final class BusCells {
  private BusCells() {}

  static void check(CheckedNode bus, String what, int addressCells, Findings found) {
    if (bus.addressCells() != addressCells) {
      found.at(
          bus,
          () -> is("#address-cells", bus.saidAddressCells(), what, addressCells),
          "write '#address-cells = <" + addressCells + ">;'");
    }
    if (bus.sizeCells() != 0) {
      found.at(
          bus, () -> is("#size-cells", bus.saidSizeCells(), what, 0), "write '#size-cells = <0>;'");
    }
  }

  private static String is(String property, int said, String what, int wanted) {
    return said == CheckedNode.ABSENT
        ? "%s has no '%s', which is %d".formatted(what, property, wanted)
        : "'%s' of %s is %d here, and not %d".formatted(property, what, said, wanted);
  }
}
