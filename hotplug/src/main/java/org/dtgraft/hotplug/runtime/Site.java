package org.dtgraft.hotplug.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.connector.Connector;
import org.dtgraft.hotplug.connector.ConnectorAction;
import org.dtgraft.hotplug.connector.ConnectorEvent;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.CutLink;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.NodeState;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.connector.Ticket;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.Lines;
import org.dtgraft.hotplug.platform.NvmemCells;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.platform.Slots;
import org.dtgraft.hotplug.platform.Timers;

/// One connector at its place: turns actions into calls of the platform, and the platform's answers
/// into events.
final class Site {
  private final NodePath path;
  private final Platform platform;
  private final Catalogue catalogue;
  private final HotplugRuntime runtime;
  private final Map<Ticket, LoadId> loads = new HashMap<>();
  private ConnectorState state = Connector.START;
  private Optional<String> addon = Optional.empty();
  private Optional<NodePath> part = Optional.empty();
  private boolean again;
  private Timers.Timer timer = () -> {};

  Site(NodePath path, Platform platform, Catalogue catalogue, HotplugRuntime runtime) {
    this.path = path;
    this.platform = platform;
    this.catalogue = catalogue;
    this.runtime = runtime;
  }

  ConnectorState state() {
    return state;
  }

  void enter(ConnectorState next) {
    boolean refused = next instanceof ConnectorState.Refused;
    again &= next.generation() == state.generation() && (refused || isUndecided(next));
    state = next;
    if (again && refused) {
      again = false;
      post(new ConnectorEvent.TryAgain());
    }
  }

  /// Tries again what was refused or is stuck. An attempt that is under way, and may fail for what
  /// has just been mended, is followed by another if it is refused.
  void tryAgain() {
    again = isUndecided(state);
    post(new ConnectorEvent.TryAgain());
  }

