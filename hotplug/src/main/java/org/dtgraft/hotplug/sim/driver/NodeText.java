package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// What drivers read out of nodes.
final class NodeText {
  private static final List<String> COLOURS =
      List.of(
          "white",
          "red",
          "green",
          "blue",
          "amber",
          "violet",
          "yellow",
          "ir",
          "multicolor",
          "rgb",
          "purple",
          "orange",
          "pink",
          "cyan",
          "lime");

  private NodeText() {}

  /// A number, where the node has the property.
  static Optional<Integer> number(Node node, String property) {
    return node.value(property).filter(v -> v.length() >= Value.CELL).map(v -> v.u32(0));
  }

  static int number(Node node, String property, int otherwise) {
    return number(node, property).orElse(otherwise);
  }

  static int[] numbers(Node node, String property) {
    return node.value(property).map(Value::cells).orElse(new int[0]);
  }

  static Optional<String> text(Node node, String property) {
    return node.value(property).flatMap(Value::asString);
  }

  /// How `led_compose_name` of `drivers/leds/led-core.c` calls an LED: by its label, by its colour
  /// and function, by its driver, by its node.
  ///
  /// @param otherwise what its driver calls it; empty where it does not
  static String led(Node node, String otherwise) {
    String colour =
        number(node, "color")
            .filter(c -> c >= 0 && c < COLOURS.size())
            .map(COLOURS::get)
            .orElse("");
    String function = text(node, "function").orElse("");
    String said = colour.isEmpty() && function.isEmpty() ? "" : colour + ":" + function;
    String named = otherwise.isEmpty() ? node.baseName() : otherwise;
    return "leds/" + text(node, "label").orElse(said.isEmpty() ? named : said);
  }
}
