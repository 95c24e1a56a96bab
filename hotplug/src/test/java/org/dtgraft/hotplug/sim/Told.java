package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.sim.part.Branching;
import org.dtgraft.hotplug.sim.part.Chip;

/// A part that writes down what it is told, as the page of the simulated parts does: `02=00` for
/// bytes written behind the first, `01:1` for so many read after those written.
final class Told implements Chip, Branching {
  private final Chip part;
  private final int first;
  private final List<String> said = new ArrayList<>();
  private String written = "";

  /// @param first how many bytes of a write say where
  Told(Chip part, int first) {
    this.part = part;
    this.first = first;
  }

  @Override
  public List<NodePath> connected() {
    return part instanceof Branching branching ? branching.connected() : List.of();
  }

  @Override
  public void write(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      text.append(i == first ? "=" : "").append("%02x".formatted(bytes[i]));
    }
    written = text.toString();
    said.add(written);
    part.write(bytes);
  }

  @Override
  public byte[] read(int count) {
    if (count > 0) {
      said.removeLast();
      said.add(written + ":" + count);
    }
    return part.read(count);
  }

  /// All since it was asked last.
  List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }
}
