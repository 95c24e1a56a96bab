package org.dtgraft.hotplug.sim;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
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
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Handles;
import org.dtgraft.hotplug.device.Provision;

/// What the bound devices offer, who uses it, and what user space is shown of it.
public final class Offers {
  private static final int KEPT_EVENTS = 100;

  private final Map<Provision, Instance> offered = new LinkedHashMap<>();
  private final SortedMap<String, String> shown = new TreeMap<>();
  private final Map<String, NodePath> showers = new HashMap<>();
  private final Deque<String> told = new ArrayDeque<>();
  private final Handles handles = new Handles();

  private long events;

  Offers() {}

  void offer(Provision provision, Instance by) {
    offered.put(provision, by);
  }

  /// Does not offer it any more, and gives the handles that were valid until now.
  List<Handle> withdraw(Provision provision) {
    offered.remove(provision);
    return handles.revoke(provision);
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

  void tell(String event) {
    events++;
    told.add(event);
    if (told.size() > KEPT_EVENTS) {
      told.remove();
    }
  }

  /// The uevents that user space was told last, in order; the older ones are forgotten.
  public List<String> told() {
    return List.copyOf(told);
  }

  /// How many uevents there were.
  public long events() {
    return events;
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
