package org.dtgraft.hotplug.scenario;

import java.util.Objects;
import java.util.Optional;
import org.dtgraft.hotplug.device.Service;

/// What others than the runtime do with devices: those who use them, and those who care for
/// drivers.
public sealed interface Deed {

  /// Somebody begins to use what a device offers, and keeps it when it should go.
  record Take(Use use) implements Deed {}

  /// Lets it go again.
  record LetGo(Use use) implements Deed {}

  /// Asks something of it.
  ///
  /// @param what `set`, `get`, `enable`, `commit`: what the service can
  record Call(Use use, String what, int value) implements Deed {}

  /// A device is unbound by hand, or bound again.
  record Bind(Which device, boolean bound) implements Deed {}

  /// A driver is not loaded yet, or is from now on.
  record DriverIs(Word driver, boolean loaded) implements Deed {}

  /// The driver of a device is broken for good.
  ///
  /// @param flaw `leaks`, `hangs`, `hurries` or `vetoes`
  record Flawed(Word device, String flaw) implements Deed {}

  /// A device.
  ///
  /// @param name the last name of its path
  /// @param connector below which it is, if there are several
  record Which(Word name, String connector) {
    public Which {
      Objects.requireNonNull(name);
      Objects.requireNonNull(connector);
    }
  }

  /// That somebody uses something.
  ///
  /// @param name which one, where a device offers several: `3`, `led@0`
  record Use(Service service, Optional<Word> name, Which device, String who) {
    public Use {
      Objects.requireNonNull(service);
      Objects.requireNonNull(name);
      Objects.requireNonNull(device);
      Objects.requireNonNull(who);
    }
  }
}
