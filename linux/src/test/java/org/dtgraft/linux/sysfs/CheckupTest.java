package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found on machines of the field, and what is advised.
final class CheckupTest {
  private static final String BUILD =
      "build and load dtgraft's module: make -C kernel && insmod kernel/dtgraft_configfs.ko";

  @TempDir Path root;

  private static Checkup checkup(KernelFiles files) {
    return new Checkup(files, new BackEnds(files).ofCopy());
  }

  private static List<Finding> findings(Machine machine) {
    return checkup(machine.files()).findings();
  }

  private static Finding finding(Machine machine, String topic) {
    return findings(machine).stream()
        .filter(f -> f.topic().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> missing(Machine machine) {
    return findings(machine).stream()
        .filter(f -> f.state() == Finding.State.MISSING)
        .map(Finding::topic)
        .toList();
  }

  private static List<String> limited(Machine machine) {
    return findings(machine).stream()
        .filter(f -> f.state() == Finding.State.LIMITED)
        .map(Finding::topic)
        .toList();
  }

  @Test
  void aKernelThatCannotApplyOverlays() {
    Machine machine = Kernels.debianStock(root);
    assertEquals(List.of("kernel", "overlays"), missing(machine));
    assertEquals(
        "Debian's kernels for ARM can since 6.18: install a newer one, on Debian 13 from"
            + " trixie-backports",
        finding(machine, "kernel").hint());
    assertEquals(
        "first take a kernel that can apply overlays", finding(machine, "overlays").hint());
    machine.file("etc/os-release", "ID=other\n");
    assertEquals(
        "build with CONFIG_OF_OVERLAY=y, or take a kernel that is built so",
        finding(machine, "kernel").hint());
  }

  @Test
  void aKernelWithoutInterface() {
    Machine machine = Kernels.debianNew(root);
    assertEquals(List.of("overlays"), missing(machine));
    assertEquals(BUILD, finding(machine, "overlays").hint());
    assertEquals("", checkup(machine.files()).backEnd());
  }

  @Test
  void aModuleThatIsInstalledIsLoadedFirst() {
    Machine machine =
        Kernels.debianNew(root)
            .file("lib/modules/7.3.4+deb13-arm64/modules.dep", "updates/dtbocfg.ko: a.ko b.ko\n");
    assertEquals("modprobe dtbocfg", finding(machine, "overlays").hint());
    machine.file(
        "lib/modules/7.3.4+deb13-arm64/modules.dep",
        "updates/dtbocfg.ko:\nupdates/dtgraft-configfs.ko.xz:\n");
    assertEquals("modprobe dtgraft_configfs", finding(machine, "overlays").hint());
  }

  @Test
  void aKernelThatWantsSignaturesIsSaidTo() {
    Machine machine =
        Kernels.debianNew(root)
            .file("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
    assertEquals(
        BUILD + "; this kernel only takes signed modules, so sign it or turn secure boot off",
        finding(machine, "overlays").hint());
    machine.file("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
    assertEquals(BUILD, finding(machine, "overlays").hint());
    machine.file("sys/module/module/parameters/sig_enforce", "Y\n");
    assertTrue(new KernelFacts(machine.files()).wantsSignedModules());
  }

  @Test
  void ourModule() {
    Machine machine = Kernels.withOurModule(root);
    assertEquals(List.of(), missing(machine));
    assertEquals(List.of(), limited(machine));
    assertTrue(Checkup.possible(findings(machine)));
    assertEquals("dtgraft's own module ('dtgraft 1')", checkup(machine.files()).backEnd());
  }

  @Test
  void overlaysThatAreThereAreTold() {
    Machine machine = Kernels.withOurModule(root);
    machine.folder(Kernels.OVERLAYS + "/one").folder(Kernels.OVERLAYS + "/two");
    machine.file("sys/kernel/config/device-tree/orphans", "old 3 EBUSY: not topmost\n");
    assertEquals("2 overlays: one, two", finding(machine, "loaded").words());
    assertEquals(
        "1 overlay that nobody can remove any more: old", finding(machine, "left over").words());
  }

  @Test
  void aVendorsKernel() {
    Machine machine = Kernels.raspberryPi(root);
    assertEquals(List.of(), missing(machine));
    assertEquals(
        "the configfs interface of the vendor's kernel", checkup(machine.files()).backEnd());
    machine.folder("sys/module/dtbocfg");
    assertEquals("the module dtbocfg", checkup(machine.files()).backEnd());
  }

  @Test
  void anInterfaceThatCannotBeUsed() {
    Machine machine = Kernels.raspberryPi(root).folder(Kernels.OVERLAYS + "/one");
    BackEnd found = new BackEnd.Unusable("it has no 'status'", "take another");
    Checkup checkup = new Checkup(machine.files(), found);
    assertEquals("", checkup.backEnd());
    List<Finding> findings = checkup.findings();
    assertFalse(Checkup.possible(findings));
    assertTrue(
        findings.contains(
            Finding.missing(
                "overlays",
                "there is an interface that cannot be used: it has no 'status'",
                "take another")));
    assertTrue(findings.stream().noneMatch(f -> f.topic().equals("loaded")), findings.toString());
  }

  @Test
  void aMachineWithoutATree() {
    Machine machine = Kernels.pc(root);
    assertEquals(List.of("device tree"), missing(machine));
    assertEquals(
        "this kernel is built without device trees (CONFIG_OF is not set)",
        finding(machine, "device tree").words());
    assertEquals(List.of("i2c", "gpio"), limited(machine));
    assertEquals("OptiPlex", new KernelFacts(machine.files()).model());
  }

  @Test
  void aStubIsNoTree() {
    Machine machine = Kernels.pc(root).node("").node("/chosen");
    machine.file("boot/config-6.12.107+deb13-amd64", "CONFIG_OF=y\n");
    assertEquals(
        "the kernel has none: its firmware describes the machine in another way, such as ACPI",
        finding(machine, "device tree").words());
  }

  @Test
  void somebodyElseThanRoot() {
    Machine machine = Kernels.asUser(Kernels.withOurModule(root));
    assertEquals(List.of("permission"), missing(machine));
    assertEquals(
        "this is user 1000; only root may load overlays", finding(machine, "permission").words());
    assertEquals(List.of("reasons"), limited(machine));
    assertEquals("run it as root: sudo dtgraft ...", finding(machine, "reasons").hint());
  }

  @Test
  void aContainer() {
    Machine machine =
        Kernels.withOurModule(root).file("proc/mounts", "sysfs /sys sysfs ro,nosuid 0 0\n");
    assertEquals(List.of("permission"), missing(machine));
    assertEquals(
        "/sys is mounted read-only, as in most containers", finding(machine, "permission").words());
  }

  @Test
  void configfsThatIsNotMounted() {
    Machine machine =
        Kernels.debianNew(root)
            .file("proc/mounts", "sysfs /sys sysfs rw 0 0\n")
            .folder("sys/module/dtgraft_configfs");
    assertEquals(List.of("configfs", "overlays"), missing(machine));
    assertEquals(
        "modprobe configfs; mount -t configfs none /sys/kernel/config",
        finding(machine, "configfs").hint());
    assertEquals(
        "dtgraft's module is loaded, so mounting configfs will do",
        finding(machine, "overlays").hint());
  }

  @Test
  void optionsThatNobodyTells() {
    Machine machine = Kernels.debianNew(root).remove("boot");
    assertEquals(Finding.State.LIMITED, finding(machine, "kernel").state());
    assertEquals(List.of("overlays"), missing(machine));
    machine.folder(Kernels.OVERLAYS);
    assertEquals(Finding.State.OK, finding(machine, "kernel").state());
  }

  @Test
  void aTreeWithoutLabels() {
    Machine machine = Kernels.withOurModule(root);
    assertEquals("2 labels that overlays can refer to", finding(machine, "labels").words());
    machine.remove("sys/firmware/devicetree/base/__symbols__");
    assertEquals(Finding.State.LIMITED, finding(machine, "labels").state());
    assertTrue(Checkup.possible(findings(machine)));
  }

  @Test
  void adaptersWithoutDeviceNodes() {
    Machine machine = Kernels.withOurModule(root).remove("sys/class/i2c-dev");
    assertEquals("modprobe i2c-dev", finding(machine, "i2c").hint());
  }

  @Test
  void aReleaseThatIsNone() {
    Machine machine = Kernels.withOurModule(root);
    machine.file("proc/sys/kernel/osrelease", "../../etc\0\n");
    assertEquals("", new KernelFacts(machine.files()).release());
    assertFalse(findings(machine).isEmpty());
  }

  @Test
  void aKernelWithoutSysctlTellsItsReleaseElsewhere() {
    Machine machine = new Machine(root);
    machine.file("proc/version", "Linux version 6.12.117-dtgraft (root@vm) (gcc 12.2.0) #1 Sun\n");
    assertEquals("6.12.117-dtgraft", new KernelFacts(machine.files()).release());
    machine.file("proc/version", "Linux version ../../etc (root@vm)\n");
    assertEquals("", new KernelFacts(machine.files()).release());
  }

  @Test
  void nothingAtAll() {
    List<Finding> findings = findings(new Machine(root));
    assertFalse(Checkup.possible(findings));
    assertEquals("", new KernelFacts(new KernelFiles(root)).release());
  }

  @Test
  void optionsOfAKernel() {
    Machine machine = new Machine(root).file("proc/config.gz", "not zipped");
    KernelConfig config = KernelConfig.read(machine.files(), "7.3");
    assertEquals(KernelConfig.State.UNKNOWN, config.state("OF"));
    assertEquals(Optional.empty(), config.source());
    machine.file(
        "boot/config-7.3", "CONFIG_A=y\nCONFIG_B=m\n# CONFIG_C is not set\nCONFIG_D=\"x\"\n");
    config = KernelConfig.read(machine.files(), "7.3");
    assertEquals(KernelConfig.State.BUILT_IN, config.state("A"));
    assertEquals(KernelConfig.State.MODULE, config.state("B"));
    assertEquals(KernelConfig.State.OFF, config.state("C"));
    assertEquals(KernelConfig.State.BUILT_IN, config.state("D"));
    assertEquals(Optional.of(machine.at("boot/config-7.3")), config.source());
  }
}
