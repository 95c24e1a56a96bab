package org.dtgraft.hotplug.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// What a running kernel would make of a load, as far as trees tell: to be known before it is
/// tried, since a load that failed half may stay until the next boot.
///
/// @param changesNothing whether the load leaves the tree as it is; kernels load it, and warn of
///   reference counts when it is removed
/// @param reactions of each node that would be a device, in the order of the load
/// @param taken the addresses that are not free
/// @param holds what is loaded already and could not leave before this, by name: where they meet
public record LoadRisks(
    boolean changesNothing,
    List<Reaction> reactions,
    List<TakenAddress> taken,
    Map<String, NodePath> holds) {
  public LoadRisks {
    reactions = List.copyOf(reactions);
    taken = List.copyOf(taken);
    holds = Map.copyOf(holds);
  }

  /// Looks at a plan.
  ///
  /// @param running the tree that it was made for
  /// @param present what is loaded already, by name
  public static LoadRisks of(Plan plan, DeviceTree running, Map<String, Plan> present) {
    Prospect prospect = new Prospect(plan, running);
    Reactions reactions = new Reactions(prospect);
    List<Reaction> found =
        prospect.arriving().stream().flatMap(node -> reactions.of(node).stream()).toList();
    Map<String, NodePath> holds = new LinkedHashMap<>();
    present.forEach((name, other) -> plan.meets(other).ifPresent(at -> holds.put(name, at)));
    return new LoadRisks(
        plan.changes().isEmpty(), found, TakenAddresses.of(prospect, found), holds);
  }

  /// Why a kernel would refuse the load, or regret it. An I2C or SPI bus refuses a device whose
  /// address is taken when the nodes are in the tree already, and what comes of that stays; after a
  /// load that changes nothing the references to it are counted wrong.
  public Optional<String> refusal() {
    return changesNothing
        ? Optional.of("the overlay changes nothing in this tree")
        : taken.stream().filter(this::isOnBus).findFirst().map(LoadRisks::words);
  }

  private boolean isOnBus(TakenAddress address) {
    return reactions.stream()
        .anyMatch(r ->
            r instanceof Reaction.Listens(var node, var bus)
                && node.equals(address.node())
                && (bus.equals("i2c") || bus.equals("spi")));
  }

  private static String words(TakenAddress address) {
    return "'%s' wants the address %s, which '%s' has"
        .formatted(address.node(), address.address(), address.by());
  }

  /// The nodes that are to be devices, and the bus that is told of each. A GPIO hog is none.
  public Map<NodePath, String> heard() {
    Map<NodePath, String> heard = new LinkedHashMap<>();
    for (Reaction reaction : reactions) {
      if (reaction instanceof Reaction.Listens(var node, var bus) && !bus.equals("gpio-hog")) {
        heard.put(node, bus);
      }
    }
    return heard;
  }

  /// The nodes that ask to be devices and of which nobody is told: why, and what would help.
  public Map<NodePath, String> unheard() {
    Map<NodePath, String> unheard = new LinkedHashMap<>();
    for (Reaction reaction : reactions) {
      if (reaction instanceof Reaction.NobodyListens(var node, var why, var cure)) {
        unheard.put(node, why + "; " + cure);
      }
    }
    return unheard;
  }
}
