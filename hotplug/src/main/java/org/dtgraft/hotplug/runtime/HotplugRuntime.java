package org.dtgraft.hotplug.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.connector.Connector;
import org.dtgraft.hotplug.connector.ConnectorAction;
import org.dtgraft.hotplug.connector.ConnectorEvent;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Step;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.platform.Platform;

/// Watches the connectors of a platform, and does for each what its rules say.
///
/// Everything happens on the platform's one thread: events wait in one queue, and each is worked
/// off, with all that it asks for, before the next.
public final class HotplugRuntime {
  private final Platform platform;
  private final Catalogue catalogue;
  private final Connector rules;
  private final Consumer<RuntimeEvent> listener;
  private final Map<NodePath, Site> sites = new LinkedHashMap<>();
  private final Deque<Arrived> queue = new ArrayDeque<>();
  private boolean working;

  /// An event, and the connector that it is for.
  private record Arrived(Site site, ConnectorEvent event) {}

  /// @param listener is told everything that happens, in order
  public HotplugRuntime(
      Platform platform, Catalogue catalogue, Timings timings, Consumer<RuntimeEvent> listener) {
    this.platform = platform;
    this.catalogue = catalogue;
    this.rules = new Connector(timings);
    this.listener = listener;
  }

  /// Begins to watch every node whose compatible the catalogue knows as a connector. What is
  /// plugged in already is found.
  public void start() {
    findConnectors().forEach(this::begin);
  }

  private List<Site> findConnectors() {
    List<Site> found = new ArrayList<>();
    platform
        .tree()
        .forEach((path, node) -> {
          if (!sites.containsKey(path) && catalogue.type(Compatible.of(node)).isPresent()) {
            found.add(new Site(path, platform, catalogue, this));
            sites.put(path, found.getLast());
          }
        });
    return found;
  }

  private void begin(Site site) {
    site.watch();
    take(site, rules.begin());
    work();
  }

  /// The connectors, in the order of the tree.
  public List<NodePath> connectors() {
    return List.copyOf(sites.keySet());
  }

  /// Where a connector stands.
  ///
  /// @throws IllegalArgumentException where there is none
  public ConnectorState state(NodePath connector) {
    return site(connector).state();
  }

  /// Tries again what was refused or is stuck at a connector, or is refused after all in the
  /// attempt that is under way.
  public void tryAgain(NodePath connector) {
    site(connector).tryAgain();
  }

  /// Lets a quarantined connector be used again.
  public void clear(NodePath connector) {
    post(site(connector), new ConnectorEvent.Cleared());
  }

  /// The catalogue knows other things than before, or the files it names can be read now: whoever
  /// was refused, or is about to be, is tried again without being plugged again, and connectors of
  /// a kind that was not known are watched from now on.
  public void catalogueChanged() {
    findConnectors().forEach(this::begin);
    sites.values().forEach(Site::tryAgain);
  }

  private Site site(NodePath connector) {
    Site site = sites.get(connector);
    if (site == null) {
      throw new IllegalArgumentException("no connector: " + connector);
    }
    return site;
  }

  void post(Site site, ConnectorEvent event) {
    queue.add(new Arrived(site, event));
    work();
  }

  /// An overlay has left: what it stood in the way of may go on.
  void overlayLeft(Site by) {
    for (Site site : sites.values()) {
      if (!site.equals(by) && site.state() instanceof ConnectorState.Stuck) {
        post(site, new ConnectorEvent.TryAgain());
      }
    }
  }

  void tell(RuntimeEvent event) {
    listener.accept(event);
  }

  private void work() {
    if (working) {
      return;
    }
    working = true;
    try {
      for (Arrived next = queue.poll(); next != null; next = queue.poll()) {
        take(next.site(), rules.step(next.site().state(), next.event()));
      }
    } finally {
      working = false;
    }
  }

  private static void take(Site site, Step step) {
    site.enter(step.state());
    for (ConnectorAction action : step.actions()) {
      site.perform(action);
    }
  }
}
