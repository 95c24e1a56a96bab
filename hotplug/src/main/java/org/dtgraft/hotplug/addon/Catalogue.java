package org.dtgraft.hotplug.addon;

import java.util.List;
import java.util.Optional;

/// What is known of connectors and add-ons. It may know more tomorrow; each question is answered
/// from what it knows now.
@FunctionalInterface
public interface Catalogue {

  /// The kinds of connector, in order.
  List<ConnectorType> types();

  /// The kind of connector of a node with these compatibles, the most specific first.
  default Optional<ConnectorType> type(List<String> compatible) {
    return compatible.stream()
        .flatMap(c -> types().stream().filter(t -> t.compatible().equals(c)))
        .findFirst();
  }

  /// The add-on of that name, of whatever kind of connector.
  default Optional<Addon> addon(String name) {
    return types().stream()
        .flatMap(t -> t.addons().stream())
        .filter(a -> a.name().equals(name))
        .findFirst();
  }
}
