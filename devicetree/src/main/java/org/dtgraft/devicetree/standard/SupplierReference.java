package org.dtgraft.devicetree.standard;

import org.dtgraft.devicetree.tree.NodePath;

/// That one node needs another: the edge of which device links are made.
///
/// @param consumer who needs; for a `remote-endpoint` the device of the endpoint
/// @param property which says so
/// @param supplier what is referred to, which may be a part of the device that supplies, such as a
///   pin state or a regulator of a PMIC; for a `remote-endpoint` the device of the other endpoint
public record SupplierReference(NodePath consumer, String property, NodePath supplier) {

  /// Whether the kernel waits for it only under `fw_devlink.strict`.
  public boolean isOptional() {
    return property.equals("iommu-map")
        || ReferenceProperty.of(property)
            .map(p -> p.role() == ReferenceProperty.Role.OPTIONAL_SUPPLIER)
            .orElse(false);
  }
}
