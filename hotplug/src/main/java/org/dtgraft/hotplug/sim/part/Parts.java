package org.dtgraft.hotplug.sim.part;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;

/// Which part a node describes. A part that the simulator does not know has registers that hold
/// what is written to them.
public final class Parts {
  private static final Map<String, Supplier<Chip>> KNOWN = known();

  private Parts() {}

  private static Map<String, Supplier<Chip>> known() {
    Map<String, Supplier<Chip>> known = new HashMap<>();
    known.put("atmel,24c32", Eeprom::of24c32);
    known.put("atmel,24c64", Eeprom::of24c64);
    known.put("ti,sn65dsi83", Sn65dsi8xChip::new);
    known.put("ti,sn65dsi84", Sn65dsi8xChip::new);
    known.putAll(IoParts.known());
    return known;
  }

  /// A new part, as it is when it gets its power.
  public static Chip of(Node node) {
    return NetParts.of(node).orElseGet(() -> known(node));
  }

  private static Chip known(Node node) {
    return Compatible.of(node).stream()
        .flatMap(c -> Optional.ofNullable(KNOWN.get(c)).stream())
        .findFirst()
        .map(Supplier::get)
        .orElseGet(RegisterChip::new);
  }
}
