/// The device tree toolkit: trees, blobs, sources, overlays. It depends on nothing.
@org.jspecify.annotations.NullMarked
module org.dtgraft.devicetree {
  requires static org.jspecify;

  exports org.dtgraft.devicetree.check;
  exports org.dtgraft.devicetree.diagnostic;
  exports org.dtgraft.devicetree.dtb;
  exports org.dtgraft.devicetree.dts;
  exports org.dtgraft.devicetree.overlay;
  exports org.dtgraft.devicetree.preprocessor;
  exports org.dtgraft.devicetree.standard;
  exports org.dtgraft.devicetree.tree;
}
