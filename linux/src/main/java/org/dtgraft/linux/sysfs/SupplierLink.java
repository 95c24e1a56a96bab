package org.dtgraft.linux.sysfs;

import java.util.Objects;

/// A device link: that a consumer needs a supplier, as the driver core keeps it.
///
/// @param supplier the devpath of the device that supplies
/// @param consumer the devpath of the device that needs
/// @param syncStateOnly whether nobody waits for it: the supplier is only told when its consumers
///   are there. Links that would close a circle become such
public record SupplierLink(String supplier, String consumer, Status status, boolean syncStateOnly) {
  public SupplierLink {
    Objects.requireNonNull(supplier);
    Objects.requireNonNull(consumer);
    Objects.requireNonNull(status);
  }

  /// How far the two have come.
  public enum Status {
    /// The link is not for drivers to bind.
    NOT_TRACKED("not tracked"),
    /// The supplier has no driver.
    DORMANT("dormant"),
    /// The supplier has a driver, the consumer has none.
    AVAILABLE("available"),
    /// The consumer is being bound.
    CONSUMER_PROBING("consumer probing"),
    /// Both have drivers.
    ACTIVE("active"),
    /// The supplier is being unbound.
    SUPPLIER_UNBINDING("supplier unbinding"),
    /// The kernel says something else.
    UNKNOWN("(unknown)");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    static Status of(String words) {
      for (Status status : values()) {
        if (status.words.equals(words)) {
          return status;
        }
      }
      return UNKNOWN;
    }
  }

  /// The name of the supplier, the last of its devpath.
  public String supplierName() {
    return supplier.substring(supplier.lastIndexOf('/') + 1);
  }

  /// The name of the consumer, the last of its devpath.
  public String consumerName() {
    return consumer.substring(consumer.lastIndexOf('/') + 1);
  }
}
