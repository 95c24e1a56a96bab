package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.device.Controller;
import org.dtgraft.hotplug.sim.part.Branching;
import org.dtgraft.hotplug.sim.part.Chip;
import org.dtgraft.hotplug.sim.part.Clocked;

/// A bus as hardware, and the parts on it.
///
/// One transfer at a time. A part must be there from the first bit of a transfer to the last. Parts
/// that share an address both drive the bus, and what is read is the AND of their bytes.
public final class Wires implements Transport {

  /// What kind of bus it is.
  public enum Manner {
    /// 100 kHz, nine bits a byte; who is not there does not acknowledge.
    I2C(90_000, true),
    /// 8 MHz; who is not there lets the line float high.
    SPI(1_000, false),
    /// 2.5 MHz, half a frame of 64 bits a byte; who is not there lets the line float high.
    MDIO(12_800, false),
    /// 115200 baud; who is not there says nothing.
    SERIAL(86_800, true);

    private final Duration perByte;
    private final boolean acknowledges;

    Manner(long nanosPerByte, boolean acknowledges) {
      this.perByte = Duration.ofNanos(nanosPerByte);
      this.acknowledges = acknowledges;
    }

    /// That of a controller; of a node that is none, I2C.
    public static Manner of(Node controller) {
      return Controller.of(controller)
          .map(kind ->
              switch (kind) {
                case I2C -> I2C;
                case SPI -> SPI;
                case MDIO -> MDIO;
                case SERIAL -> SERIAL;
              })
          .orElse(I2C);
    }
  }

  /// The manner of a bus whose node is not there yet, by its name, which bindings want.
  static Manner named(NodePath bus) {
    String name = bus.name();
    int at = name.indexOf('@');
    return switch (at < 0 ? name : name.substring(0, at)) {
      case "spi" -> Manner.SPI;
      case "mdio" -> Manner.MDIO;
      case "serial" -> Manner.SERIAL;
      default -> Manner.I2C;
    };
  }

  private final NodePath node;
  private final Supplier<Manner> manner;
  private final World world;
  private final Function<NodePath, Wires> buses;
  private final Map<Integer, List<Chip>> chips = new HashMap<>();
  private Duration busyUntil = Duration.ZERO;

  /// Wires of one kind on which no multiplexer leads to others.
  Wires(NodePath node, Manner manner, World world) {
    this(node, () -> manner, world, _ -> new Wires(node, manner, world));
  }

  /// @param manner what kind of bus it is now: parts may be on it before its node is in the tree
  /// @param buses the wires of other nodes, which a multiplexer may connect to these
  Wires(NodePath node, Supplier<Manner> manner, World world, Function<NodePath, Wires> buses) {
    this.node = node;
    this.manner = manner;
    this.world = world;
    this.buses = buses;
  }

  void attach(int address, Chip chip) {
    if (chip instanceof Clocked clocked) {
      clocked.powered(world.time()::now);
    }
    chips.computeIfAbsent(address, _ -> new ArrayList<>()).add(chip);
  }

  void detach(int address, Chip chip) {
    chips.getOrDefault(address, new ArrayList<>()).remove(chip);
  }

  /// The parts at an address of these wires alone.
  List<Chip> own(int address) {
    return List.copyOf(chips.getOrDefault(address, List.of()));
  }

  /// The parts at an address, also behind multiplexers as they stand now.
  List<Chip> at(int address) {
    List<Chip> found = new ArrayList<>(chips.getOrDefault(address, List.of()));
    for (Chip chip : chips.values().stream().flatMap(List::stream).toList()) {
      if (chip instanceof Branching multiplexer) {
        multiplexer.connected().forEach(bus -> found.addAll(buses.apply(bus).at(address)));
      }
    }
    return found;
  }

  @Override
  public void transfer(int address, byte[] write, int read, Consumer<Answer> answer) {
    int bytes = 1 + write.length + (read > 0 ? 1 + read : 0);
    Duration now = world.time().now();
    Duration start = busyUntil.compareTo(now) > 0 ? busyUntil : now;
    busyUntil = start.plus(manner.get().perByte.multipliedBy(bytes));
    Duration length = busyUntil.minus(start);
    world
        .time()
        .after(start.minus(now), () -> begin(address, write, read, new Wanted(length, answer)));
  }

  private record Wanted(Duration length, Consumer<Answer> answer) {}

  private void begin(int address, byte[] write, int read, Wanted wanted) {
    world
        .points()
        .reach(Points.Kind.TRANSFER, "", "transfer at 0x%x on %s".formatted(address, node.name()));
    List<Chip> there = at(address);
    boolean broken = world.faults().breaksTransfer();
    world
        .time()
        .after(
            wanted.length(),
            () ->
                wanted
                    .answer()
                    .accept(
                        broken
                            ? new Answer.Failed("transfer error at 0x%x".formatted(address))
                            : end(address, there, write, read)));
  }

  private Answer end(int address, List<Chip> there, byte[] write, int read) {
    byte[] bytes = new byte[read];
    Arrays.fill(bytes, (byte) 0xff);
    if (there.isEmpty() || !at(address).containsAll(there)) {
      return manner.get().acknowledges
          ? new Answer.Failed("no acknowledge at 0x%x".formatted(address))
          : new Answer.Done(Value.of(bytes));
    }
    there.forEach(chip -> chip.write(write));
    for (Chip chip : there) {
      byte[] driven = chip.read(read);
      for (int i = 0; i < read; i++) {
        bytes[i] &= driven[i];
      }
    }
    return new Answer.Done(Value.of(bytes));
  }
}
