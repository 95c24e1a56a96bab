package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which driver a kernel has for what, before there is a device: the aliases of its modules,
/// `modules.alias`, and of what is built in, `modules.builtin.modinfo`.
///
/// Some built-in drivers do not say what they are for: clocks and interrupt controllers, and what
/// the AMBA bus knows by its ids. So that none is found is a strong hint, and no proof.
///
/// A kernel before 5.2 does not tell the aliases of what is built in; [#knowsBuiltIn] is false
/// then, and finding no driver means little.
public final class ModuleAliases {
  private static final int MOST = 64 << 20;
  private static final String ANY_NODE = "of:N*T*C";

  /// Patterns for exactly one compatible string, nearly all there are.
  private final Map<String, List<KnownDriver>> byCompatible = new HashMap<>();

  /// The others, by what stands before the colon.
  private final Map<String, List<KnownDriver>> byKind = new HashMap<>();

  private final boolean knowsModules;
  private final boolean knowsBuiltIn;

  private ModuleAliases(Answer<byte[]> modules, Answer<byte[]> builtIn) {
    knowsModules = modules instanceof Answer.Is<byte[]>;
    knowsBuiltIn = builtIn instanceof Answer.Is<byte[]>;
    builtIn.found().map(b -> new String(b, ISO_8859_1)).ifPresent(this::takeBuiltIn);
    modules.found().map(b -> new String(b, ISO_8859_1)).ifPresent(this::takeModules);
  }

  /// Reads the aliases of one kernel, of `/lib/modules/RELEASE`: some megabytes.
  public static ModuleAliases read(KernelFiles files, String release) {
    Path folder = files.at("lib/modules/" + release);
    return new ModuleAliases(
        files.bytes(folder.resolve("modules.alias"), MOST),
        files.bytes(folder.resolve("modules.builtin.modinfo"), MOST));
  }

  /// Whether there is a list of the aliases of loadable modules.
  public boolean knowsModules() {
    return knowsModules;
  }

  /// Whether there is a list of the aliases of what is built in.
  public boolean knowsBuiltIn() {
    return knowsBuiltIn;
  }

  /// The drivers for a node, the best first: in the order of its compatible strings, for each those
  /// that are built in first. Empty where there is none.
  ///
  /// @param baseName of the node, without unit address
  /// @param compatible as the node has them
  public List<KnownDriver> forNode(String baseName, List<String> compatible) {
    return once(compatible.stream().flatMap(c -> forCompatible(baseName, c)));
  }

  /// The drivers for one compatible string, whatever the node is called.
  public List<KnownDriver> forCompatible(String compatible) {
    return once(forCompatible("", compatible));
  }

  private Stream<KnownDriver> forCompatible(String baseName, String compatible) {
    String written = compatible.replace(' ', '_');
    Stream<KnownDriver> exact = byCompatible.getOrDefault(Glob.plain(written), List.of()).stream();
    return Stream.concat(exact, matching("of:N" + baseName + "T(null)C" + written));
  }

  /// The drivers that an I2C or SPI device gets by its name alone: these buses also match what
  /// stands behind the comma of the first compatible string.
  ///
  /// @param bus `i2c` or `spi`
  public List<KnownDriver> forName(String bus, String compatible) {
    String name = compatible.substring(compatible.indexOf(',') + 1);
    return once(matching(bus + ":" + name));
  }

  /// Each module once, with the pattern that found it first.
  private static List<KnownDriver> once(Stream<KnownDriver> drivers) {
    Map<String, KnownDriver> byModule = new LinkedHashMap<>();
    drivers.forEach(d -> byModule.putIfAbsent(d.module(), d));
    return List.copyOf(byModule.values());
  }

  private Stream<KnownDriver> matching(String modalias) {
    String kind = modalias.substring(0, modalias.indexOf(':'));
    return byKind.getOrDefault(kind, List.of()).stream()
        .filter(driver -> new Glob(driver.alias()).matches(modalias));
  }

  /// `alias of:N*T*Cacme,thing acme_thing`, a line each.
  private void takeModules(String text) {
    String start = "alias ";
    text.lines()
        .filter(line -> line.startsWith(start) && line.lastIndexOf(' ') > start.length())
        .forEach(line -> {
          int last = line.lastIndexOf(' ');
          String pattern = line.substring(start.length(), last);
          take(new KnownDriver(line.substring(last + 1), /* builtIn= */ false, pattern));
        });
  }

  /// `i2c_imx.alias=of:N*T*Cfsl,imx1-i2c` and much else, each closed by a NUL.
  private void takeBuiltIn(String text) {
    String key = ".alias=";
    for (int at = 0; at < text.length(); ) {
      int nul = text.indexOf('\0', at);
      String entry = text.substring(at, nul < 0 ? text.length() : nul);
      int end = entry.indexOf(key);
      if (end > 0) {
        String pattern = entry.substring(end + key.length());
        take(new KnownDriver(entry.substring(0, end), /* builtIn= */ true, pattern));
      }
      at += entry.length() + 1;
    }
  }

  private void take(KnownDriver driver) {
    String alias = driver.alias();
    if (alias.startsWith(ANY_NODE) && Glob.isPlain(compatible(alias))) {
      put(byCompatible, Glob.plain(compatible(alias)), driver);
    } else if (alias.startsWith("of:") || alias.startsWith("i2c:") || alias.startsWith("spi:")) {
      put(byKind, alias.substring(0, alias.indexOf(':')), driver);
    }
  }

  /// Each compatible string comes twice, once with `C*` behind it for those that follow.
  private static String compatible(String alias) {
    String rest = alias.substring(ANY_NODE.length());
    return rest.endsWith("C*") ? rest.substring(0, rest.length() - 2) : rest;
  }

  private static void put(Map<String, List<KnownDriver>> map, String key, KnownDriver driver) {
    map.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(driver);
  }
}
