package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.NodePath;

/// I2C adapters, and devices on them that no device tree describes. Their numbers change from boot
/// to boot: an adapter is known by its node.
public final class I2cAdapters {
  private static final Pattern ADAPTER = Pattern.compile("i2c-([0-9]{1,9})");
  private static final Pattern TYPE = Pattern.compile("[^\\s\\p{Cntrl}]{1,19}");

  private final KernelFiles files;
  private final LiveNodes nodes;

  public I2cAdapters(KernelFiles files, LiveNodes nodes) {
    this.files = files;
    this.nodes = nodes;
  }

  /// The numbers of all adapters.
  public List<Integer> numbers() {
    return folders().flatMap(f -> number(f).stream().boxed()).sorted().toList();
  }

  /// The number of the adapter of a node: of a controller, or of a channel of a multiplexer.
  public OptionalInt number(NodePath node) {
    return folders()
        .filter(f -> nodes.nodeOf(f.resolve("of_node")).equals(Optional.of(node)))
        .flatMapToInt(f -> number(f).stream())
        .findFirst();
  }

  private Stream<Path> folders() {
    return files.list(files.at("sys/bus/i2c/devices")).found().orElse(List.of()).stream();
  }

  private static OptionalInt number(Path folder) {
    var found = ADAPTER.matcher(KernelFiles.name(folder));
    return found.matches() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
  }

  /// Makes a device. It has no node, no interrupt and no properties. The kernel makes it whether or
  /// not there is a driver or a chip; it refuses an address that is taken.
  ///
  /// @param type the name of the chip as drivers know it: `24c32`
  /// @param address 0 to 0x7f
  public Answer<Integer> newDevice(int adapter, String type, int address) {
    Path file = attribute(adapter, "new_device");
    return TYPE.matcher(type).matches()
        ? files.write(file, "%s 0x%02x\n".formatted(type, sevenBits(address)))
        : new Answer.Refused<>(
            file, Answer.Reason.FAILED, "a type is 1 to 19 characters without blanks");
  }

  /// Takes a device away that [#newDevice] made. Those of the device tree and of others are
  /// refused.
  public Answer<Integer> deleteDevice(int adapter, int address) {
    return files.write(
        attribute(adapter, "delete_device"), "0x%02x\n".formatted(sevenBits(address)));
  }

  private static int sevenBits(int address) {
    if (address < 0 || address > 0x7f) {
      throw new IllegalArgumentException("no address on an I2C bus: " + address);
    }
    return address;
  }

  private Path attribute(int adapter, String name) {
    return files.at("sys/bus/i2c/devices/i2c-" + adapter).resolve(name);
  }
}
