package org.dtgraft.devicetree.dtb;

import java.util.Optional;

/// How a blob is laid out around its tree.
///
/// @param spareReservations how many empty entries stand behind the memory reservations, for a boot
///   loader to fill in; not negative
public record BlobLayout(Version version, int spareReservations) {
  /// The present version, with nothing to spare.
  public static final BlobLayout DEFAULT = new BlobLayout(Version.V17, 0);

  public BlobLayout {
    if (spareReservations < 0) {
      throw new IllegalArgumentException("fewer reservations than there are");
    }
  }

  /// The versions of the format, each with what it added to the one before it.
  public enum Version {
    /// Node names are whole paths, each node repeats its name in the property `name`, and long
    /// values are aligned to eight bytes.
    V1(1, 1, 28),
    /// The boot CPU.
    V2(2, 1, 32),
    /// The size of the strings block.
    V3(3, 1, 36),
    /// Plain node names, no `name`, no gaps.
    V16(16, 16, 36),
    /// The size of the structure block; the present one, since 2007.
    V17(17, 16, 40);

    private final int number;
    private final int lastCompatible;
    private final int headerSize;

    Version(int number, int lastCompatible, int headerSize) {
      this.number = number;
      this.lastCompatible = lastCompatible;
      this.headerSize = headerSize;
    }

    /// The version of that number, where there is one.
    public static Optional<Version> of(int number) {
      for (Version version : values()) {
        if (version.number == number) {
          return Optional.of(version);
        }
      }
      return Optional.empty();
    }

    /// As the header states it.
    public int number() {
      return number;
    }

    /// The oldest version that its readers have to know.
    public int lastCompatible() {
      return lastCompatible;
    }

    /// Whether node names are whole paths, and `name` is a property.
    public boolean isOld() {
      return number < 16;
    }

    /// Whether the header states the boot CPU.
    public boolean hasBootCpu() {
      return headerSize >= 32;
    }

    /// Whether the header states the size of the strings block.
    public boolean hasStringsSize() {
      return headerSize >= 36;
    }

    /// Whether the header states the size of the structure block.
    public boolean hasStructureSize() {
      return headerSize >= 40;
    }

    /// How many bytes the header takes, with what aligns the reservations behind it.
    int reservationsAt() {
      return (headerSize + 7) & -8;
    }
  }
}
