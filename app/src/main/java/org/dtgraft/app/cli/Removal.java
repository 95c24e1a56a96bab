package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.kernel.KernelTree;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.kernel.KernelIndex;
import org.dtgraft.hotplug.unplug.Meetings;
import org.dtgraft.hotplug.unplug.Scene;
import org.dtgraft.hotplug.unplug.UnplugChecks;

/// What is to be told of overlays that come and go at run time; any thread may ask for one of them.
final class Removal {
  static final Option REMOVABLE =
      Option.flag(
          "Ask of overlays whether they would load, bind and leave on a running kernel.",
          "--removable");
  static final Option AT =
      Option.valued(
          "PATH", "The node of the base at which the overlays are loaded: a connector.", "--at");
  static final Option KERNEL =
      Option.valued(
          "FOLDER",
          "The source tree of the kernel that they are for; with --removable. It is read once.",
          "--kernel");
  static final Option NO_CACHE =
      Option.flag("Read the kernel's source anew, and keep nothing of it.", "--no-cache");

  /// Of more overlays in one run nobody means that all are loaded together.
  private static final int MOST_TOGETHER = 32;

  private final boolean wanted;
  private final Optional<NodePath> at;
  private final Optional<KernelIndex> kernel;
  private final Map<String, Scene> scenes = new ConcurrentHashMap<>();
  private final List<Scene> earlier = new ArrayList<>();

  private Removal(boolean wanted, Optional<NodePath> at, Optional<KernelIndex> kernel) {
    this.wanted = wanted;
    this.at = at;
    this.kernel = kernel;
  }

  /// The levels to begin with: who asks for removal gets all that there is to say of it.
  static CheckLevels levels(Arguments arguments) {
    return arguments.has(REMOVABLE.name()) || arguments.has(KERNEL.name())
        ? CheckLevels.FOR_REMOVAL
        : CheckLevels.WITH_OWN;
  }

  /// What the command line asks for. Reads the kernel's source, where one is named.
  static Removal of(Arguments arguments, CheckLevels levels, Console console)
      throws IOException, WrongUsage {
    Optional<NodePath> at = at(arguments);
    Optional<String> folder = arguments.value(KERNEL.name());
    boolean cached = !arguments.has(NO_CACHE.name());
    Optional<KernelIndex> kernel =
        folder.isEmpty()
            ? Optional.empty()
            : Optional.of(new KernelTree(folder.get(), console).index(cached));
    return new Removal(levels.asksForRemoval(), at, kernel);
  }

  private static Optional<NodePath> at(Arguments arguments) throws WrongUsage {
    Optional<String> text = arguments.value(AT.name());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!arguments.has("--base")) {
      throw new WrongUsage("--at is a node of the base: say --base as well");
    }
    Optional<NodePath> path = NodePath.parse(text.get());
    if (path.isEmpty()) {
      throw new WrongUsage("--at: '" + text.get() + "' is no path: it does not begin with '/'");
    }
    return path;
  }

  /// The node at which overlays are loaded.
  Optional<NodePath> at() {
    return at;
  }

  /// All that there is to say of an overlay by itself.
  List<Diagnostic> of(NamedFile file, Overlay overlay, Optional<DeviceTree> base) {
    if (!wanted) {
      return List.of();
    }
    if (base.isEmpty()) {
      return Scene.alone(overlay).map(scene -> findings(file, scene)).orElse(List.of());
    }
    return switch (Scene.on(overlay, base.get(), at)) {
      case Result.Ok<Scene>(var scene, _) -> findings(file, scene);
      case Result.Failed<Scene>(var errors) -> errors;
    };
  }

  private List<Diagnostic> findings(NamedFile file, Scene scene) {
    scenes.put(file.name(), scene);
    return UnplugChecks.of(scene, kernel);
  }

  /// What there is to say of a file and those before it; to be asked for each in order.
  ///
  /// @param files how many there are
  List<Diagnostic> together(NamedFile file, int files) {
    Scene scene = scenes.remove(file.name());
    if (scene == null || files > MOST_TOGETHER) {
      return List.of();
    }
    List<Diagnostic> said = Meetings.of(scene, earlier);
    earlier.add(scene);
    return said;
  }
}
