package org.dtgraft.fuzz;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Which trees a source can say. A blob can hold names that the language has no letters for, or
/// that it refuses, phandles that are none or that two nodes have, and a boot CPU of which the
/// language knows nothing.
final class Sayable {
  private static final Pattern NODE =
      Pattern.compile("[0-9A-Za-z,._+*#?-]+(@[0-9A-Za-z,._+*#?-]*)?");
  private static final Pattern PROPERTY = Pattern.compile("[0-9A-Za-z,._+*#?-]+");

  private Sayable() {}

  static boolean isSayable(DeviceTree tree) {
    boolean[] sayable = {tree.bootCpu() == takenBootCpu(tree)};
    Set<Phandle> taken = new HashSet<>();
    tree.forEach((path, node) -> sayable[0] &= isSayable(path, node) && hasOwnPhandle(node, taken));
    return sayable[0];
  }

  private static boolean isSayable(NodePath path, Node node) {
    return (path.depth() == 0 || NODE.matcher(node.name()).matches())
        && node.properties().stream().allMatch(Sayable::isSayable);
  }

  /// A property `name` repeats the node's, and is dropped, or is refused.
  private static boolean isSayable(Property property) {
    return PROPERTY.matcher(property.name()).matches() && !property.name().equals("name");
  }

  private static boolean hasOwnPhandle(Node node, Set<Phandle> taken) {
    List<Value> values =
        Stream.of("phandle", "linux,phandle").flatMap(p -> node.value(p).stream()).toList();
    Optional<Phandle> phandle = node.phandle();
    return values.stream().distinct().count() <= 1
        && phandle.isPresent() == !values.isEmpty()
        && phandle.stream().allMatch(taken::add);
  }

  private static int takenBootCpu(DeviceTree tree) {
    return tree.root().child("cpus").stream()
        .flatMap(cpus -> cpus.children().stream().limit(1))
        .flatMap(cpu -> cpu.value("reg").stream())
        .filter(reg -> reg.length() == Value.CELL)
        .mapToInt(reg -> reg.u32(0))
        .findFirst()
        .orElse(0);
  }
}