  private static boolean isUndecided(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Unloading _,
          ConnectorState.Stuck _ ->
          true;
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _,
          ConnectorState.Quarantined _ ->
          false;
    };
  }

  void watch() {
    platform.lines().watch(path, this::line);
  }

  private void post(ConnectorEvent event) {
    runtime.post(this, event);
  }

  void perform(ConnectorAction action) {
    switch (action) {
      case ConnectorAction.SetReset(boolean asserted) ->
          platform
              .lines()
              .reset(path, asserted)
              .ifPresent(why -> post(new ConnectorEvent.LineFailed("the reset line: " + why)));
      case ConnectorAction.ReadLine _ -> line(platform.lines().plugged(path));
      case ConnectorAction.StartTimer a -> start(a);
      case ConnectorAction.CancelTimer _ -> timer.cancel();
      case ConnectorAction.Load(var ticket, var model) -> load(ticket, model);
      case ConnectorAction.WatchDevices(var ticket) ->
          platform.devices().watch(id(ticket), now -> post(nodesChanged(ticket, now)));
      case ConnectorAction.ReadIdentity(int generation) -> readIdentity(generation);
      case ConnectorAction.ReleaseDevices(var ticket) ->
          platform.devices().release(id(ticket), answer -> post(released(ticket, answer)));
      case ConnectorAction.RemoveOverlay(var ticket) -> remove(ticket);
      case ConnectorAction.Report(var notice) -> report(notice);
    }
  }

  private LoadId id(Ticket ticket) {
    LoadId id = loads.get(ticket);
    if (id == null) {
      throw new IllegalStateException("not loaded: " + ticket);
    }
    return id;
  }

  private void line(Lines.Reading reading) {
    post(
        switch (reading) {
          case Lines.Reading.Level(boolean plugged) -> new ConnectorEvent.Line(plugged);
          case Lines.Reading.Broken(var why) ->
              new ConnectorEvent.LineFailed("the plugged line: " + why);
        });
  }

  private void start(ConnectorAction.StartTimer a) {
    timer.cancel();
    timer =
        platform
            .timers()
            .after(
                a.after(), () -> post(new ConnectorEvent.TimerFired(a.generation(), a.purpose())));
  }

  private Optional<ConnectorType> type() {
    return catalogue.type(
        platform.tree().find(path).map((Node n) -> Compatible.of(n)).orElse(List.of()));
  }

  private void load(Ticket ticket, Optional<Addon> model) {
    Optional<ConnectorType> type = type();
    if (model.isEmpty() && type.isPresent() && type.get().base().isEmpty()) {
      post(new ConnectorEvent.NothingToLoad(ticket));
      return;
    }
    Optional<Overlay> overlay =
        model.map(Addon::overlay).or(() -> type.flatMap(ConnectorType::base));
    if (overlay.isEmpty()) {
      post(
          new ConnectorEvent.OverlayRefused(
              ticket, "the catalogue does not know this connector any more"));
      return;
    }
    platform
        .overlays()
        .load(
            model.isPresent() ? part.orElse(path) : path,
            overlay.get(),
            answer -> {
              switch (answer) {
                case Overlays.LoadAnswer.Loaded(var id) -> {
                  loads.put(ticket, id);
                  post(new ConnectorEvent.OverlayLoaded(ticket, overlay.get().name()));
                }
                case Overlays.LoadAnswer.Refused(var why) ->
                    post(new ConnectorEvent.OverlayRefused(ticket, why));
              }
            });
  }

  private void remove(Ticket ticket) {
    platform
        .overlays()
        .remove(
            id(ticket),
            answer -> {
              switch (answer) {
                case Overlays.RemovalAnswer.Removed _ -> {
                  loads.remove(ticket);
                  post(new ConnectorEvent.OverlayRemoved(ticket));
                  runtime.overlayLeft(this);
                }
                case Overlays.RemovalAnswer.InUse(var by) ->
                    post(new ConnectorEvent.OverlayInUse(ticket, holders(by)));
                case Overlays.RemovalAnswer.Failed(var why) ->
                    post(new ConnectorEvent.RemovalFailed(ticket, why));
              }
            });
  }

  private static List<Holder> holders(List<Overlays.Need> needs) {
    return needs.stream().map(n -> new Holder(n.who(), n.what())).toList();
  }

  private void readIdentity(int generation) {
    Optional<ConnectorType> type = type();
    if (type.isEmpty()) {
      post(
          new ConnectorEvent.IdentityFailed(
              generation, "the catalogue does not know this connector any more"));
      return;
    }
    part = Optional.empty();
    switch (type.get().format()) {
      case SUNH_MODEL -> readCell(generation, type.get());
      case PCI_ID ->
          platform.slots().identify(path, answer -> post(asked(generation, type.get(), answer)));
    }
  }

  private ConnectorEvent asked(int generation, ConnectorType type, Slots.Answer answer) {
    return switch (answer) {
      case Slots.Answer.Pci(var node, int vendor, int device) -> {
        part = Optional.of(node);
        Identity identity = new Identity.PciId(vendor, device);
        yield new ConnectorEvent.IdentityRead(generation, identity, type.find(identity));
      }
      case Slots.Answer.Failed(var why) -> new ConnectorEvent.IdentityFailed(generation, why);
    };
  }

  private void readCell(int generation, ConnectorType type) {
    platform
        .cells()
        .read(
            path,
            type.format().cell(),
            answer ->
                post(
                    switch (answer) {
                      case NvmemCells.Answer.Bytes(var bytes) -> identity(generation, type, bytes);
                      case NvmemCells.Answer.Failed(var why) ->
                          new ConnectorEvent.IdentityFailed(generation, why);
                    }));
  }

  private static ConnectorEvent identity(int generation, ConnectorType type, Value bytes) {
    return switch (type.format().decode(bytes)) {
      case Result.Ok<Identity>(var identity, _) ->
          new ConnectorEvent.IdentityRead(generation, identity, type.find(identity));
      case Result.Failed<Identity>(var errors) ->
          new ConnectorEvent.IdentityFailed(
              generation, errors.stream().map(Diagnostic::message).findFirst().orElse(""));
    };
  }

  private static ConnectorEvent nodesChanged(Ticket ticket, Devices.Observed observed) {
    return new ConnectorEvent.NodesChanged(
        ticket,
        observed.nodes().stream().map(Site::state).toList(),
        observed.cuts().stream()
            .map(l -> new CutLink(l.consumer(), l.property(), l.supplier()))
            .toList());
  }

  private static NodeState state(NodeStatus status) {
    return switch (status) {
      case NodeStatus.Bound(var node, var driver) ->
          new NodeState(node, NodeState.Standing.BOUND, driver);
      case NodeStatus.Deferred(var node, var why) ->
          new NodeState(node, NodeState.Standing.WAITING, why);
      case NodeStatus.Failed(var node, var why) ->
          new NodeState(node, NodeState.Standing.FAILED, why);
      case NodeStatus.Data(var node) -> new NodeState(node, NodeState.Standing.DATA, "data");
    };
  }

  private static ConnectorEvent released(Ticket ticket, Devices.ReleaseAnswer answer) {
    return switch (answer) {
      case Devices.ReleaseAnswer.Gone(var revoked) ->
          new ConnectorEvent.DevicesGone(ticket, holders(revoked));
      case Devices.ReleaseAnswer.Held(var by) ->
          new ConnectorEvent.DevicesHeld(ticket, holders(by));
    };
  }

  private void report(Notice notice) {
    if (notice instanceof Notice.Identified(_, var known)) {
      addon = Optional.of(known.name());
    }
    runtime.tell(new RuntimeEvent(platform.timers().now(), path, addon, notice));
    if (notice instanceof Notice.Empty || notice instanceof Notice.Refused) {
      addon = Optional.empty();
    }
  }
}
