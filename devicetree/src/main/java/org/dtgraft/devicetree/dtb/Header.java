package org.dtgraft.devicetree.dtb;

/// The header of a blob (Devicetree Specification 5.2), checked: every block begins and ends inside
/// the blob.
///
/// @param version 1 to 17, or a later one that says it can be read as 17
/// @param end the first byte behind the blob
/// @param structure where the structure block begins
/// @param structureEnd the first byte behind what it may use
/// @param strings where the strings block begins
/// @param stringsEnd the first byte behind it
/// @param reservations where the memory reservation block begins
/// @param bootCpu 0 before version 2
record Header(
    int version,
    long end,
    long structure,
    long structureEnd,
    long strings,
    long stringsEnd,
    long reservations,
    int bootCpu) {

  static final int MAGIC = 0xd00dfeed;
  static final int LAST_VERSION = 17;

  private static final int VERSION_1_SIZE = 28;
  private static final int VERSION_2_SIZE = 32;
  private static final int VERSION_3_SIZE = 36;
  private static final int VERSION_17_SIZE = 40;

  /// Whether node names are whole paths, `name` is a property, and long values are aligned to
  /// eight.
  boolean isOldLayout() {
    return version < 16;
  }

  static Header read(Bytes blob) {
    require(blob.length() >= 4 && blob.u32(0) == MAGIC, "dtb/magic", 0, notABlob(blob));
    require(
        blob.length() >= VERSION_1_SIZE,
        "dtb/truncated",
        blob.length(),
        "the header needs 28 bytes, and the file has " + blob.length());
    long version = blob.unsigned32(20);
    checkVersion(version, blob.unsigned32(24));
    int size = headerSize(version);
    long end = blob.unsigned32(4);
    require(end >= size, "dtb/size", 4, "the total size " + end + " is less than the header's");
    require(
        end <= blob.length(),
        "dtb/truncated",
        4,
        "the header says %d bytes, and the file has %d".formatted(end, blob.length()));
    return blocks(blob, (int) Math.min(version, LAST_VERSION), size, end);
  }

  private static Header blocks(Bytes blob, int version, int size, long end) {
    long structure = offset(blob, 8, "off_dt_struct", size, end, 4);
    long strings = offset(blob, 12, "off_dt_strings", size, end, 1);
    long reservations = offset(blob, 16, "off_mem_rsvmap", size, end, 8);
    long stringsSize = version >= 3 ? blob.unsigned32(32) : end - strings;
    require(
        stringsSize <= end - strings,
        "dtb/size",
        32,
        "the strings block of %d bytes does not fit".formatted(stringsSize));
    long structureSize = version >= 17 ? blob.unsigned32(36) : end - structure;
    require(
        structureSize <= end - structure,
        "dtb/size",
        36,
        "the structure block of %d bytes does not fit".formatted(structureSize));
    return new Header(
        version,
        end,
        structure,
        structure + structureSize,
        strings,
        strings + stringsSize,
        reservations,
        version >= 2 ? blob.u32(28) : 0);
  }

  private static void checkVersion(long version, long lastCompatible) {
    require(version >= 1, "dtb/version", 20, "there is no version 0");
    require(
        lastCompatible <= LAST_VERSION && lastCompatible <= version,
        "dtb/version",
        24,
        "version %d, readable as %d, is newer than 17".formatted(version, lastCompatible));
  }

  private static int headerSize(long version) {
    if (version >= 17) {
      return VERSION_17_SIZE;
    }
    if (version >= 3) {
      return VERSION_3_SIZE;
    }
    return version == 2 ? VERSION_2_SIZE : VERSION_1_SIZE;
  }

  private static long offset(Bytes blob, int at, String field, int from, long end, int align) {
    long offset = blob.unsigned32(at);
    require(
        offset >= from && offset <= end,
        "dtb/offset",
        at,
        "%s = 0x%x lies outside the blob".formatted(field, offset));
    require(
        offset % align == 0,
        "dtb/alignment",
        at,
        "%s = 0x%x is not a multiple of %d".formatted(field, offset, align));
    return offset;
  }

  private static String notABlob(Bytes blob) {
    return blob.length() < 4
        ? "no device tree blob: only %d bytes".formatted(blob.length())
        : "no device tree blob: it begins with 0x%08x, not 0x%08x".formatted(blob.u32(0), MAGIC);
  }

  private static void require(boolean right, String rule, long offset, String message) {
    if (!right) {
      throw new BlobFault(rule, offset, message);
    }
  }
}
