package org.dtgraft.devicetree.overlay;

/// The number of a load in one live tree: from 1 in the order of loading, never used again.
public record LoadId(int number) implements Comparable<LoadId> {
  public LoadId {
    if (number < 1) {
      throw new IllegalArgumentException("no load: " + number);
    }
  }

  @Override
  public int compareTo(LoadId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
