package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.standard.NexusMap;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// The way of a specifier through nexus nodes, such as a connector with a `gpio-map`, to whoever
/// answers it.
///
/// Follows `of_parse_phandle_with_args_map` of `drivers/of/base.c`: the mask says which cells are
/// compared, and what passes thru goes on as it came.
record NexusWay(DeviceTree tree, PhandleIndex phandles) {
  /// More nexuses than any board has one behind the other; a map may lead in a circle.
  private static final int LONGEST = 32;

  /// Goes all the way.
  ///
  /// @param what is mapped: `gpio`, `pwm`, `interrupt`
  /// @return the last that the way leads to; where no line of a map fits, the nexus
  Referral.Search.Specifier lead(Referral.Search.Specifier from, String what) {
    Referral.Search.Specifier at = from;
    for (int i = 0; i < LONGEST && !what.isEmpty(); i++) {
      Optional<Referral.Search.Specifier> next = step(at, what);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  private Optional<Referral.Search.Specifier> step(Referral.Search.Specifier at, String what) {
    Optional<Node> nexus = tree.find(at.node());
    return nexus.flatMap(n -> NexusMap.of(n, what, phandles)).stream()
        .flatMap(map -> map.entries().stream())
        .filter(line -> fits(nexus.orElseThrow(), what, line.child(), at.cells()))
        .findFirst()
        .flatMap(line -> onward(nexus.orElseThrow(), what, line, at.cells()));
  }

  /// The unit address that stands first in a line for interrupts is not compared: the parts of an
  /// add-on have none that a connector's map could know.
  private static boolean fits(Node nexus, String what, List<Integer> line, List<Integer> asked) {
    int[] mask = cells(nexus, what + "-map-mask");
    int before = line.size() - asked.size();
    for (int i = 0; i < asked.size() && before >= 0; i++) {
      int bits = before + i < mask.length ? mask[before + i] : -1;
      if ((line.get(before + i) & bits) != (asked.get(i) & bits)) {
        return false;
      }
    }
    return before >= 0;
  }

  private Optional<Referral.Search.Specifier> onward(
      Node nexus, String what, NexusMap.Entry line, List<Integer> asked) {
    int[] pass = cells(nexus, what + "-map-pass-thru");
    List<Integer> cells = new ArrayList<>(line.specifier());
    for (int i = 0; i < cells.size(); i++) {
      int bits = i < pass.length ? pass[i] : 0;
      int came = i < asked.size() ? asked.get(i) : 0;
      cells.set(i, (cells.get(i) & ~bits) | (came & bits));
    }
    return phandles.path(line.parent()).map(p -> new Referral.Search.Specifier(p, cells));
  }

  private static int[] cells(Node node, String property) {
    return node.value(property).map(Value::cells).orElse(new int[0]);
  }
}
