package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/// The devices whose drivers asked to try again later: `/sys/kernel/debug/devices_deferred`.
final class DeferredProbes {
  private DeferredProbes() {}

  /// The reasons by the names of the devices; empty where a driver gave none. Only root may ask,
  /// and only where debugfs is mounted.
  static Answer<Map<String, String>> read(KernelFiles files) {
    return files
        .bytes(files.at("sys/kernel/debug/devices_deferred"), 1 << 20)
        .map(bytes -> parse(new String(bytes, UTF_8)));
  }

  /// A line is `3-0050<tab>platform: supplier vdd not ready`.
  static Map<String, String> parse(String text) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int tab = line.indexOf('\t');
      String name = tab < 0 ? line : line.substring(0, tab);
      if (!name.isBlank()) {
        reasons.put(name.strip(), tab < 0 ? "" : line.substring(tab + 1).strip());
      }
    }
    return reasons;
  }
}
