package org.dtgraft.hotplug.sim.part;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.NodePath;

/// An I2C multiplexer with one register: a PCA9540 to PCA9548. What is on a channel that is
/// connected is on the bus of the part itself.
public final class Multiplexer implements Chip, Branching {
  private final Manner manner;
  private final SortedMap<Integer, NodePath> channels;
  private int control;

  /// How the register says which channels are connected.
  public enum Manner {
    /// A bit for each: several may be (PCA9543, 9545, 9546, 9548).
    SWITCH,
    /// Bit 2 enables, the bits below name one (PCA9540, 9542, 9544).
    ONE_OF_FOUR,
    /// Bit 3 enables, the bits below name one (PCA9547).
    ONE_OF_EIGHT;

    boolean connects(int control, int channel) {
      return switch (this) {
        case SWITCH -> (control >> channel & 1) == 1;
        case ONE_OF_FOUR -> control == (4 | channel);
        case ONE_OF_EIGHT -> control == (8 | channel);
      };
    }

    /// What connects a channel alone.
    public int select(int channel) {
      return switch (this) {
        case SWITCH -> 1 << channel;
        case ONE_OF_FOUR -> 4 | channel;
        case ONE_OF_EIGHT -> 8 | channel;
      };
    }
  }

  /// No channel is connected.
  ///
  /// @param channels the nodes of the buses behind it
  public Multiplexer(Manner manner, Map<Integer, NodePath> channels) {
    this.manner = manner;
    this.channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
  }

  @Override
  public List<NodePath> connected() {
    List<NodePath> connected = new ArrayList<>();
    channels.forEach((number, bus) -> {
      if (manner.connects(control, number)) {
        connected.add(bus);
      }
    });
    return connected;
  }

  @Override
  public void write(byte[] bytes) {
    if (bytes.length > 0) {
      control = Byte.toUnsignedInt(bytes[bytes.length - 1]);
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    java.util.Arrays.fill(bytes, (byte) control);
    return bytes;
  }
}
