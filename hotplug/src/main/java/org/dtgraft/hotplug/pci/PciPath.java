package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The way from a host bridge to a function: where each bridge on the way is on its bus, and the
/// function at the end. It stays the same when buses are numbered anew.
public record PciPath(List<Devfn> steps) {
  /// The host bridge itself.
  public static final PciPath HOST = new PciPath(List.of());

  public PciPath {
    steps = List.copyOf(steps);
  }

  /// A path below the host bridge.
  public static PciPath of(Devfn... steps) {
    return new PciPath(List.of(steps));
  }

  /// One step further down.
  public PciPath child(Devfn step) {
    List<Devfn> longer = new ArrayList<>(steps);
    longer.add(step);
    return new PciPath(longer);
  }

  /// The bridge whose bus this is on; the host bridge has none.
  public Optional<PciPath> parent() {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(new PciPath(steps.subList(0, steps.size() - 1)));
  }

  /// Whether this is the other or behind it.
  public boolean startsWith(PciPath other) {
    return steps.size() >= other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /// As the kernel's command line takes it, without the domain: `01.0/00.0`.
  @Override
  public String toString() {
    return steps.isEmpty()
        ? "host"
        : steps.stream().map(Devfn::toString).collect(Collectors.joining("/"));
  }
}
