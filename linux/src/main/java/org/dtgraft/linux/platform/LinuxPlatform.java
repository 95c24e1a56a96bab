package org.dtgraft.linux.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;
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
import org.dtgraft.linux.sysfs.BackEnd;
import org.dtgraft.linux.sysfs.BackEnds;
import org.dtgraft.linux.sysfs.Bindings;
import org.dtgraft.linux.sysfs.Holders;
import org.dtgraft.linux.sysfs.KernelFacts;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.ModuleAliases;
import org.dtgraft.linux.sysfs.Nvmem;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;
import org.dtgraft.linux.sysfs.SysHolder;
import org.dtgraft.linux.uevent.Reception;
import org.dtgraft.linux.uevent.Uevent;
import org.dtgraft.linux.uevent.UeventSocket;

/// The running kernel. All answers come on the thread that runs the [Poller].
public final class LinuxPlatform implements Platform, AutoCloseable {
  /// Of the names of entries, by which a later program knows what an earlier one has left.
  private static final String PREFIX = "dtgraft-";

  /// How long the kernel may take for an answer before the program begins.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
  private Optional<DeviceTree> read = Optional.empty();

  private LinuxPlatform(Parts parts, Open open, KernelOverlays kernel, KernelProfile profile) {
    this.loop = parts.loop;
    this.open = open;
    this.nodes = parts.nodes;
    this.profile = profile;
    this.overlays = new LinuxOverlays(kernel, worker("overlays"), this::treeChanged);
    this.buses = profile.buses(List.of(), tree());
    SysDevices sysDevices = new SysDevices(parts.files, nodes);
    sysDevices.scan();
    ModuleAliases aliases = ModuleAliases.read(parts.files, release(parts.files));
    Bindings bindings = new Bindings(parts.files, nodes, sysDevices, aliases);
    this.lines =
        new LinuxLines(
            new DriverLines(parts.libc, parts.files, sysDevices, loop),
            new GpioLines(
                new ConnectorLines(parts.libc, sysDevices, parts.files.at("dev").toString()),
                this::tree,
                loop));
    this.cells = new LinuxCells(new Nvmem(parts.files, nodes), this::tree, worker("nvmem"));
    this.devices = new LinuxDevices(sysDevices, bindings, new Here(parts.files, sysDevices));
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
    Path group = root.resolve(KernelFacts.OVERLAYS);
    if (!Files.isDirectory(group)) {
      return failed(uevents, noInterface());
    }
    if (!Files.isWritable(group)) {
      return failed(uevents, "'" + group + "' is for root");
    }
    try {
      Optional<Alone> alone = Alone.on(root);
      if (alone.isEmpty()) {
        return failed(
            uevents, "another dtgraft runs on this kernel, and holds '/" + Alone.FILE + "'");
      }
      Attempt<KernelOverlays> kernel = kernel(parts, labels);
      if (kernel instanceof Attempt.Failed<KernelOverlays>) {
        alone.get().close();
        uevents.close();
      }
      Open open = new Open(uevents, alone.get());
      return kernel.map(k -> new LinuxPlatform(parts, open, k, profile(parts)));
    } catch (IOException e) {
      return failed(uevents, words(e));
    }
  }

  private static String noInterface() {
    return "this kernel has no interface for overlays ('/%s' is not there)"
        .formatted(KernelFacts.OVERLAYS);
  }

  private static Attempt<KernelOverlays> kernel(Parts parts, SymbolTable labels) {
    try {
      return overlays(parts, labels);
    } catch (IOException e) {
      return Attempt.failed(Failure.of(words(e)));
    }
  }

  /// The kernel's overlays, with nothing of an earlier program among them.
  private static Attempt<KernelOverlays> overlays(Parts parts, SymbolTable labels)
      throws IOException {
    BackEnd found = new BackEnds(parts.files).ofKernel(PATIENCE);
    Optional<Configfs> configfs = Configfs.of(parts.files.root(), found);
    if (configfs.isEmpty()) {
      return Attempt.failed(
          Failure.of(
              found instanceof BackEnd.Unusable(var why, _)
                  ? "the kernel's interface for overlays cannot be used: " + why
                  : noInterface()));
    }
    String left =
        new Leftovers(configfs.get(), PREFIX, nodes -> holders(parts, nodes), PATIENCE).takeOut();
    return left.isEmpty()
        ? Attempt.done(
            new KernelOverlays(configfs.get(), new KernelTree(parts.nodes), labels, PREFIX))
        : Attempt.failed(
            Failure.of(
                "an overlay of an earlier dtgraft does not come out of the kernel: " + left));
  }

  /// Who holds devices of these nodes, in words.
  private static List<String> holders(Parts parts, List<NodePath> at) {
    SysDevices devices = new SysDevices(parts.files, parts.nodes);
    devices.scan();
    Set<SysDevice> all = new LinkedHashSet<>(); // one may hang below another
    at.stream()
        .flatMap(node -> devices.within(node).stream())
        .forEach(d -> all.addAll(devices.below(d).found().orElse(List.of(d))));
    return new Holders(parts.files, parts.nodes)
        .of(List.copyOf(all)).holders().stream().map(SysHolder::words).toList();
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

  private static String release(KernelFiles files) {
    String release = new KernelFacts(files).release();
    return release.isEmpty() ? "unknown" : release;
  }

  private static KernelProfile profile(Parts parts) {
    return new KernelProfile("linux-" + release(parts.files), false, false);
  }

  private final class Loaded implements Release.Loads {
    @Override
    public DeviceTree tree() {
      return LinuxPlatform.this.tree();
    }

    @Override
    public List<NodePath> nodes() {
      return overlays.nodes();
    }
  }

  private final class Here implements LinuxDevices.Surroundings {
    private final Release release;

    private Here(KernelFiles files, SysDevices devices) {
      this.release = new Release(files, devices, new Loaded(), worker("release"), loop);
    }

    @Override
    public DeviceTree tree() {
      return LinuxPlatform.this.tree();
    }

    @Override
    public Arrivals arrivals(LoadId load) {
      return overlays.arrivals(load);
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
    if (lost || news.stream().anyMatch(LinuxPlatform::takesAway)) {
      lines.recheck();
    }
    if (lost) {
      devices.rescan();
    } else {
      devices.changed(news);
    }
  }

  private static boolean takesAway(Uevent uevent) {
    return switch (uevent.action()) {
      case UNBIND, REMOVE -> true;
      case ADD, CHANGE, MOVE, ONLINE, OFFLINE, BIND -> false;
    };
  }

  /// What the kernel has made of a load, or unmade, it has said before it answered.
  private void treeChanged() {
    read = Optional.empty();
    receive();
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
    Optional<DeviceTree> known = overlays.known();
    if (known.isPresent()) {
      return known.get();
    }
    if (read.isEmpty()) {
      read = nodes.deviceTree().found();
    }
    return read.orElseThrow(() -> new IllegalStateException("the kernel's device tree is gone"));
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
