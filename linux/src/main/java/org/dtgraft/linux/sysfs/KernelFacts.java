package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.NodePath;

/// What a kernel and the machine under it offer for hotplugging, one fact a method. Each looks when
/// it is asked.
public final class KernelFacts {
  /// Where configfs is mounted by custom.
  public static final String CONFIGFS = "sys/kernel/config";

  /// The folder in which overlays are made.
  public static final String OVERLAYS = CONFIGFS + "/device-tree/overlays";

  /// The kernel module of dtgraft.
  public static final String OUR_MODULE = "dtgraft_configfs";

  /// Lists of mounts and of modules are long on large machines.
  private static final int MOST = 16 << 20;

  private static final Pattern UID = Pattern.compile("Uid:\\s+[0-9]+\\s+([0-9]{1,9}).*");
  private static final Pattern VERSION = Pattern.compile("Linux version (\\S+) ");
  private static final Pattern MODULE_FILE = Pattern.compile("(?:.*/)?([^/:]+)\\.ko[^/:]*:.*");

  private final KernelFiles files;
  private final LiveNodes nodes;

  public KernelFacts(KernelFiles files) {
    this.files = files;
    this.nodes = new LiveNodes(files);
  }

  /// The release, as `uname -r` prints it; empty where the kernel does not tell. Kernels without
  /// `/proc/sys` tell it in `/proc/version`.
  public String release() {
    return text("proc/sys/kernel/osrelease")
        .or(this::releaseOfVersion)
        .filter(r -> r.matches("[\\w.+~-]+"))
        .orElse("");
  }

  private Optional<String> releaseOfVersion() {
    return text("proc/version")
        .map(VERSION::matcher)
        .filter(Matcher::lookingAt)
        .map(m -> m.group(1));
  }

  /// What the system calls itself: `Debian GNU/Linux 13 (trixie)`; empty where it does not.
  public String system() {
    return osRelease("PRETTY_NAME");
  }

  /// A variable of `/etc/os-release`, such as `ID`; empty where it is not there.
  public String osRelease(String variable) {
    return Stream.of("etc/os-release", "usr/lib/os-release")
        .flatMap(name -> text(name).stream())
        .flatMap(String::lines)
        .filter(line -> line.startsWith(variable + "="))
        .map(line -> line.substring(variable.length() + 1).replace("\"", "").replace("'", ""))
        .findFirst()
        .orElse("");
  }

  /// What the machine is called: the model of its device tree, or what its firmware says; empty
  /// where neither does.
  public String model() {
    return nodes
        .property(NodePath.ROOT, "model")
        .found()
        .map(value -> new String(value.toBytes(), UTF_8).replace("\0", ""))
        .or(() -> text("sys/class/dmi/id/product_name"))
        .orElse("");
  }

  /// Whether the kernel runs on a device tree: one whose root says what the board is. ACPI machines
  /// may have a stub.
  public boolean hasTree() {
    return nodes.property(NodePath.ROOT, "compatible").found().isPresent();
  }

  /// How many labels overlays can refer to; none where the tree was compiled without them.
  public OptionalInt labels() {
    return nodes
        .subtree(NodePath.of("__symbols__"))
        .found()
        .map(live -> OptionalInt.of(live.node().properties().size()))
        .orElseGet(OptionalInt::empty);
  }

  /// The options the kernel was built with.
  public KernelConfig config() {
    return KernelConfig.read(files, release());
  }

  /// Whether configfs is mounted where it belongs.
  public boolean configfsIsMounted() {
    return mounted("configfs", "/" + CONFIGFS) || files.exists(files.at(OVERLAYS));
  }

  /// Whether debugfs is mounted where it belongs.
  public boolean debugfsIsMounted() {
    return mounted("debugfs", "/sys/kernel/debug");
  }

  private boolean mounted(String type, String point) {
    return text("proc/mounts").stream()
        .flatMap(String::lines)
        .map(line -> line.split(" ", 4))
        .anyMatch(w -> w.length == 4 && w[1].equals(point) && w[2].equals(type));
  }

  /// Whether `/sys` may be written at all; in most containers it may not.
  public boolean sysIsReadOnly() {
    return text("proc/mounts").stream()
        .flatMap(String::lines)
        .map(line -> line.split(" ", 5))
        .filter(w -> w.length == 5 && w[1].equals("/sys"))
        .reduce((_, last) -> last)
        .filter(w -> (w[3] + ",").startsWith("ro,"))
        .isPresent();
  }

  /// The names of the overlays that user space has made.
  public List<String> overlayNames() {
    return names(OVERLAYS);
  }

  /// The names of overlays that are in the tree and have no folder any more; only our module tells
  /// them.
  public List<String> orphans() {
    return text(CONFIGFS + "/device-tree/orphans").stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  /// Whether a module is loaded, or built in and shown as one.
  ///
  /// @param module its name with `_`
  public boolean moduleIsLoaded(String module) {
    return files.has(files.at("sys/module"), module);
  }

  /// Whether a module is installed for this kernel.
  ///
  /// @param module its name with `_`
  public boolean moduleIsInstalled(String module) {
    return text("lib/modules/" + release() + "/modules.dep").stream()
        .flatMap(String::lines)
        .map(MODULE_FILE::matcher)
        .anyMatch(m -> m.matches() && m.group(1).replace('-', '_').equals(module));
  }

  /// Whether the kernel refuses modules that nobody has signed: by its own rule, or because it is
  /// locked down, as with secure boot.
  public boolean wantsSignedModules() {
    return text("sys/module/module/parameters/sig_enforce").filter("Y"::equals).isPresent()
        || lockdown().filter(mode -> !mode.equals("none")).isPresent();
  }

  /// How far the kernel is locked down: `none`, `integrity` or `confidentiality`; nothing where it
  /// does not tell.
  public Optional<String> lockdown() {
    return text("sys/kernel/security/lockdown")
        .filter(modes -> modes.matches(".*\\[[a-z]+\\].*"))
        .map(modes -> modes.substring(modes.indexOf('[') + 1, modes.indexOf(']')));
  }

  /// The user in whose name this runs; 0 is root. Nothing where the kernel does not tell.
  public OptionalInt user() {
    return text("proc/self/status").stream()
        .flatMap(String::lines)
        .map(UID::matcher)
        .filter(m -> m.matches())
        .mapToInt(m -> Integer.parseInt(m.group(1)))
        .findFirst();
  }

  /// The GPIO chips, by name.
  public List<String> gpiochips() {
    return names("sys/bus/gpio/devices");
  }

  /// The I2C adapters with a device node below `/dev`, which `i2c-dev` makes.
  public List<String> i2cDev() {
    return names("sys/class/i2c-dev");
  }

  /// How many I2C adapters there are.
  public int i2cAdapters() {
    return new I2cAdapters(files, nodes).numbers().size();
  }

  /// How many memories there are.
  public int memories() {
    return names("sys/bus/nvmem/devices").size();
  }

  private List<String> names(String folder) {
    return files.list(files.at(folder)).found().orElse(List.of()).stream()
        .map(KernelFiles::name)
        .toList();
  }

  private Optional<String> text(String name) {
    return files.bytes(files.at(name), MOST).map(b -> new String(b, UTF_8).stripTrailing()).found();
  }
}
