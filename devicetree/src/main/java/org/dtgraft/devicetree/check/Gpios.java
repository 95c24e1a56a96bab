package org.dtgraft.devicetree.check;

/// Which properties name GPIO lines.
final class Gpios {
  private Gpios() {}

  static boolean isProperty(String name) {
    return !name.endsWith(",nr-gpios")
        && (name.endsWith("-gpios")
            || name.equals("gpios")
            || name.endsWith("-gpio")
            || name.equals("gpio"));
  }
}
