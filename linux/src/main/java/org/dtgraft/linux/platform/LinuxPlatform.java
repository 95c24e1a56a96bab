package org.dtgraft.linux.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.device.BusRule;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.platform.Lines;
import org.dtgraft.hotplug.platform.NvmemCells;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.loop.Watch;
import org.dtgraft.linux.overlay.Configfs;
import org.dtgraft.linux.overlay.KernelOverlays;
import org.dtgraft.linux.overlay.OverlayInterface;
import org.dtgraft.linux.overlay.PresentTree;
import org.dtgraft.linux.sysfs.Answer;
import org.dtgraft.linux.sysfs.Bindings;
import org.dtgraft.linux.sysfs.KernelFacts;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.ModuleAliases;
import org.dtgraft.linux.sysfs.Nvmem;
import org.dtgraft.linux.sysfs.SysDevices;
import org.dtgraft.linux.uevent.Reception;
import org.dtgraft.linux.uevent.Uevent;
import org.dtgraft.linux.uevent.UeventSocket;

/// The running kernel. All answers come on the thread that runs the [Poller].
public final class LinuxPlatform implements Platform, AutoCloseable {
  /// Of the names of entries, by which a later program knows what an earlier one has left.
  private static final String PREFIX = "dtgraft-";

  private final Poller loop;
  private final Open open;
  private final Watch uevents;
  private final LiveNodes nodes;
  private final KernelProfile profile;
  private final List<BusRule> buses;
  private final List<Worker> workers = new ArrayList<>();
  private final LinuxLines lines;
  private final LinuxOverlays overlays;
  private final LinuxCells cells;
  private final LinuxDevices devices;
  private Optional<DeviceTree> tree = Optional.empty();

  private LinuxPlatform(Parts parts, Open open, KernelOverlays kernel, KernelProfile profile) {
    this.loop = parts.loop;
    this.open = open;
    this.nodes = parts.nodes;
    this.profile = profile;
    this.buses = profile.buses(List.of(), tree());
    SysDevices sysDevices = new SysDevices(parts.files, nodes);
    sysDevices.scan();
    ModuleAliases aliases = ModuleAliases.read(parts.files, release(parts.files));
    Bindings bindings = new Bindings(parts.files, nodes, sysDevices, aliases);
    this.lines =
        new LinuxLines(
            new ConnectorLines(parts.libc, sysDevices, parts.files.at("dev").toString()),
            this::tree,
            loop);
    this.overlays = new LinuxOverlays(kernel, worker("overlays"), this::treeChanged);
    this.cells = new LinuxCells(new Nvmem(parts.files, nodes), this::tree, worker("nvmem"));
    this.devices =
        new LinuxDevices(sysDevices, bindings, overlays::nodes, new Here(parts.files, sysDevices));
    this.uevents = loop.watch(open.uevents.fd(), PollFd.POLLIN, _ -> receive());
  }

  private Worker worker(String name) {
    workers.add(new Worker("dtgraft-" + name, loop));
    return workers.getLast();
  }

  /// What has to be closed.
  private record Open(UeventSocket uevents, Alone alone) {}

  private record Parts(Libc libc, Poller loop, KernelFiles files, LiveNodes nodes) {}

  /// The kernel below a root, where it can be used.
  ///
  /// @param labels of the base, where its tree has no `/__symbols__`
  public static Attempt<LinuxPlatform> open(Libc libc, Poller loop, Path root, SymbolTable labels) {
    KernelFiles files = new KernelFiles(root);
    Parts parts = new Parts(libc, loop, files, new LiveNodes(files));
    return UeventSocket.open(libc).then(uevents -> open(parts, uevents, labels));
  }

  private static Attempt<LinuxPlatform> open(
      Parts parts, UeventSocket uevents, SymbolTable labels) {
    Path root = parts.files.root();
    try {
      Optional<Configfs> configfs = Configfs.find(root);
      if (configfs.isEmpty()) {
        return failed(
            uevents,
            "this kernel has no interface for overlays ('/%s' is not there)"
                .formatted(Configfs.GROUP));
      }
      Optional<Alone> alone = Alone.on(root);
      if (alone.isEmpty()) {
        return failed(
            uevents, "another dtgraft runs on this kernel, and holds '/" + Alone.FILE + "'");
      }
      String left = KernelOverlays.takeBack(configfs.get(), PREFIX);
      if (!left.isEmpty()) {
        alone.get().close();
        return failed(uevents, "an overlay of an earlier dtgraft is still loaded: " + left);
      }
      KernelOverlays kernel = kernel(parts, configfs.get(), labels);
      return Attempt.done(
          new LinuxPlatform(parts, new Open(uevents, alone.get()), kernel, profile(parts)));
    } catch (IOException e) {
      return failed(uevents, words(e));
    }
  }

