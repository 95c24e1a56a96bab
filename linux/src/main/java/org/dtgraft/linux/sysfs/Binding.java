package org.dtgraft.linux.sysfs;

/// Whether a node's device has its driver, and if not, why.
public sealed interface Binding {

  /// A driver has it.
  record Bound(String driver) implements Binding {}

  /// No driver is looked for: the device is an adapter, a gpiochip and the like.
  record NotWanted() implements Binding {}

  /// It will have a driver when something else has come. The words say what.
  record Waiting(String words) implements Binding {}

  /// Its driver is in a module that is not loaded. For a device that is new that passes, where udev
  /// loads modules.
  record NotLoaded(String module) implements Binding {}

  /// No driver is known for it. The words say which is missing.
  ///
  /// @param certain whether all drivers of the kernel and its modules are known
  record NoDriver(String words, boolean certain) implements Binding {}

  /// There is a driver, and it did not take the device; or somebody has taken it away. A device
  /// that is new looks so too until its driver has tried: wait for the `bind` of its uevents.
  record Refused(String words) implements Binding {}

  /// There is no device. The words say why, as far as the tree shows it.
  record NoDevice(String words) implements Binding {}

  /// In words for people, without a full stop.
  default String words() {
    return switch (this) {
      case Bound(var driver) -> "bound to " + driver;
      case NotWanted _ -> "needs no driver";
      case Waiting(var words) -> words;
      case NotLoaded(var module) -> "its driver is in module '" + module + "', which is not loaded";
      case NoDriver(var words, _) -> words;
      case Refused(var words) -> words;
      case NoDevice(var words) -> words;
    };
  }

  /// Whether nothing is missing.
  default boolean complete() {
    return switch (this) {
      case Bound _, NotWanted _ -> true;
      case Waiting _, NotLoaded _, NoDriver _, Refused _, NoDevice _ -> false;
    };
  }
}
