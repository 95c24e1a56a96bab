package org.dtgraft.hotplug.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.connector.Notice;

/// What must be so of all that is told of one connector, event by event: nobody is plugged twice,
/// nothing is ready that is not loaded, nothing is empty that is.
public final class JournalLaw {
  /// How many events are shown where one makes no sense.
  private static final int SHOWN = 8;

  private final Deque<String> last = new ArrayDeque<>();
  private int loaded;
  private int stages = 1;
  private boolean present;

  /// Nothing was told yet.
  public JournalLaw() {}

  /// Takes the next event.
  ///
  /// @return what is wrong with it, with the events before
  public Optional<String> take(Notice notice) {
    String word = word(notice);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    last.addLast(word);
    if (last.size() > SHOWN) {
      last.removeFirst();
    }
    return wrong(notice).map(why -> why + ": " + String.join(", ", last));
  }

  private Optional<String> wrong(Notice notice) {
    return switch (notice) {
      case Notice.Plugged _ -> plugged();
      case Notice.Unplugged _ -> unplugged();
      case Notice.Loaded _ -> unless(++loaded <= 2, "loaded too much");
      case Notice.Unloaded _ -> unless(--loaded >= 0, "unloaded too much");
      case Notice.Identified(_, var addon) -> identified(addon);
      case Notice.Ready _, Notice.Degraded _ ->
          unless(loaded == stages + 1, "told that it works, and not loaded");
      case Notice.Refused _ -> unless(loaded == 0, "refused, and loaded");
      case Notice.Empty _ ->
          unless(loaded == 0, "empty, and loaded").or(() -> unless(!present, "empty, and plugged"));
      case Notice.Revoked _ -> unless(loaded > 0, "something is revoked, and nothing loaded");
      case Notice.LinkCut _ -> unless(loaded > 0, "a link is cut, and nothing loaded");
      case Notice.Device _, Notice.Stuck _, Notice.Quarantined _ -> Optional.empty();
    };
  }

  /// A PCI card can be asked before anything is loaded.
  private Optional<String> identified(Addon addon) {
    stages = addon.identity() instanceof Identity.PciId ? 0 : 1;
    return unless(loaded == stages, "identified without stage 1");
  }

  private Optional<String> plugged() {
    boolean twice = present;
    present = true;
    return unless(!twice, "plugged twice")
        .or(() -> unless(loaded == 0, "plugged before it was empty"));
  }

  private Optional<String> unplugged() {
    boolean there = present;
    present = false;
    return unless(there, "unplugged, and never plugged");
  }

  private static Optional<String> unless(boolean holds, String why) {
    return holds ? Optional.empty() : Optional.of(why);
  }

  /// Devices come and go in any order.
  private static String word(Notice notice) {
    return switch (notice) {
      case Notice.Plugged _ -> "plugged";
      case Notice.Unplugged _ -> "unplugged";
      case Notice.Loaded(var stage, _) -> "loaded " + stage.word();
      case Notice.Unloaded(var stage) -> "unloaded " + stage.word();
      case Notice.Identified _ -> "identified";
      case Notice.Ready _ -> "ready";
      case Notice.Degraded _ -> "degraded";
      case Notice.Refused _ -> "refused";
      case Notice.Empty _ -> "empty";
      case Notice.LinkCut _ -> "cut";
      case Notice.Revoked _ -> "revoked";
      case Notice.Stuck _ -> "stuck";
      case Notice.Quarantined _ -> "quarantined";
      case Notice.Device _ -> "";
    };
  }
}
