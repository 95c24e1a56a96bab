package org.dtgraft.hotplug.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.tree.NodePath;

/// Who uses what. A handle stays here until its owner lets go, also when it was revoked meanwhile:
/// nothing dangles, and nothing is forgotten.
public final class Handles {
  private final Map<Long, Handle> open = new LinkedHashMap<>();
  private final Map<NodePath, Set<Handle>> byDevice = new HashMap<>();
  private final Set<Handle> revoked = new HashSet<>();
  private long numbers;

  /// Nobody uses anything.
  public Handles() {}

  /// Somebody begins to use what is offered.
  public Handle take(Provision provision, Handle.Owner owner) {
    Handle handle = new Handle(numbers++, provision, owner);
    open.put(handle.number(), handle);
    byDevice.computeIfAbsent(provision.device(), _ -> new LinkedHashSet<>()).add(handle);
    return handle;
  }

  /// The owner does not need it any more; nothing happens where it has been said before.
  public void letGo(Handle handle) {
    open.remove(handle.number());
    revoked.remove(handle);
    byDevice.computeIfPresent(
        handle.provision().device(),
        (_, handles) -> {
          handles.remove(handle);
          return handles.isEmpty() ? null : handles;
        });
  }

  /// Whether its owner has not let go, be it revoked or not.
  public boolean isOpen(Handle handle) {
    return open.containsKey(handle.number());
  }

  /// Whether a call on it may still reach the device.
  public boolean isValid(Handle handle) {
    return open.containsKey(handle.number()) && !revoked.contains(handle);
  }

  /// The handles on what a device offers that were not revoked, the oldest first.
  public List<Handle> on(NodePath device) {
    return byDevice.getOrDefault(device, Set.of()).stream()
        .filter(h -> !revoked.contains(h))
        .toList();
  }

  /// Takes from everybody what a device offers: it goes.
  ///
  /// @return the handles that were valid until now
  public List<Handle> revoke(NodePath device) {
    List<Handle> valid = on(device);
    revoked.addAll(valid);
    return valid;
  }

  /// Takes from everybody one thing that a device offers; the device may stay.
  ///
  /// @return the handles that were valid until now
  public List<Handle> revoke(Provision provision) {
    List<Handle> valid =
        on(provision.device()).stream().filter(h -> h.provision().equals(provision)).toList();
    revoked.addAll(valid);
    return valid;
  }

  /// All that nobody has let go, revoked or not, the oldest first.
  public List<Handle> open() {
    return List.copyOf(open.values());
  }
}
