package org.dtgraft.hotplug.sim;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Handles;
import org.dtgraft.hotplug.device.Provision;

/// What the bound devices offer, who uses it, and what user space is shown of it.
public final class Offers {
  private final Map<Provision, Instance> offered = new LinkedHashMap<>();
  private final SortedMap<String, String> shown = new TreeMap<>();
  private final Map<String, NodePath> showers = new HashMap<>();
  private final Handles handles = new Handles();

  Offers() {}

  void offer(Provision provision, Instance by) {
    offered.put(provision, by);
  }

  void withdraw(Provision provision) {
    offered.remove(provision);
  }

  Optional<Instance> by(Provision provision) {
    return Optional.ofNullable(offered.get(provision));
  }

  /// What is on offer, the oldest first.
  public Iterable<Provision> all() {
    return Collections.unmodifiableSet(offered.keySet());
  }

  /// Who uses what.
  public Handles handles() {
    return handles;
  }

  void show(String name, String value, NodePath by) {
    shown.put(name, value);
    showers.put(name, by);
  }

  void hide(String name) {
    shown.remove(name);
    showers.remove(name);
  }

  /// The names that some devices show.
  public List<String> shownBy(Predicate<NodePath> device) {
    return shown.keySet().stream()
        .filter(name -> device.test(Objects.requireNonNull(showers.get(name))))
        .toList();
  }

  /// What user space sees: class devices and their attributes by their names, `leds/red:fault`.
  public SortedMap<String, String> shown() {
    return Collections.unmodifiableSortedMap(shown);
  }
}
