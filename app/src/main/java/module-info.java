import org.jspecify.annotations.NullMarked;

/// The command line and the daemon: the only place that wires the rooms together.
@NullMarked
module org.dtgraft.app {
  requires static org.jspecify;
  requires transitive org.dtgraft.devicetree;
  requires transitive org.dtgraft.hotplug;
  requires org.dtgraft.linux;
  requires info.picocli;
  requires io.avaje.json;

  exports org.dtgraft.app.console;
  exports org.dtgraft.app.dropin;
  exports org.dtgraft.app.cli;
  exports org.dtgraft.app.kernel;
}
