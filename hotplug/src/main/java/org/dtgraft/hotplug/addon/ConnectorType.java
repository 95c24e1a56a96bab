package org.dtgraft.hotplug.addon;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.Overlay;

/// A kind of connector, and what can be plugged into it.
///
/// @param compatible of the connector's node in the tree of a board
/// @param format how its add-ons say who they are
/// @param base the overlay of stage 1, just enough to ask; none where they can be asked without
/// @param addons in the order of the catalogue, each of another identity and name
public record ConnectorType(
    String compatible, IdentityFormat format, Optional<Overlay> base, List<Addon> addons) {
  public ConnectorType {
    Objects.requireNonNull(compatible);
    Objects.requireNonNull(format);
    Objects.requireNonNull(base);
    addons = List.copyOf(addons);
  }

  /// The add-on of that identity.
  public Optional<Addon> find(Identity identity) {
    return addons.stream().filter(a -> a.identity().equals(identity)).findFirst();
  }
}
