import org.jspecify.annotations.NullMarked;

/// Hot-pluggable hardware: add-ons, connectors, devices, the runtime and its simulator.
@NullMarked
module org.dtgraft.hotplug {
  requires static org.jspecify;
  requires transitive org.dtgraft.devicetree;

  exports org.dtgraft.hotplug.addon;
  exports org.dtgraft.hotplug.connector;
  exports org.dtgraft.hotplug.device;
  exports org.dtgraft.hotplug.pci;
  exports org.dtgraft.hotplug.platform;
  exports org.dtgraft.hotplug.runtime;
  exports org.dtgraft.hotplug.scenario;
  exports org.dtgraft.hotplug.sim;
  exports org.dtgraft.hotplug.sim.driver;
  exports org.dtgraft.hotplug.sim.part;
}
