import org.jspecify.annotations.NullMarked;

/// The lab's board as a stand, on which scenario files are told. Nothing depends on it.
@NullMarked
module org.dtgraft.lab {
  requires static org.jspecify;
  requires org.dtgraft.hotplug;
  requires org.dtgraft.linux;
  requires org.dtgraft.app;
}
