package org.dtgraft.devicetree.check;

/// What kind of bus a node is, as far as checks care: it says what the addresses of its children
/// look like.
enum Bus {
  PCI,
  SIMPLE,
  I2C,
  SPI,
  /// A port of a graph: its children are endpoints.
  GRAPH_PORT,
  /// What holds the ports of a graph.
  GRAPH_PORTS
}
