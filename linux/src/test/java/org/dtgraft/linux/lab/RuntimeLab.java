package org.dtgraft.linux.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.NativeLibc;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.platform.LinuxPlatform;

/// The runtime on the kernel of the fast lab: add-ons are plugged and pulled, and after each the
/// tree of the kernel is what it was at the beginning.
///
///     RuntimeLab FOLDER     where catalogue.dts and its overlays are, and board.dts
public final class RuntimeLab {
  private static final NodePath CONNECTOR = NodePath.of("addon-connector");
  private static final Duration LONG = Duration.ofSeconds(15);

  private final Poller loop;
  private final LinuxPlatform platform;
  private final HotplugRuntime runtime;
  private final LabBoard board = new LabBoard();
  private final PrintStream out = System.out;
  private final DeviceTree before;
  private int failures;

  private RuntimeLab(Poller loop, LinuxPlatform platform, Catalogue catalogue) {
    this.loop = loop;
    this.platform = platform;
    this.before = platform.tree();
    this.runtime =
        new HotplugRuntime(
            platform,
            catalogue,
            Timings.SUNH,
            e -> out.printf("  %6d ms  %s%n", e.at().toMillis(), e.notice()));
  }

  /// Runs it. The exit code is 0 where everything was as expected.
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Libc libc = orThrow(NativeLibc.load());
    Poller loop = orThrow(Poller.open(libc, System::nanoTime));
    SymbolTable labels = SymbolTable.of(tree(folder.resolve("board.dts"), true));
    LinuxPlatform platform = orThrow(LinuxPlatform.open(libc, loop, Path.of("/"), labels));
    RuntimeLab lab = new RuntimeLab(loop, platform, catalogue(folder));
    lab.story();
    System.exit(lab.failures == 0 ? 0 : 1);
  }

  private static <T> T orThrow(Attempt<T> attempt) {
    return switch (attempt) {
      case Attempt.Done<T>(var value) -> value;
      case Attempt.Failed<T>(var why) -> throw new IllegalStateException(why.toString());
    };
  }

  private static DeviceTree tree(Path file, boolean symbols) throws IOException {
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(symbols);
    SourceText text = new SourceText(file.toString(), Files.readString(file, ISO_8859_1));
    DtsCompiler compiler =
        new DtsCompiler(
            (name, from) -> {
              Path found = Path.of(from).resolveSibling(name);
              try {
                return Optional.of(
                    new SourceText(found.toString(), Files.readString(found, ISO_8859_1)));
              } catch (IOException e) {
                return Optional.empty();
              }
            },
            options);
    return orThrow(compiler.compile(text));
  }

  private static <T> T orThrow(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T>(var errors) -> throw new IllegalStateException(errors.toString());
    };
  }

  private static Catalogue catalogue(Path folder) throws IOException {
    DeviceTree tree = tree(folder.resolve("catalogue.dts"), false);
    Map<String, Overlay> overlays = new LinkedHashMap<>();
    for (String file : CatalogueTree.files(tree)) {
      overlays.put(file, orThrow(Overlay.of(file, tree(folder.resolve(file), true))));
    }
    return orThrow(CatalogueTree.read(tree, overlays));
  }

  private void story() {
    board.unplug();
    runtime.start();
    expect("nothing is plugged", ConnectorState.Empty.class::isInstance);
    plugged("a thermometer", 23, ConnectorState.Ready.class::isInstance);
    board.temperature("48", 42250);
    check("it measures", "42250", board.read("48"));
    pulled();
    plugged("a part that is not there", 24, ConnectorState.Degraded.class::isInstance);
    pulled();
    plugged("a bus of its own", 25, ConnectorState.Ready.class::isInstance);
    pulled();
    plugged("an unknown model", 99, ConnectorState.Refused.class::isInstance);
    pulled();
    for (int i = 0; i < 20; i++) {
      plugged("again", 23, ConnectorState.Ready.class::isInstance);
      pulled();
    }
  }

  private void plugged(String what, int model, Predicate<ConnectorState> wanted) {
    out.println(what + ":");
    board.plug(model);
    expect("plugged in", wanted);
  }

  private void pulled() {
    board.unplug();
    expect("pulled out", ConnectorState.Empty.class::isInstance);
    DeviceTree now = platform.tree();
    check("the tree is as before", before.root().toString(), now.root().toString());
    if (!now.equals(before)) {
      failures++;
      out.println("FAILED: the tree is another: " + differences(now));
    }
  }

  private List<NodePath> differences(DeviceTree now) {
    List<NodePath> others = new ArrayList<>();
    now.forEach((path, node) -> {
      if (before.find(path).filter(n -> n.properties().equals(node.properties())).isEmpty()) {
        others.add(path);
      }
    });
    return others;
  }

  private void expect(String what, Predicate<ConnectorState> wanted) {
    Duration end = loop.now().plus(LONG);
    loop.after(LONG, () -> {});
    while (!wanted.test(runtime.state(CONNECTOR)) && loop.now().compareTo(end) < 0) {
      orThrow(loop.step());
    }
    ConnectorState state = runtime.state(CONNECTOR);
    check(what, "expected", wanted.test(state) ? "expected" : state.toString());
  }

  private void check(String what, String wanted, String is) {
    boolean same = wanted.equals(is);
    failures += same ? 0 : 1;
    out.println((same ? "ok      " : "FAILED  ") + what + (same ? "" : ": " + is));
  }
}
