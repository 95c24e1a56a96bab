import org.jspecify.annotations.NullMarked;

/// Hot-pluggable hardware: add-ons, connectors, devices, the runtime and its simulator.
@NullMarked
module org.dtgraft.hotplug {
  requires static org.jspecify;
  requires transitive org.dtgraft.devicetree;
}
