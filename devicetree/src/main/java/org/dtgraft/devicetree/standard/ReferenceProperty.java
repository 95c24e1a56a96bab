package org.dtgraft.devicetree.standard;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/// A property of which it is known that it lists phandles, each with as many arguments as its
/// provider says.
///
/// The suppliers are those that the kernel links (`drivers/of/property.c`, 7.3).
///
/// @param name of the property
/// @param cells the property of the provider that counts the arguments, `#clock-cells`; empty where
///   there are none
/// @param role whether who has the property needs who is listed
public record ReferenceProperty(String name, String cells, Role role) {

  /// What a listed node is to the node that lists it.
  public enum Role {
    /// A supplier: the consumer is not probed before it.
    SUPPLIER,
    /// A supplier that the kernel waits for only under `fw_devlink.strict`.
    OPTIONAL_SUPPLIER,
    /// Referred to, and not waited for.
    OTHER
  }

  private static final Map<String, ReferenceProperty> KNOWN =
      Map.ofEntries(
          supplier("clocks", "#clock-cells"),
          supplier("interconnects", "#interconnect-cells"),
          optional("iommus", "#iommu-cells"),
          supplier("mboxes", "#mbox-cells"),
          supplier("io-channels", "#io-channel-cells"),
          supplier("io-backends", "#io-backend-cells"),
          supplier("interrupt-parent", ""),
          supplier("interrupts-extended", "#interrupt-cells"),
          optional("dmas", "#dma-cells"),
          supplier("power-domains", "#power-domain-cells"),
          supplier("hwlocks", "#hwlock-cells"),
          supplier("extcon", ""),
          supplier("nvmem-cells", "#nvmem-cell-cells"),
          supplier("phys", "#phy-cells"),
          supplier("wakeup-parent", ""),
          supplier("pwms", "#pwm-cells"),
          supplier("resets", "#reset-cells"),
          supplier("leds", ""),
          supplier("backlight", ""),
          supplier("panel", ""),
          supplier("msi-parent", "#msi-cells"),
          supplier("pses", "#pse-cells"),
          supplier("power-supplies", ""),
          supplier("access-controllers", "#access-controller-cells"),
          supplier("gpio", "#gpio-cells"),
          supplier("gpios", "#gpio-cells"),
          supplier("mmc-pwrseq", ""),
          other("remote-endpoint", ""),
          other("post-init-providers", ""),
          other("assigned-clocks", "#clock-cells"),
          other("assigned-clock-parents", "#clock-cells"),
          other("cooling-device", "#cooling-cells"),
          other("thermal-sensors", "#thermal-sensor-cells"),
          other("sound-dai", "#sound-dai-cells"),
          other("mux-controls", "#mux-control-cells"),
          other("mux-states", "#mux-state-cells"),
          other("trigger-sources", "#trigger-source-cells"),
          other("memory-region", ""),
          other("operating-points-v2", ""),
          other("required-opps", ""),
          other("next-level-cache", ""),
          other("cpu-idle-states", ""),
          other("domain-idle-states", ""),
          other("phy-handle", ""),
          other("i2c-parent", ""),
          other("spi-parent", ""),
          other("ddc-i2c-bus", ""),
          other("trip", ""),
          other("cpu", ""));

  /// What is known about the property of that name. `gpio-hog` nodes name their own lines in
  /// `gpios`: whoever reads that asks the node first.
  public static Optional<ReferenceProperty> of(String name) {
    return Optional.ofNullable(KNOWN.get(name)).or(() -> bySuffix(name));
  }

  /// Whether the arguments of each entry are counted by its provider.
  public boolean hasArguments() {
    return !cells.isEmpty();
  }

  private static Optional<ReferenceProperty> bySuffix(String name) {
    if (isAfter(name, "-supply")) {
      return Optional.of(new ReferenceProperty(name, "", Role.SUPPLIER));
    }
    if ((isAfter(name, "-gpios") && !name.endsWith(",nr-gpios")) || isAfter(name, "-gpio")) {
      return Optional.of(new ReferenceProperty(name, "#gpio-cells", Role.SUPPLIER));
    }
    return isPinctrl(name)
        ? Optional.of(new ReferenceProperty(name, "", Role.SUPPLIER))
        : Optional.empty();
  }

  private static boolean isAfter(String name, String suffix) {
    return name.length() > suffix.length() && name.endsWith(suffix);
  }

  private static boolean isPinctrl(String name) {
    return isAfterPrefix(name)
        && name.chars().skip("pinctrl-".length()).allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAfterPrefix(String name) {
    return name.startsWith("pinctrl-") && name.length() > "pinctrl-".length();
  }

  private static Map.Entry<String, ReferenceProperty> supplier(String name, String cells) {
    return entry(name, new ReferenceProperty(name, cells, Role.SUPPLIER));
  }

  private static Map.Entry<String, ReferenceProperty> optional(String name, String cells) {
    return entry(name, new ReferenceProperty(name, cells, Role.OPTIONAL_SUPPLIER));
  }

  private static Map.Entry<String, ReferenceProperty> other(String name, String cells) {
    return entry(name, new ReferenceProperty(name, cells, Role.OTHER));
  }
}
