package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.standard.InterruptRoute;
import org.dtgraft.devicetree.standard.InterruptRoutes;
import org.dtgraft.devicetree.standard.NexusMap;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;

/// Every interrupt of every real board ends at a controller, and so does what each line of an
/// `interrupt-map` is for. There is no reference to ask: what is lost is named, and counted as
/// refused.
final class InterruptsCheck {
  private final Inputs inputs;

  InterruptsCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    List<Path> boards = inputs.blobs().stream().filter(f -> f.toString().endsWith(".dtb")).toList();
    return new Check(
        "interrupts",
        "every interrupt leads to a controller",
        inputs.cases(boards, InterruptsCheck::follow));
  }

  private static Verdict follow(Path file) throws IOException {
    DeviceTree tree = Trees.blob(file);
    PhandleIndex phandles = PhandleIndex.of(tree);
    InterruptRoutes routes = InterruptRoutes.in(tree);
    int[] all = new int[1];
    Map<String, List<NodePath>> lost = new TreeMap<>();
    tree.forEach((path, node) -> {
      List<InterruptRoute> ways = new ArrayList<>(routes.of(path));
      ways.addAll(ofMap(routes, path, node, phandles));
      all[0] += ways.size();
      for (InterruptRoute route : ways) {
        if (route instanceof InterruptRoute.Lost(var at, var why)) {
          lost.computeIfAbsent(why + " at " + at, _ -> new ArrayList<>()).add(path);
        }
      }
    });
    return lost.isEmpty() ? Verdict.AGREED : new Verdict.Refused(said(lost, all[0]));
  }

  /// What each line of the `interrupt-map` of a nexus in use is for, asked of the nexus.
  private static List<InterruptRoute> ofMap(
      InterruptRoutes routes, NodePath path, Node nexus, PhandleIndex phandles) {
    List<InterruptRoute> ways = new ArrayList<>();
    int specifier = Cells.ofArguments(nexus, "#interrupt-cells").orElse(0);
    Optional<NexusMap> map =
        Status.isEnabled(nexus)
            ? NexusMap.of(nexus, "interrupt", phandles)
            : Optional.<NexusMap>empty();
    for (NexusMap.Entry entry : map.map(NexusMap::entries).orElse(List.of())) {
      List<Integer> asked = entry.child();
      int address = asked.size() - specifier;
      ways.add(routes.from(path, asked.subList(0, address), asked.subList(address, asked.size())));
    }
    return ways;
  }

  private static String said(Map<String, List<NodePath>> lost, int all) {
    List<String> reasons = new ArrayList<>();
    lost.forEach((why, of) -> reasons.add("%d %s (%s)".formatted(of.size(), why, of.getFirst())));
    return "of %d interrupts ".formatted(all) + String.join("; ", reasons);
  }
}
