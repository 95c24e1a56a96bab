package org.dtgraft.hotplug.addon;

import java.util.Objects;
import org.dtgraft.devicetree.overlay.Overlay;

/// One model of add-on, as the catalogue describes it.
///
/// @param name short and unique in a catalogue: `addon-13`
/// @param title for people
/// @param overlay the parts of this model, loaded at the connector in stage 2
public record Addon(String name, String title, Identity identity, Overlay overlay) {
  public Addon {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(overlay);
  }

  @Override
  public String toString() {
    return name;
  }
}
