package org.dtgraft.devicetree.dts;

import java.util.Set;
import org.dtgraft.devicetree.standard.ReferenceProperty;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;

/// What bytes without marks probably are, by the name of their property and by their looks. A blob
/// does not say; a wrong guess reads badly and compiles to the same bytes.
final class ValueGuess {
  private static final Set<String> STRINGS =
      Set.of(
          "compatible",
          "model",
          "status",
          "device_type",
          "label",
          "bootargs",
          "stdout-path",
          "target-path",
          "regulator-name",
          "phy-mode",
          "dr_mode",
          "function",
          "groups",
          "pins",
          "linux,default-trigger");
  private static final Set<String> CELLS =
      Set.of("reg", "ranges", "dma-ranges", "interrupts", "interrupt-map", "phandle", "target");
  private static final Set<String> BYTES = Set.of("mac-address", "local-mac-address", "edid");
  private static final Set<String> LONGS = Set.of("opp-hz");

  /// What people count in tens, by its whole name.
  private static final Set<String> COUNTED =
      Set.of(
          "opp-hz",
          "opp-microvolt",
          "polling-delay",
          "polling-delay-passive",
          "bus-width",
          "num-lanes",
          "max-speed",
          "current-speed",
          "ngpios",
          "temperature",
          "hysteresis");

  /// The units of dt-schema's property-units.yaml that are counted in tens: what follows a dash or
  /// a comma.
  private static final Set<String> UNITS =
      Set.of(
          "frequency",
          "rates",
          "bits",
          "percent",
          "hz",
          "khz",
          "mhz",
          "sec",
          "ms",
          "us",
          "ns",
          "ps",
          "mm",
          "microamp",
          "microvolt",
          "microwatt",
          "milliwatt",
          "microamp-hours",
          "microwatt-hours",
          "ohms",
          "micro-ohms",
          "picofarads",
          "femtofarads",
          "kpascal",
          "bps",
          "Bps",
          "kbps",
          "kBps",
          "celsius",
          "millicelsius");

  private ValueGuess() {}

  /// The type of a stretch: strings, numbers of a width, or else bytes.
  static Mark.Kind kind(String property, Value value, int from, int to) {
    int length = to - from;
    if (BYTES.contains(property)) {
      return Mark.Kind.UINT8;
    }
    if (LONGS.contains(property) && length % Long.BYTES == 0) {
      return Mark.Kind.UINT64;
    }
    if (!isCells(property, length) && isStrings(property, value, from, to)) {
      return Mark.Kind.STRING;
    }
    return length % Value.CELL == 0 ? Mark.Kind.UINT32 : Mark.Kind.UINT8;
  }

  /// Whether people count it in tens: frequencies, volts, cell counts.
  static boolean isCounted(String property) {
    return COUNTED.contains(property)
        || (property.startsWith("#") && property.endsWith("-cells"))
        || endsInUnit(property);
  }

  private static boolean endsInUnit(String property) {
    for (int i = 0; i < property.length(); i++) {
      char c = property.charAt(i);
      if ((c == '-' || c == ',') && UNITS.contains(property.substring(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCells(String property, int length) {
    boolean known =
        CELLS.contains(property)
            || property.endsWith("-cells")
            || ReferenceProperty.of(property).isPresent();
    return known && length % Value.CELL == 0;
  }

  /// Whether a stretch reads as strings: printable with a NUL at the end. Empty ones among them are
  /// believed of properties known for strings, and where it could not be cells.
  private static boolean isStrings(String property, Value value, int from, int to) {
    int nuls = 0;
    int empty = 0;
    boolean high = false;
    for (int i = from; i < to; i++) {
      int c = value.u8(i);
      nuls += c == 0 ? 1 : 0;
      empty += c == 0 && (i == from || value.u8(i - 1) == 0) ? 1 : 0;
      high |= c > '~';
      if (c != 0 && c < 0x80 && !isPrintable(c)) {
        return false;
      }
    }
    if (to == from || value.u8(to - 1) != 0) {
      return false;
    }
    if (STRINGS.contains(property) || property.endsWith("-names")) {
      return true;
    }
    return !high && (empty == 0 || ((to - from) % Value.CELL != 0 && nuls <= to - from - nuls));
  }

  private static boolean isPrintable(int c) {
    return (c >= ' ' && c <= '~') || (c >= '\t' && c <= '\r');
  }
}
