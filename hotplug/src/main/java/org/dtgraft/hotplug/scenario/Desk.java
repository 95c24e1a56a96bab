package org.dtgraft.hotplug.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.platform.Platform;

/// The overlays that a scenario itself loads and removes, as somebody does who is not the runtime.
final class Desk {
  private final Platform platform;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// @param id of the load, where it is in the tree
  record Entry(LoadState state, String why, Optional<LoadId> id) {
    static final Entry NEVER = new Entry(LoadState.REMOVED, "", Optional.empty());

    private Entry in(LoadState next, String reason) {
      return new Entry(next, reason, id);
    }

    String text() {
      return state.word() + (why.isEmpty() ? "" : ": " + why);
    }
  }

  Desk(Platform platform) {
    this.platform = platform;
  }

  Entry entry(String file) {
    return entries.getOrDefault(file, Entry.NEVER);
  }

  /// How many of them are in the tree.
  long present() {
    return entries.values().stream().filter(e -> e.id().isPresent()).count();
  }

  /// Whether something of it is in the tree, or on its way there or back.
  boolean isInUse() {
    return entries.values().stream()
        .anyMatch(e -> e.id().isPresent() || e.state() == LoadState.LOADING);
  }

  /// The files that are in the tree, last loaded first.
  List<String> left() {
    return entries.entrySet().stream()
        .filter(e -> e.getValue().id().isPresent())
        .map(Map.Entry::getKey)
        .toList()
        .reversed();
  }

  /// Loads an overlay at the root.
  ///
  /// @return why that cannot be asked for now
  Optional<String> load(String file, Overlay overlay) {
    if (entry(file).id().isPresent() || entry(file).state() == LoadState.LOADING) {
      return Optional.of("it is " + entry(file).state().word());
    }
    entries.remove(file); // the last loaded is the last of them
    entries.put(file, Entry.NEVER.in(LoadState.LOADING, ""));
    platform.overlays().load(NodePath.ROOT, overlay, answer -> loaded(file, answer));
    return Optional.empty();
  }

  private void loaded(String file, Overlays.LoadAnswer answer) {
    entries.put(
        file,
        switch (answer) {
          case Overlays.LoadAnswer.Loaded(var id) ->
              new Entry(LoadState.LOADED, "", Optional.of(id));
          case Overlays.LoadAnswer.Refused(var why) -> Entry.NEVER.in(LoadState.REFUSED, why);
        });
  }

  /// Removes one: its devices first.
  ///
  /// @return why that cannot be asked for now
  Optional<String> remove(String file) {
    Entry entry = entry(file);
    if (entry.id().isEmpty() || entry.state() == LoadState.REMOVING) {
      return Optional.of("it is " + entry.state().word());
    }
    LoadId id = entry.id().get();
    entries.put(file, entry.in(LoadState.REMOVING, ""));
    platform.devices().release(id, answer -> released(file, id, answer));
    return Optional.empty();
  }

  private void released(String file, LoadId id, Devices.ReleaseAnswer answer) {
    switch (answer) {
      case Devices.ReleaseAnswer.Gone _ ->
          platform.overlays().remove(id, removed -> removed(file, removed));
      case Devices.ReleaseAnswer.Held(var by) -> set(file, LoadState.IN_USE, needs(by));
    }
  }

  private void removed(String file, Overlays.RemovalAnswer answer) {
    switch (answer) {
      case Overlays.RemovalAnswer.Removed _ -> entries.put(file, Entry.NEVER);
      case Overlays.RemovalAnswer.InUse(var by) -> set(file, LoadState.IN_USE, needs(by));
      case Overlays.RemovalAnswer.Failed(var why) -> set(file, LoadState.FAILED, why);
    }
  }

  private void set(String file, LoadState state, String why) {
    entries.put(file, entry(file).in(state, why));
  }

  private static String needs(List<Overlays.Need> needs) {
    return needs.stream()
        .map(n -> n.who() + " needs " + n.what())
        .collect(Collectors.joining("; "));
  }
}
