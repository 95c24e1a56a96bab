package org.dtgraft.linux.sysfs;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number of a device node, as the files `dev` of sysfs say it.
///
/// @param block whether it is a block device; the others are character devices
/// @param major 0 to 4095
/// @param minor 0 to 1048575
public record DevNumber(boolean block, int major, int minor) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})");

  /// The number that a file `dev` holds: `89:7`.
  static Optional<DevNumber> parse(boolean block, String text) {
    var found = TEXT.matcher(text.strip());
    return found.matches()
        ? Optional.of(
            new DevNumber(
                block, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
        : Optional.empty();
  }

  /// The number that `stat` tells as one: Linux has the low eight bits of the minor number lowest,
  /// twelve bits of the major one above them, and the rest of the minor one on top.
  static DevNumber of(boolean block, long rdev) {
    int major = (int) (((rdev >>> 8) & 0xfff) | ((rdev >>> 32) & ~0xfff));
    int minor = (int) ((rdev & 0xff) | ((rdev >>> 12) & ~0xff));
    return new DevNumber(block, major, minor);
  }

  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
