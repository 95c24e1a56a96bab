package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.dtgraft.hotplug.device.Service;

/// One thing that a driver does. Each is a point at which something may go wrong, and takes the
/// time of its bus or none. What is taken, offered or switched on is given back in reverse when the
/// device is unbound, and when its probe fails.
public sealed interface Act {

  /// Reads a register; its value is the result.
  record Read(int register) implements Act {}

  /// Writes a register.
  record Write(int register, int value) implements Act {}

  /// Reads a register, changes the bits of a mask, and writes it.
  record Update(int register, int mask, int value) implements Act {
    /// What is written, given what was read.
    public int in(int was) {
      return (was & ~mask) | (value & mask);
    }
  }

  /// Reads a register, which must hold a value where the mask has bits: it is the right part.
  record Verify(int register, int mask, int value) implements Act {}

  /// Writes bytes, and then reads some, whatever the part calls registers; the bytes that are read
  /// are the result, the first the highest.
  ///
  /// @param read 0-4
  record Exchange(List<Integer> write, int read) implements Act {
    public Exchange {
      write = List.copyOf(write);
    }
  }

  /// Reads a register until it holds what it should, or gives up.
  ///
  /// @param every how long it waits between two reads
  /// @param limit how long it tries
  /// @param why it gives up, as the kernel's log would say it
  record Poll(Verify wanted, Duration every, Duration limit, String why) implements Act {
    public Poll {
      Objects.requireNonNull(wanted);
      Objects.requireNonNull(why);
      if (every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException("polls without a pause: " + every);
      }
    }
  }

  /// Does some acts; where one of them fails, does others regardless, and fails for the reason of
  /// the first.
  record Attempt(List<Act> acts, List<Act> otherwise) implements Act {
    public Attempt {
      acts = List.copyOf(acts);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// What is taken, offered and switched on from here belongs to a group, which can be given back
  /// before the device goes (`devres_open_group`).
  record Group(String name) implements Act {}

  /// Gives back, in reverse, what was taken, offered and switched on since a group was begun;
  /// nothing where there is no such group.
  record Release(String group) implements Act {}

  /// Tells user space something, as a uevent does.
  record Tell(String event) implements Act {}

  /// Time passes.
  record Pause(Duration time) implements Act {
    public Pause {
      Objects.requireNonNull(time);
    }
  }

  /// Begins to use what an entry of a property refers to. Where its supplier is not there yet, the
  /// probe is put off.
  ///
  /// @param property which lists suppliers; `port@N` for whoever is behind the endpoint of that
  ///   port
  /// @param index of the entry, from 0
  /// @param optional whether the property may be missing
  record Take(Service service, String property, int index, boolean optional) implements Act {
    /// The only entry, which must be there.
    public static Take one(Service service, String property) {
      return new Take(service, property, 0, false);
    }

    /// The only entry, if there is the property.
    public static Take ifAny(Service service, String property) {
      return new Take(service, property, 0, true);
    }
  }

  /// Asks something of what was taken by a property before; nothing where that was optional and not
  /// there. The result is that of the supplier.
  ///
  /// @param what `enable`, `set`, `get`: what the service can
  record Ask(String property, int index, String what, int value) implements Act {}

  /// The same, and the opposite when the device goes.
  ///
  /// @param value that goes with `on`
  /// @param undo what is asked then
  record Switch(String property, int index, String on, int value, String undo) implements Act {
    /// With the value 1.
    public Switch(String property, int index, String on, String undo) {
      this(property, index, on, 1, undo);
    }

    /// `enable`, and `disable` in the end.
    public static Switch on(String property) {
      return new Switch(property, 0, "enable", "disable");
    }
  }

  /// Offers something to others.
  record Offer(Service service, String name) implements Act {}

  /// Shows something of the device to user space, as a class device or an attribute does:
  /// `leds/addon:green:ready`, `hwmon/temperature-sensor@48`.
  record Show(String name, String value) implements Act {}

  /// Shows the result so far as a number.
  record ShowResult(String name) implements Act {}

  /// Keeps a number of the device, for later calls.
  record Keep(String name, int value) implements Act {}

  /// The result of what follows, where that has none of its own.
  record Result(int value) implements Act {}

  /// Makes something else of the result so far: a bit of a register, a temperature of its cells.
  record Reckon(IntUnaryOperator how) implements Act {
    public Reckon {
      Objects.requireNonNull(how);
    }

    /// That bit alone.
    public static Reckon bit(int number) {
      return new Reckon(value -> (value >> number) & 1);
    }
  }

  /// Gives up unless the result so far is as it must be.
  ///
  /// @param why as the kernel's log would say it; `%x` stands for the result
  record Require(IntPredicate what, String why) implements Act {
    public Require {
      Objects.requireNonNull(what);
      Objects.requireNonNull(why);
    }
  }

  /// Keeps the result so far as a number of the device.
  record Store(String name) implements Act {}

  /// Asks something as [Ask] does, with the result so far as its value.
  record Forward(String property, int index, String what) implements Act {}

  /// Gives up.
  ///
  /// @param why as the kernel's log would say it
  record Fail(String why) implements Act {}

  /// What is done next depends on the last result.
  record Choose(IntFunction<List<Act>> by) implements Act {
    public Choose {
      Objects.requireNonNull(by);
    }
  }

  /// Does not use any more what was taken by an entry of a property; what was to be asked of it in
  /// the end is not asked.
  record LetGo(String property, int index) implements Act {}

  /// Shows something of the device under a name that is not taken. Where the name ends in `%d`,
  /// that is the smallest number that is free, and the result; else a name that is taken fails.
  ///
  /// @param key under which the number is kept
  record Register(String name, String key, String value) implements Act {}

  /// The driver calls itself some time later, as delayed work does. One call of a kind waits at a
  /// time; none is made any more once the device is being unbound.
  record Later(Duration after, Call call) implements Act {
    public Later {
      Objects.requireNonNull(after);
      Objects.requireNonNull(call);
    }
  }
}
