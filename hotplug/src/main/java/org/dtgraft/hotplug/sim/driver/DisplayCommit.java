package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What DRM does with a chain of host, bridge and panel when an atomic commit comes: the order of
/// `drm_atomic_bridge_chain_pre_enable` and its sisters in `drm_bridge.c` (Linux 7.3.4).
///
/// The bridge wants the host before itself (`pre_enable_prev_first`), and the panel comes first of
/// all. Linux goes on after an error, of which the log alone tells; here the commit ends with it,
/// and everything is switched off again, as a compositor would do.
final class DisplayCommit {
  /// Until the next vertical blank, at most.
  static final Duration FRAME = Duration.ofMillis(16);

  private static final String HOST = "port@0";
  private static final String NEXT = "port@1";

  private DisplayCommit() {}

  /// Enables everything where that has not been, and shows a frame. One at a time.
  static List<Act> commit(Self self) {
    if (self.kept("committing") == 1) {
      return List.of(new Act.Fail("a commit is under way"));
    }
    List<Act> acts = new ArrayList<>();
    if (self.kept("enabled") == 0) {
      acts.add(new Act.Attempt(on(), off()));
      acts.add(new Act.Keep("enabled", 1));
    }
    acts.add(new Act.Pause(FRAME));
    acts.add(new Act.Ask(NEXT, 0, "check", 0));
    acts.add(new Act.Keep("committing", 0));
    return List.of(
        new Act.Keep("committing", 1),
        new Act.Attempt(acts, List.of(new Act.Keep("committing", 0))));
  }

  /// A commit that switches the screen off.
  static List<Act> disable(Self self) {
    if (self.kept("committing") == 1) {
      return List.of(new Act.Fail("a commit is under way"));
    }
    List<Act> acts = new ArrayList<>();
    if (self.kept("enabled") == 1) {
      acts.addAll(off());
    }
    acts.add(new Act.Keep("enabled", 0));
    return acts;
  }

  private static List<Act> on() {
    return List.of(
        new Act.Ask(NEXT, 0, "prepare-panel", 0),
        new Act.Ask(HOST, 0, "pre-enable", 0),
        new Act.Ask(NEXT, 0, "pre-enable", 0),
        new Act.Ask(HOST, 0, "enable", 0),
        new Act.Ask(NEXT, 0, "enable", 0),
        new Act.Ask(NEXT, 0, "enable-panel", 0));
  }

  private static List<Act> off() {
    return List.of(
        new Act.Ask(NEXT, 0, "disable-panel", 0),
        new Act.Ask(NEXT, 0, "disable", 0),
        new Act.Ask(HOST, 0, "disable", 0),
        new Act.Ask(HOST, 0, "post-disable", 0),
        new Act.Ask(NEXT, 0, "unprepare-panel", 0));
  }

  /// The host alone, when the bridge has gone.
  static List<Act> hostOff() {
    return List.of(new Act.Ask(HOST, 0, "disable", 0), new Act.Ask(HOST, 0, "post-disable", 0));
  }
}
