import org.jspecify.annotations.NullMarked;

/// The running kernel as a platform: the only module with native access.
@NullMarked
module org.dtgraft.linux {
  requires static org.jspecify;
  requires transitive org.dtgraft.hotplug;

  exports org.dtgraft.linux.ffi;
  exports org.dtgraft.linux.gpio;
  exports org.dtgraft.linux.i2c;
  exports org.dtgraft.linux.loop;
  exports org.dtgraft.linux.overlay;
  exports org.dtgraft.linux.platform;
  exports org.dtgraft.linux.sysfs;
  exports org.dtgraft.linux.uevent;
}
