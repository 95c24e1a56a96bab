package org.dtgraft.hotplug.sim;

import java.util.Objects;

/// What came of something that a driver did.
public sealed interface Outcome {

  /// It is done.
  ///
  /// @param result what was read, where something was; else 0
  record Done(int result) implements Outcome {}

  /// It has failed, and why.
  record Failed(String why) implements Outcome {
    public Failed {
      Objects.requireNonNull(why);
    }
  }

  /// It cannot be done yet: a supplier is not there.
  record Deferred(String why) implements Outcome {
    public Deferred {
      Objects.requireNonNull(why);
    }
  }

  /// What every call on something answers when its device has gone.
  Failed GONE = new Failed("device gone");
}
