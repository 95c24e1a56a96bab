package org.dtgraft.linux.sysfs;

import java.util.LinkedHashMap;
import java.util.Map;

/// The files `uevent`: a line for each variable.
final class Uevent {
  private Uevent() {}

  static Map<String, String> parse(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }
}
