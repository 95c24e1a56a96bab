/// Flattened device trees (Devicetree Specification, chapter 5): bytes to tree and back.
///
/// [org.dtgraft.devicetree.dtb.BlobReader] reads versions 1 to 17 and believes nothing;
/// [org.dtgraft.devicetree.dtb.BlobWriter] is the one canonical writer of law 2.
package org.dtgraft.devicetree.dtb;
