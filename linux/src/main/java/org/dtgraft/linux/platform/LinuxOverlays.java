package org.dtgraft.linux.platform;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.linux.overlay.InterfaceGone;
import org.dtgraft.linux.overlay.KernelOverlays;
import org.dtgraft.linux.overlay.Loading;
import org.dtgraft.linux.overlay.Unloading;

/// Loads and removes in the kernel, on a thread of its own: a load probes drivers, and a removal
/// waits for whoever holds a device. While one does not return, those behind it wait, as they would
/// in the kernel, which has one lock for all.
final class LinuxOverlays implements Overlays {
  private final KernelOverlays kernel;
  private final Worker worker;
  private final Runnable changed;
  private final Map<LoadId, Arrivals> arrivals = new ConcurrentHashMap<>();

  /// @param changed run whenever the present tree may be another one
  LinuxOverlays(KernelOverlays kernel, Worker worker, Runnable changed) {
    this.kernel = kernel;
    this.worker = worker;
    this.changed = changed;
  }

  /// The kernel's tree as it is now; nothing where it would have to be read.
  Optional<DeviceTree> known() {
    return kernel.known();
  }

  /// What a load brought.
  Arrivals arrivals(LoadId id) {
    return arrivals.getOrDefault(id, Arrivals.NONE);
  }

  /// The nodes of all loads.
  List<NodePath> nodes() {
    return arrivals.values().stream().flatMap(a -> a.nodes().stream()).toList();
  }

  @Override
  public void load(NodePath at, Overlay overlay, Consumer<LoadAnswer> answer) {
    worker.run(
        () -> loadNow(at, overlay),
        e -> new LoadAnswer.Refused(words(e)),
        told -> {
          changed.run();
          answer.accept(told);
        });
  }

  private LoadAnswer loadNow(NodePath at, Overlay overlay) throws IOException {
    return switch (kernel.load(overlay, at)) {
      case Loading.Verified(var id, _, var brought) -> {
        arrivals.put(id, brought);
        yield new LoadAnswer.Loaded(id);
      }
      case Loading.Refused(var why) -> new LoadAnswer.Refused(why);
      case Loading.Leaked(var why, var left) ->
          new LoadAnswer.Refused(
              why + "; the kernel has kept " + list(left) + " until it boots again");
    };
  }

  private static String words(Exception e) {
    return e instanceof InterfaceGone gone
        ? String.valueOf(gone.getMessage())
        : "the kernel's interface for overlays: " + e;
  }

  private static String list(List<NodePath> left) {
    return left.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
  }

  @Override
  public void remove(LoadId id, Consumer<RemovalAnswer> answer) {
    worker.run(
        () -> removeNow(id),
        e -> new RemovalAnswer.Failed(words(e)),
        told -> {
          changed.run();
          answer.accept(told);
        });
  }

  private RemovalAnswer removeNow(LoadId id) throws IOException {
    return switch (kernel.remove(id)) {
      case Unloading.Verified _ -> {
        arrivals.remove(id);
        yield new RemovalAnswer.Removed();
      }
      case Unloading.InUse(var by) -> new RemovalAnswer.InUse(KernelOverlays.needs(by));
      case Unloading.Refused(var why) -> new RemovalAnswer.Failed(why);
      case Unloading.Orphaned(var why, var left) ->
          new RemovalAnswer.Failed(why + "; still there: " + list(left));
    };
  }
}
