package org.dtgraft.linux.sysfs;

import java.util.List;
import java.util.stream.Stream;

/// What is there and what is missing for hotplugging on this machine.
public final class Checkup {
  static final String ROOT_HINT = "run it as root: sudo dtgraft ...";

  private final KernelFiles files;
  private final KernelFacts facts;
  private final BackEnd found;

  /// @param found how overlays get into this kernel, as [BackEnds] tells
  public Checkup(KernelFiles files, BackEnd found) {
    this.files = files;
    this.found = found;
    this.facts = new KernelFacts(files);
  }

  /// All findings: first what hotplugging cannot do without, then the rest.
  public List<Finding> findings() {
    return Stream.of(
            new OverlayCheckup(facts, found).findings(),
            List.of(permission()),
            facts.hasTree() ? List.of(symbols()) : List.<Finding>of(),
            List.of(adapters(), gpios(), memories(), drivers(), reasons()))
        .flatMap(List::stream)
        .toList();
  }

  /// Whether hotplugging is possible by these findings.
  public static boolean possible(List<Finding> findings) {
    return findings.stream().noneMatch(f -> f.state() == Finding.State.MISSING);
  }

  /// Through what overlays would be loaded, in words; empty where they cannot be.
  public String backEnd() {
    return switch (found) {
      case BackEnd.OurModule(var variant) -> "dtgraft's own module ('" + variant + "')";
      case BackEnd.Dtbocfg _ -> "the module dtbocfg";
      case BackEnd.Vendor _ -> "the configfs interface of the vendor's kernel";
      case BackEnd.Unusable _, BackEnd.Nothing _ -> "";
    };
  }

  private Finding permission() {
    String topic = "permission";
    if (facts.sysIsReadOnly()) {
      return Finding.missing(
          topic,
          "/sys is mounted read-only, as in most containers",
          "run outside of the container, or give it a writable /sys and /dev");
    }
    var user = facts.user();
    if (user.isEmpty()) {
      return Finding.limited(topic, "the kernel does not tell who this is", ROOT_HINT);
    }
    return user.getAsInt() == 0
        ? Finding.ok(topic, "this is root")
        : Finding.missing(
            topic, "this is user " + user.getAsInt() + "; only root may load overlays", ROOT_HINT);
  }

  private Finding symbols() {
    String topic = "labels";
    var labels = facts.labels();
    if (labels.isPresent()) {
      return Finding.ok(
          topic,
          Finding.count(labels.getAsInt(), "label", "labels") + " that overlays can refer to");
    }
    return Finding.limited(
        topic,
        "the tree has no '/__symbols__', so overlays that name labels of it need them from elsewhere",
        "compile the board's source with labels (dtgraft compile -@) and name it: run --board FILE");
  }

  private Finding adapters() {
    String topic = "i2c";
    int nodes = facts.i2cDev().size();
    if (nodes > 0) {
      return Finding.ok(
          topic, Finding.count(nodes, "I2C adapter", "I2C adapters") + " with a device node");
    }
    return facts.i2cAdapters() > 0
        ? Finding.limited(
            topic,
            "no device node for "
                + Finding.count(facts.i2cAdapters(), "I2C adapter", "I2C adapters"),
            "modprobe i2c-dev")
        : Finding.limited(topic, "no I2C adapter, so nothing on I2C can be asked what it is", "");
  }

  private Finding gpios() {
    String topic = "gpio";
    List<String> chips = facts.gpiochips();
    return chips.isEmpty()
        ? Finding.limited(topic, "no GPIO chip, so no line tells that something is plugged in", "")
        : Finding.ok(
            topic, Finding.count(chips.size(), "GPIO chip", "GPIO chips") + ": " + some(chips));
  }

  private Finding memories() {
    int memories = facts.memories();
    return Finding.ok(
        "nvmem",
        memories == 0
            ? "no memory yet; that of an add-on comes with its overlay"
            : Finding.count(memories, "memory", "memories") + " that the kernel reads");
  }

  private Finding drivers() {
    String topic = "drivers";
    ModuleAliases aliases = ModuleAliases.read(files, facts.release());
    String folder = "/lib/modules/" + facts.release();
    if (!aliases.knowsModules()) {
      return Finding.limited(
          topic,
          folder + " has no list of modules, so nobody knows beforehand which drivers there are",
          "install the modules of this kernel, and run depmod");
    }
    return aliases.knowsBuiltIn()
        ? Finding.ok(topic, "known beforehand from " + folder)
        : Finding.limited(topic, "those built into the kernel are not told beforehand", "");
  }

  private Finding reasons() {
    String topic = "reasons";
    return switch (files.text(files.at("sys/kernel/debug/devices_deferred"))) {
      case Answer.Is<String> _ -> Finding.ok(topic, "the kernel tells why a device waits");
      case Answer.Absent<String> _ when !facts.debugfsIsMounted() ->
          Finding.limited(
              topic,
              "debugfs is not mounted, so the kernel does not tell why a device waits",
              "mount -t debugfs none /sys/kernel/debug");
      case Answer.Absent<String> _, Answer.Refused<String> _ ->
          Finding.limited(
              topic,
              "/sys/kernel/debug/devices_deferred cannot be read, which tells why a device waits",
              ROOT_HINT);
    };
  }

  private static String some(List<String> names) {
    return names.size() <= 4
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 3)) + ", ...";
  }
}
