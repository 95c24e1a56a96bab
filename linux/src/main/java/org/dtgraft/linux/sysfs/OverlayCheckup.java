package org.dtgraft.linux.sysfs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Whether overlays can be loaded into this kernel, and what to do where they cannot.
final class OverlayCheckup {
  private static final Pattern DEBIAN_ARM = Pattern.compile(".*-(arm64|armmp|armmp-lpae)(-.*)?");
  private static final String BUILD =
      "build with CONFIG_OF_OVERLAY=y, or take a kernel that is built so";

  private final KernelFacts facts;
  private final KernelConfig config;
  private final BackEnd found;

  OverlayCheckup(KernelFacts facts, BackEnd found) {
    this.facts = facts;
    this.config = facts.config();
    this.found = found;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(List.of(tree()));
    if (facts.hasTree()) {
      findings.add(kernel());
      findings.add(configfs());
      findings.add(takesOverlays());
      if (!(found instanceof BackEnd.Unusable)) { // which may keep whoever asks it waiting
        findings.addAll(loaded());
      }
    }
    return findings;
  }

  private Finding tree() {
    String topic = "device tree";
    if (facts.hasTree()) {
      return Finding.ok(topic, "the kernel runs on one");
    }
    String why =
        config.state("OF") == KernelConfig.State.OFF
            ? "this kernel is built without device trees (CONFIG_OF is not set)"
            : "the kernel has none: its firmware describes the machine in another way, such as ACPI";
    return Finding.missing(
        topic, why, "take a board that boots with one; 'dtgraft demo' simulates one here");
  }

  private Finding kernel() {
    String topic = "kernel";
    return switch (config.state("OF_OVERLAY")) {
      case BUILT_IN, MODULE -> Finding.ok(topic, "can apply overlays (CONFIG_OF_OVERLAY=y)");
      case UNKNOWN ->
          found instanceof BackEnd.Nothing
              ? Finding.limited(
                  topic,
                  "nobody tells whether it can apply overlays: its options cannot be read",
                  "look for CONFIG_OF_OVERLAY where this kernel comes from")
              : Finding.ok(topic, "can apply overlays, as it has an interface for them");
      case OFF ->
          Finding.missing(
              topic,
              "cannot apply overlays (CONFIG_OF_OVERLAY is not set)",
              isDebianArm()
                  ? "Debian's kernels for ARM can since 6.18: install a newer one, on Debian 13"
                      + " from trixie-backports"
                  : BUILD);
    };
  }

  private boolean isDebianArm() {
    return facts.osRelease("ID").equals("debian") && DEBIAN_ARM.matcher(facts.release()).matches();
  }

  private Finding configfs() {
    String topic = "configfs";
    if (facts.configfsIsMounted()) {
      return Finding.ok(topic, "mounted at /" + KernelFacts.CONFIGFS);
    }
    return config.state("CONFIGFS_FS") == KernelConfig.State.OFF
        ? Finding.missing(
            topic, "this kernel has none (CONFIG_CONFIGFS_FS is not set)", "build it with configfs")
        : Finding.missing(
            topic,
            "not mounted",
            "modprobe configfs; mount -t configfs none /" + KernelFacts.CONFIGFS);
  }

  private Finding takesOverlays() {
    String topic = "overlays";
    return switch (found) {
      case BackEnd.OurModule(var variant) ->
          Finding.ok(topic, "go through dtgraft's module, '" + variant + "'");
      case BackEnd.Dtbocfg _ ->
          Finding.ok(topic, "go through the module dtbocfg; each load is verified in the tree");
      case BackEnd.Vendor _ ->
          Finding.ok(
              topic,
              "go through this kernel's own configfs interface; it may answer success where there"
                  + " is none, so each load and removal is verified in the tree");
      case BackEnd.Unusable(var why, var hint) ->
          Finding.missing(topic, "there is an interface that cannot be used: " + why, hint);
      case BackEnd.Nothing _ ->
          Finding.missing(
              topic, "nothing takes them from user space: mainline has no interface", way());
    };
  }

  /// How to get an interface into this kernel.
  private String way() {
    if (config.state("OF_OVERLAY") == KernelConfig.State.OFF) {
      return "first take a kernel that can apply overlays";
    }
    if (facts.moduleIsLoaded(KernelFacts.OUR_MODULE)) {
      return "dtgraft's module is loaded, so mounting configfs will do";
    }
    for (String module : List.of(KernelFacts.OUR_MODULE, "dtbocfg")) {
      if (facts.moduleIsInstalled(module)) {
        return "modprobe " + module;
      }
    }
    String build =
        "build and load dtgraft's module: make -C kernel && insmod kernel/%s.ko"
            .formatted(KernelFacts.OUR_MODULE);
    return facts.wantsSignedModules()
        ? build + "; this kernel only takes signed modules, so sign it or turn secure boot off"
        : build;
  }

  private List<Finding> loaded() {
    List<String> names = facts.overlayNames();
    List<Finding> findings = new ArrayList<>();
    if (!names.isEmpty()) {
      findings.add(Finding.ok("loaded", overlays(names) + ": " + String.join(", ", names)));
    }
    List<String> orphans = facts.orphans();
    if (!orphans.isEmpty()) {
      findings.add(
          Finding.limited(
              "left over",
              overlays(orphans) + " that nobody can remove any more: " + String.join(", ", orphans),
              "reboot, when they are in the way"));
    }
    return findings;
  }

  private static String overlays(List<String> names) {
    return Finding.count(names.size(), "overlay", "overlays");
  }
}
