package org.dtgraft.linux.uevent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the kernel says of one device.
///
/// When a device of an overlay is removed, the properties of its node are gone already: its
/// `OF_COMPATIBLE_N` is 0 and its `MODALIAS` cut short. Two events are about the same device where
/// `devpath` or [#node] agree.
///
/// @param devpath the device's folder below `/sys`, with a slash in front
/// @param keys all variables, `ACTION` and `DEVPATH` among them, in the kernel's order
public record Uevent(Action action, String devpath, Map<String, String> keys) {
  public Uevent {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /// A variable.
  public Optional<String> key(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /// The bus or class of the device.
  public Optional<String> subsystem() {
    return key("SUBSYSTEM");
  }

  /// The driver; while one is bound.
  public Optional<String> driver() {
    return key("DRIVER");
  }

  /// The path of the device's node in the tree.
  public Optional<String> node() {
    return key("OF_FULLNAME");
  }
}
