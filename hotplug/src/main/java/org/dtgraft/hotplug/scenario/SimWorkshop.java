package org.dtgraft.hotplug.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.sim.Faults;
import org.dtgraft.hotplug.sim.Outcome;
import org.dtgraft.hotplug.sim.SimBoard;

/// The devices and drivers of a simulated board, and those who use them.
final class SimWorkshop implements Workshop {
  private final SimBoard board;
  private final Map<String, Handle> held = new HashMap<>();
  private final Map<String, Answer> answers = new HashMap<>();

  SimWorkshop(SimBoard board) {
    this.board = board;
  }

  @Override
  public Optional<String> perform(Deed deed, NodePath connector) {
    return switch (deed) {
      case Deed.Take(var use) -> take(use, connector);
      case Deed.LetGo(var use) -> letGo(use);
      case Deed.Call(var use, var what, int value) -> call(use, what, value);
      case Deed.Bind(var device, boolean bound) -> bind(device, connector, bound);
      case Deed.DriverIs(var driver, boolean loaded) -> {
        board.driver(driver.text(), loaded);
        yield Optional.empty();
      }
      case Deed.Flawed(var device, var flaw) -> {
        board.faults().flaw(device.text(), Faults.Flaw.valueOf(flaw.toUpperCase(Locale.ROOT)));
        yield Optional.empty();
      }
    };
  }

  private Optional<String> take(Deed.Use use, NodePath connector) {
    Optional<NodePath> device = find(use.device(), connector);
    if (device.isEmpty()) {
      return Optional.of("there is no device '" + use.device().name() + "'");
    }
    String name = use.name().map(Word::text).orElse("");
    Provision provision = new Provision(device.get(), use.service(), name);
    Optional<Handle> handle = board.take(provision, use.who());
    handle.ifPresent(h -> held.put(key(use), h));
    return handle.isPresent() ? Optional.empty() : Optional.of("there is no " + provision.text());
  }

  /// Words of two lines are different words: what they say counts.
  private static String key(Deed.Use use) {
    return String.join(
        "\0",
        use.who(),
        use.service().word(),
        use.name().map(Word::text).orElse(""),
        use.device().name().text(),
        use.device().connector());
  }

  private Optional<String> letGo(Deed.Use use) {
    Handle handle = held.remove(key(use));
    if (handle == null) {
      return notHeld(use);
    }
    board.letGo(handle);
    return Optional.empty();
  }

  private static Optional<String> notHeld(Deed.Use use) {
    return Optional.of("\"%s\" does not hold it".formatted(use.who()));
  }

  private Optional<String> call(Deed.Use use, String what, int value) {
    Handle handle = held.get(key(use));
    if (handle == null) {
      return notHeld(use);
    }
    answers.put(use.who(), new Answer.Waiting());
    board.call(handle, what, value, outcome -> answers.put(use.who(), answer(outcome)));
    return Optional.empty();
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(int result) -> new Answer.Done(result);
      case Outcome.Failed(var why) -> new Answer.Failed(why);
      case Outcome.Deferred(var why) -> new Answer.Failed(why);
    };
  }

  private Optional<String> bind(Deed.Which which, NodePath connector, boolean bound) {
    Optional<NodePath> device = find(which, connector);
    if (device.isEmpty()) {
      return Optional.of("there is no device '" + which.name() + "'");
    }
    if (bound) {
      board.bind(device.get());
    } else {
      board.unbind(device.get());
    }
    return Optional.empty();
  }

  /// Everybody lets go, also of what has gone.
  void letAllGo() {
    List.copyOf(held.values()).forEach(board::letGo);
    held.clear();
  }

  @Override
  public Answer answer(String who) {
    return answers.getOrDefault(who, new Answer.None());
  }

  /// Beside what lasts, the last uevent, and how many there were: `uevent` is `2: change drm ...`.
  @Override
  public SortedMap<String, String> shown() {
    SortedMap<String, String> shown = new TreeMap<>(board.offers().shown());
    List<String> told = board.offers().told();
    if (!told.isEmpty()) {
      shown.put("uevent", board.offers().events() + ": " + told.getLast());
    }
    return shown;
  }

  @Override
  public Optional<NodeStatus> status(Deed.Which device, NodePath connector) {
    return nodes(device, connector).stream().findFirst().map(board.model()::status);
  }

  /// The device of that name below the connector; else the first of that name.
  private Optional<NodePath> find(Deed.Which which, NodePath connector) {
    return nodes(which, connector).stream().filter(board.model()::has).findFirst();
  }

  private List<NodePath> nodes(Deed.Which which, NodePath connector) {
    List<NodePath> below = new java.util.ArrayList<>();
    List<NodePath> elsewhere = new java.util.ArrayList<>();
    String name = which.name().text();
    board
        .tree()
        .forEach((path, node) -> {
          if (node.name().equals(name) || path.toString().equals(name)) {
            (path.startsWith(connector) ? below : elsewhere).add(path);
          }
        });
    below.addAll(elsewhere);
    return below;
  }
}