  private static String words(IOException e) {
    return e instanceof AccessDeniedException denied
        ? "'%s' is for root".formatted(denied.getFile())
        : "the kernel's interface for overlays: " + e;
  }

  private static Attempt<LinuxPlatform> failed(UeventSocket uevents, String why) {
    uevents.close();
    return Attempt.failed(Failure.of(why));
  }

  private static KernelOverlays kernel(Parts parts, OverlayInterface kernel, SymbolTable labels)
      throws IOException {
    return new KernelOverlays(kernel, new Present(parts.nodes), labels, PREFIX);
  }

  private static String release(KernelFiles files) {
    String release = new KernelFacts(files).release();
    return release.isEmpty() ? "unknown" : release;
  }

  private static KernelProfile profile(Parts parts) {
    return new KernelProfile("linux-" + release(parts.files), false);
  }

  /// The tree of sysfs for those who load.
  private record Present(LiveNodes nodes) implements PresentTree {
    @Override
    public DeviceTree read() throws IOException {
      Answer<DeviceTree> read = nodes.deviceTree();
      return read.found()
          .orElseThrow(() -> new IOException("the kernel's device tree: " + read.why()));
    }

    @Override
    public boolean has(NodePath node) {
      return nodes.exists(node);
    }

    @Override
    public Optional<Value> value(NodePath node, String property) {
      return nodes.property(node, property).found();
    }
  }

  private final class Here implements LinuxDevices.Surroundings {
    private final Release release;

    private Here(KernelFiles files, SysDevices devices) {
      this.release = new Release(files, nodes, devices, worker("release"), loop);
    }

    @Override
    public DeviceTree tree() {
      return LinuxPlatform.this.tree();
    }

    @Override
    public List<BusRule> buses() {
      return buses;
    }

    @Override
    public void release(List<NodePath> leaving, Consumer<Devices.ReleaseAnswer> answer) {
      release.release(leaving, answer);
    }

    @Override
    public void soon(Runnable task) {
      loop.execute(task);
    }
  }

  private void receive() {
    List<Uevent> news = new ArrayList<>();
    boolean lost = false;
    Reception received = open.uevents.receive();
    while (!(received instanceof Reception.Nothing)) {
      switch (received) {
        case Reception.News(var uevent) -> news.add(uevent);
        case Reception.Lost _, Reception.Failed _ -> lost = true;
        case Reception.Ignored _, Reception.Nothing _ -> {}
      }
      if (received instanceof Reception.Failed) {
        break;
      }
      received = open.uevents.receive();
    }
    if (lost) {
      devices.rescan();
    } else {
      devices.changed(news);
    }
  }

  private void treeChanged() {
    tree = Optional.empty();
    devices.rescan();
  }

  @Override
  public KernelProfile profile() {
    return profile;
  }

  @Override
  public List<String> unobserved() {
    return List.of(
        "memory that the kernel has leaked",
        "overlays that others than dtgraft have loaded or left behind");
  }

  @Override
  public DeviceTree tree() {
    if (tree.isEmpty()) {
      tree = nodes.deviceTree().found();
    }
    return tree.orElseThrow(() -> new IllegalStateException("the kernel's device tree is gone"));
  }

  @Override
  public Timers timers() {
    return loop;
  }

  @Override
  public Lines lines() {
    return lines;
  }

  @Override
  public Overlays overlays() {
    return overlays;
  }

  @Override
  public NvmemCells cells() {
    return cells;
  }

  @Override
  public Devices devices() {
    return devices;
  }

  /// Whether an answer of the kernel is waited for.
  public boolean isBusy() {
    return workers.stream().anyMatch(Worker::isBusy);
  }

  /// What is loaded stays loaded; lines are let go.
  @Override
  public void close() {
    workers.forEach(Worker::close);
    lines.close();
    uevents.cancel();
    open.uevents.close();
    open.alone.close();
  }
}
