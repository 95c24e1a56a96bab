import org.jspecify.annotations.NullMarked;

/// The device tree toolkit: trees that never change, blobs, sources and overlays.
@NullMarked
module org.dtgraft.devicetree {
  requires static org.jspecify;
}
