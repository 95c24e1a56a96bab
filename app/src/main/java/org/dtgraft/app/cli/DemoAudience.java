package org.dtgraft.app.cli;

import java.io.IOException;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// Who watches the demo.
interface DemoAudience {
  /// The board has booted.
  void opening(DemoStory story) throws IOException;

  /// An add-on is pushed into the connector.
  ///
  /// @param early whether it will be pulled while its devices are still coming
  void plugged(Addon addon, boolean early) throws IOException;

  /// The runtime tells something.
  void event(RuntimeEvent event) throws IOException;

  /// The add-on is pulled.
  void pulled() throws IOException;

  /// The connector is empty again.
  ///
  /// @param restored whether the tree is byte for byte what it was before
  void restored(boolean restored) throws IOException;

  void verdict(DemoVerdict verdict) throws IOException;
}
