package org.dtgraft.hotplug.scenario;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// Looks at what is expected, and finds how it is.
final class Observer {
  private final Stand stand;
  private final HotplugRuntime runtime;
  private final Cast cast;
  private final Desk desk;
  private final DeviceTree before;
  private final byte[] blob;
  private final Map<String, Integer> told = new HashMap<>();

  Observer(Stand stand, HotplugRuntime runtime, Cast cast, Desk desk) {
    this.stand = stand;
    this.runtime = runtime;
    this.cast = cast;
    this.desk = desk;
    this.before = stand.platform().tree();
    this.blob = BlobWriter.write(before);
  }

  void hear(RuntimeEvent event) {
    told.merge(event.connector() + " " + event.name(), 1, Integer::sum);
  }

  /// What was told so far is not counted.
  void forget() {
    told.clear();
  }

  int bytes() {
    return blob.length;
  }

  ConnectorState state(NodePath connector) {
    return runtime.connectors().contains(connector)
        ? runtime.state(connector)
        : new ConnectorState.Empty(0);
  }

  Look look(Expectation what) {
    return switch (what) {
      case Expectation.Standing s -> standing(s);
      case Expectation.TreeUnchanged _ -> tree();
      case Expectation.NodeThere n -> node(n);
      case Expectation.Told t -> told(t);
      case Expectation.Reset r -> reset(r);
      case Expectation.OverlayStands o -> overlay(o);
      case Expectation.Called c -> inWorkshop(w -> called(c, w.answer(c.who())));
      case Expectation.Shown s -> inWorkshop(w -> shown(s, w.shown()));
      case Expectation.DeviceStands d -> inWorkshop(w -> device(d, w));
    };
  }

  private Look standing(Expectation.Standing s) {
    ConnectorState state = state(cast.connector(s.connector()));
    String reason = StateText.reason(state);
    boolean holds =
        StateText.word(state).equals(s.state())
            && s.addon().stream().allMatch(a -> StateText.addon(state).equals(name(a)))
            && s.because().stream().allMatch(reason::contains)
            && s.holder().stream().allMatch(StateText.holders(state)::contains);
    return new Look(holds, "'%s' is %s".formatted(s.connector(), StateText.whole(state)));
  }

  private static java.util.Optional<String> name(Word addon) {
    return java.util.Optional.of(addon.text());
  }

  /// Whether the tree is what it was, and if not, where it is not.
  Look tree() {
    DeviceTree now = stand.platform().tree();
    if (Arrays.equals(blob, BlobWriter.write(now))) {
      return new Look(true, "the tree is what it was");
    }
    Set<String> more = paths(now);
    Set<String> less = paths(before);
    more.removeAll(paths(before));
    less.removeAll(paths(now));
    return new Look(false, "the tree is another one: " + difference(more, less));
  }

  private static String difference(Set<String> more, Set<String> less) {
    if (more.isEmpty() && less.isEmpty()) {
      return "the nodes are the same, and properties or their order are not";
    }
    Set<String> some = more.isEmpty() ? less : more;
    return "%d nodes more and %d less, '%s' among them"
        .formatted(more.size(), less.size(), some.iterator().next());
  }

  private static Set<String> paths(DeviceTree tree) {
    Set<NodePath> paths = new LinkedHashSet<>();
    tree.forEach((path, _) -> paths.add(path));
    return paths.stream().map(NodePath::toString).collect(toCollection(LinkedHashSet::new));
  }

  private Look node(Expectation.NodeThere n) {
    String path = cast.connector(n.connector()) + "/" + n.path().text();
    boolean there = paths(stand.platform().tree()).contains(path);
    return new Look(
        there == n.there(), "there is %snode '%s'".formatted(there ? "a " : "no ", path));
  }

  private Look told(Expectation.Told t) {
    int times = told.getOrDefault(cast.connector(t.connector()) + " " + t.event(), 0);
    return new Look(
        times == t.times(),
        "'%s' was told %d times of '%s'".formatted(t.event(), times, t.connector()));
  }

  private Look reset(Expectation.Reset r) {
    boolean asserted = stand.isReset(cast.connector(r.connector()));
    return new Look(
        asserted == r.asserted(),
        "the reset line of '%s' is %s"
            .formatted(r.connector(), asserted ? "asserted" : "released"));
  }

  private Look inWorkshop(Function<Workshop, Look> look) {
    return stand
        .workshop()
        .map(look)
        .orElseGet(() -> new Look(false, "nobody can look at that here"));
  }

  private static Look called(Expectation.Called c, Workshop.Answer answer) {
    String was = "the last call by \"" + c.who() + "\" ";
    return switch (answer) {
      case Workshop.Answer.None _ -> new Look(false, "there was no call by \"" + c.who() + "\"");
      case Workshop.Answer.Waiting _ ->
          new Look(c.how().equals("waiting"), was + "has not come back");
      case Workshop.Answer.Done(int result) ->
          new Look(
              c.how().equals("done") && c.giving().orElse(result) == result,
              was + "is done and gave " + result);
      case Workshop.Answer.Failed(var why) ->
          new Look(
              c.how().equals("failed") && c.because().stream().allMatch(why::contains),
              was + "failed: " + why);
    };
  }

  private static Look shown(Expectation.Shown s, SortedMap<String, String> shown) {
    String value = shown.get(s.name().text());
    boolean holds =
        value == null ? !s.there() : s.there() && s.value().stream().allMatch(value::contains);
    return new Look(
        holds,
        value == null
            ? "there is no '%s'".formatted(s.name())
            : "'%s' is \"%s\"".formatted(s.name(), value));
  }

  private Look device(Expectation.DeviceStands d, Workshop workshop) {
    NodeStatus status =
        workshop.status(d.device(), cast.connector(d.device().connector())).orElse(null);
    String how = status == null ? "gone" : how(status);
    String why = status == null ? "" : why(status);
    return new Look(
        how.equals(d.how()) && d.because().stream().allMatch(why::contains),
        "'%s' is %s%s".formatted(d.device().name(), how, why.isEmpty() ? "" : ": " + why));
  }

  private static String how(NodeStatus status) {
    return switch (status) {
      case NodeStatus.Bound _ -> "bound";
      case NodeStatus.Deferred _ -> "waiting";
      case NodeStatus.Failed _ -> "failed";
      case NodeStatus.Data _ -> "data";
    };
  }

  private static String why(NodeStatus status) {
    return switch (status) {
      case NodeStatus.Bound(_, var driver) -> driver;
      case NodeStatus.Deferred(_, var why) -> why;
      case NodeStatus.Failed(_, var why) -> why;
      case NodeStatus.Data _ -> "";
    };
  }

  private Look overlay(Expectation.OverlayStands o) {
    Desk.Entry entry = desk.entry(o.file().text());
    boolean holds =
        entry.state() == o.state() && o.because().stream().allMatch(entry.why()::contains);
    return new Look(holds, "'%s' is %s".formatted(o.file(), entry.text()));
  }
}
