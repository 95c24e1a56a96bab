package org.dtgraft.hotplug.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// A channel of an I2C multiplexer: a bus whose node is a child of the multiplexer's, or of its
/// child `i2c-mux`, and has no `compatible`. It is an adapter as long as the multiplexer is bound.
///
/// Follows `i2c_mux_add_adapter` of `drivers/i2c/i2c-mux.c`.
///
/// @param mux the node of the multiplexer
/// @param number of the channel, from its `reg`
public record MuxChannel(NodePath mux, int number) {
  private static final String BRANCH = "i2c-mux";

  /// What channel a node is.
  ///
  /// @return nothing where it is none
  public static Optional<MuxChannel> of(DeviceTree tree, NodePath path) {
    Optional<Node> node = tree.find(path).filter(MuxChannel::isChannel);
    OptionalInt number = Finding.address(node.flatMap(n -> n.value("reg")));
    return number.isEmpty()
        ? Optional.empty()
        : path.parent()
            .flatMap(p -> p.name().equals(BRANCH) ? p.parent() : Optional.of(p))
            .filter(mux -> tree.find(mux).filter(n -> !Compatible.of(n).isEmpty()).isPresent())
            .map(mux -> new MuxChannel(mux, number.getAsInt()));
  }

  private static boolean isChannel(Node node) {
    return I2cBus.isAdapter(node) && Compatible.of(node).isEmpty();
  }

  /// The channels of a multiplexer by their numbers.
  public static Map<Integer, NodePath> below(NodePath mux, Node node) {
    Optional<Node> branch = node.child(BRANCH);
    NodePath path = branch.isPresent() ? mux.child(BRANCH) : mux;
    Map<Integer, NodePath> channels = new LinkedHashMap<>();
    for (Node child : branch.orElse(node).children()) {
      OptionalInt number = Finding.address(child.value("reg"));
      if (isChannel(child) && number.isPresent()) {
        channels.putIfAbsent(number.getAsInt(), path.child(child.name()));
      }
    }
    return channels;
  }
}
