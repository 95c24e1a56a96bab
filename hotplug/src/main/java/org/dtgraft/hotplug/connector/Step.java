package org.dtgraft.hotplug.connector;

import java.util.List;
import java.util.Objects;

/// What follows from one event: the next state, and what is to be done, in order.
public record Step(ConnectorState state, List<ConnectorAction> actions) {
  public Step {
    Objects.requireNonNull(state);
    actions = List.copyOf(actions);
  }

  static Step to(ConnectorState state, ConnectorAction... actions) {
    return new Step(state, List.of(actions));
  }

  /// The same with actions before the others.
  Step after(ConnectorAction... first) {
    return new Step(
        state, java.util.stream.Stream.concat(List.of(first).stream(), actions.stream()).toList());
  }
}
