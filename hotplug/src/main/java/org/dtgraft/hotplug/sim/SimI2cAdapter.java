package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// An I2C adapter at 100 kHz, and the parts on its bus.
///
/// One transfer at a time. A part must be there from the first bit of a transfer to the last; where
/// none is at an address, nobody acknowledges. Parts that share an address both drive the bus, and
/// what is read is the AND of their bytes.
public final class SimI2cAdapter {
  /// Nine bits, one to acknowledge.
  private static final Duration BYTE = Duration.ofNanos(90_000);

  private final NodePath node;
  private final VirtualTime time;
  private final Points points;
  private final Faults faults;
  private final Map<Integer, List<Chip>> chips = new HashMap<>();
  private Duration busyUntil = Duration.ZERO;

  SimI2cAdapter(NodePath node, VirtualTime time, Points points, Faults faults) {
    this.node = node;
    this.time = time;
    this.points = points;
    this.faults = faults;
  }

  /// What came of a transfer.
  public sealed interface Answer {
    /// All bytes were acknowledged; these were read.
    record Done(Value read) implements Answer {}

    /// Broken off, and why.
    record Failed(String why) implements Answer {}
  }

  void attach(int address, Chip chip) {
    chips.computeIfAbsent(address, _ -> new ArrayList<>()).add(chip);
  }

  void detach(int address, Chip chip) {
    chips.getOrDefault(address, new ArrayList<>()).remove(chip);
  }

  private List<Chip> at(int address) {
    return List.copyOf(chips.getOrDefault(address, List.of()));
  }

  /// Writes bytes, and then reads some without letting go of the bus.
  public void transfer(int address, byte[] write, int read, Consumer<Answer> answer) {
    int bytes = 1 + write.length + (read > 0 ? 1 + read : 0);
    Duration start = busyUntil.compareTo(time.now()) > 0 ? busyUntil : time.now();
    busyUntil = start.plus(BYTE.multipliedBy(bytes));
    Duration length = busyUntil.minus(start);
    time.after(
        start.minus(time.now()),
        () -> {
          points.reach(
              Points.Kind.TRANSFER, "", "transfer at 0x%x on %s".formatted(address, node.name()));
          List<Chip> there = at(address);
          boolean broken = faults.breaksTransfer();
          time.after(
              length,
              () -> answer.accept(broken ? broken(address) : end(address, there, write, read)));
        });
  }

  private static Answer broken(int address) {
    return new Answer.Failed("transfer error at 0x%x".formatted(address));
  }

  private Answer end(int address, List<Chip> there, byte[] write, int read) {
    if (there.isEmpty() || !at(address).containsAll(there)) {
      return new Answer.Failed("no acknowledge at 0x%x".formatted(address));
    }
    there.forEach(chip -> chip.write(write));
    byte[] bytes = new byte[read];
    Arrays.fill(bytes, (byte) 0xff);
    for (Chip chip : there) {
      byte[] driven = chip.read(read);
      for (int i = 0; i < read; i++) {
        bytes[i] &= driven[i];
      }
    }
    return new Answer.Done(Value.of(bytes));
  }
}
