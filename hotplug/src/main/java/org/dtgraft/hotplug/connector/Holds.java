package org.dtgraft.hotplug.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The loads of a connector, first loaded first. Only the last is ever being worked on.
public record Holds(List<Hold> all) {
  static final Holds NONE = new Holds(List.of());

  public Holds {
    all = List.copyOf(all);
  }

  Optional<Hold> top() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// The last load, where it is that one and in one of those phases.
  Optional<Hold> top(Ticket ticket, Hold.Phase... phases) {
    return top().filter(h -> h.ticket().equals(ticket) && List.of(phases).contains(h.phase()));
  }

  Holds push(Ticket ticket) {
    List<Hold> more = new ArrayList<>(all);
    more.add(new Hold(ticket, Hold.Phase.LOADING));
    return new Holds(more);
  }

  Holds pop() {
    return new Holds(all.subList(0, all.size() - 1));
  }

  Holds topIn(Hold.Phase phase) {
    List<Hold> changed = new ArrayList<>(all);
    changed.set(all.size() - 1, all.getLast().in(phase));
    return new Holds(changed);
  }
}
