package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Reaction;
import org.dtgraft.hotplug.kernel.KernelDriver;
import org.dtgraft.hotplug.kernel.KernelDriver.Start;
import org.dtgraft.hotplug.kernel.KernelIndex;

/// What a kernel has for the devices of an add-on: a driver or none, one that can leave or not.
final class KernelFindings {
  /// Devices that are found by other numbers than their `compatible`.
  private static final List<String> OTHERWISE = List.of("usb", "pci", "ethernet-phy-");

  private static final String PRIMECELL = "arm,primecell";

  private final Scene scene;
  private final KernelIndex kernel;
  private final List<Diagnostic> said = new ArrayList<>();

  private KernelFindings(Scene scene, KernelIndex kernel) {
    this.scene = scene;
    this.kernel = kernel;
  }

  static List<Diagnostic> of(Scene scene, KernelIndex kernel) {
    KernelFindings findings = new KernelFindings(scene, kernel);
    scene.risks().reactions().forEach(findings::reaction);
    return findings.said;
  }

  private void reaction(Reaction reaction) {
    switch (reaction) {
      case Reaction.Listens(var node, var bus) -> {
        listener(node, bus);
        if (!bus.equals("gpio-hog")) {
          device(node, Optional.of(bus));
        }
      }
      case Reaction.WithDevice(var node, _) -> device(node, Optional.empty());
      case Reaction.NobodyListens(var node, _, _) -> device(node, Optional.empty());
      case Reaction.ReadBefore _, Reaction.SwitchedOff _ -> {}
    }
  }

  private void listener(NodePath node, String bus) {
    if (!kernel.listens(bus)) {
      said.add(
          Diagnostic.error(
                  Rules.NO_LISTENER,
                  scene.place(node, ""),
                  "nobody makes a device of %s: the %s bus of Linux %s is not told of nodes that"
                          .formatted(scene.shown(node), bus, kernel.version())
                      + " come at run time")
              .withHint(
                  "nothing there calls 'of_reconfig_notifier_register'; take another kernel"));
    }
  }

  /// @param bus that is told of the node, where that is known
  private void device(NodePath node, Optional<String> bus) {
    List<String> models = Compatible.of(scene.after().find(node).orElse(Node.empty("none")));
    if (models.isEmpty() || models.contains(PRIMECELL) || isKnownOtherwise(models)) {
      return;
    }
    Set<KernelDriver> drivers =
        bus.map(b -> kernel.drivers(b, models)).orElseGet(() -> kernel.drivers(models));
    if (drivers.isEmpty()) {
      missing(node, models, bus);
    } else if (drivers.stream().allMatch(d -> d.start() == Start.ONCE)) {
      once(node, drivers.iterator().next());
    } else {
      drivers.stream()
          .filter(d -> d.start() != Start.ONCE)
          .findFirst()
          .ifPresent(d -> stay(node, d));
    }
  }

  private static boolean isKnownOtherwise(List<String> models) {
    return models.stream().anyMatch(m -> OTHERWISE.stream().anyMatch(m::startsWith));
  }

  private void missing(NodePath node, List<String> models, Optional<String> bus) {
    Set<String> early = new TreeSet<>();
    models.forEach(m -> early.addAll(kernel.early().getOrDefault(m, Set.of())));
    if (!early.isEmpty()) {
      boot(node, models, early.iterator().next());
    } else if (models.stream().noneMatch(kernel.lookedUp()::containsKey)) {
      none(node, models, bus);
    }
  }

  private void none(NodePath node, List<String> models, Optional<String> bus) {
    Set<KernelDriver> others = kernel.drivers(models);
    Set<String> buses = new LinkedHashSet<>();
    others.forEach(d -> buses.add(d.bus()));
    String where = bus.map(b -> " on the bus " + b).orElse("");
    String what =
        "Linux %s has no driver for %s of %s%s"
            .formatted(kernel.version(), quoted(models), scene.shown(node), where);
    said.add(
        Diagnostic.error(Rules.NO_DRIVER, scene.place(node, "compatible"), what)
            .withHint(
                others.isEmpty()
                    ? "its driver may be a module of your own; else name a model that the kernel"
                        + " knows behind it"
                    : "there is one for %s: %s"
                        .formatted(String.join(", ", buses), others.iterator().next())));
  }

  private static String quoted(List<String> models) {
    return "'" + String.join("', '", models) + "'";
  }

  private void boot(NodePath node, List<String> models, String declared) {
    bootOnly(
        node,
        "%s works only from the kernel's start on: for %s there is %s, and no driver"
            .formatted(scene.shown(node), quoted(models), declared));
  }

  private void once(NodePath node, KernelDriver driver) {
    bootOnly(
        node,
        "%s can be bound only while its driver %s starts: its probe is gone afterwards"
            .formatted(scene.shown(node), driver));
  }

  private void bootOnly(NodePath node, String what) {
    said.add(
        Diagnostic.error(Rules.BOOT_ONLY, scene.place(node, "compatible"), what)
            .withHint("leave it to the base, and let the add-on refer to it"));
  }

  private void stay(NodePath node, KernelDriver driver) {
    if (driver.stays()) {
      stays(node, "its driver %s forbids to be unbound, and has no way to leave".formatted(driver));
    } else if (driver.start() == Start.BUILT_IN && !driver.removes()) {
      stays(
          node,
          "its driver %s can only be built in, and has no function for leaving".formatted(driver));
    }
  }

  private void stays(NodePath node, String what) {
    said.add(
        Diagnostic.warning(
                Rules.STAYS,
                scene.place(node, "compatible"),
                "%s may not leave cleanly: %s".formatted(scene.shown(node), what))
            .withHint(
                "see that all that its probe takes is managed ('devm_...'): what is not stays when"
                    + " the overlay is removed"));
  }
}
