import org.jspecify.annotations.NullMarked;

/// Benchmarks and conformance runs: figures are printed, never asserted.
@NullMarked
module org.dtgraft.bench {
  requires static org.jspecify;
  requires org.dtgraft.devicetree;
  requires org.dtgraft.hotplug;
  requires org.dtgraft.linux;
  requires org.dtgraft.app;
}
