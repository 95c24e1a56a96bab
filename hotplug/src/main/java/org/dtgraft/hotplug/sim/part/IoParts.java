package org.dtgraft.hotplug.sim.part;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.MuxChannel;

/// The parts for inputs and outputs: expanders, multiplexers, sensors, lamps, memories.
public final class IoParts {
  private static final Map<String, Multiplexer.Manner> MULTIPLEXERS = multiplexers();

  private IoParts() {}

  static Map<String, Supplier<Chip>> known() {
    Map<String, Supplier<Chip>> known = new HashMap<>();
    for (String model : List.of("nxp,pca9534", "nxp,pca9538", "nxp,pca9554", "ti,tca6408")) {
      known.put(model, Expander::of8);
    }
    for (String model : List.of("nxp,pca9535", "nxp,pca9539", "nxp,pca9555", "ti,tca6416")) {
      known.put(model, Expander::of16);
    }
    for (String model : List.of("ti,tmp75", "ti,tmp105", "national,lm75")) {
      known.put(model, Thermometer::new);
    }
    for (String model : List.of("nxp,pca9632", "nxp,pca9633", "nxp,pca9634", "nxp,pca9635")) {
      known.put(model, () -> new RegisterChip().with(0, 0x11).with(1, 0x05));
    }
    known.put("nxp,pca9685-pwm", PwmController::new);
    known.put("jedec,spi-nor", Flash::new);
    return known;
  }

  private static Map<String, Multiplexer.Manner> multiplexers() {
    Map<String, Multiplexer.Manner> known = new HashMap<>();
    for (String model : List.of("nxp,pca9543", "nxp,pca9545", "nxp,pca9546", "nxp,pca9548")) {
      known.put(model, Multiplexer.Manner.SWITCH);
    }
    for (String model : List.of("nxp,pca9540", "nxp,pca9542", "nxp,pca9544")) {
      known.put(model, Multiplexer.Manner.ONE_OF_FOUR);
    }
    known.put("nxp,pca9547", Multiplexer.Manner.ONE_OF_EIGHT);
    return known;
  }

  /// How the register of a multiplexer says what is connected; nothing where the node is none.
  public static Optional<Multiplexer.Manner> multiplexing(Node node) {
    return Compatible.of(node).stream()
        .flatMap(model -> Optional.ofNullable(MULTIPLEXERS.get(model)).stream())
        .findFirst();
  }

  /// The multiplexer that a node describes, where it describes one.
  ///
  /// @param path of the node
  public static Optional<Chip> multiplexer(NodePath path, Node node) {
    return multiplexing(node).map(manner -> new Multiplexer(manner, MuxChannel.below(path, node)));
  }
}
