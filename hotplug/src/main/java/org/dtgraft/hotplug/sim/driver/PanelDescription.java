package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What a panel driver knows of a panel: `struct panel_desc` of `panel-simple.c`.
public record PanelDescription(DisplayMode mode, Mapping mapping, Delays delays) {

  /// How LVDS carries the bits of a pixel: `MEDIA_BUS_FMT_...`, by the names of `data-mapping`.
  public enum Mapping {
    /// `RGB666_1X7X3_SPWG`.
    JEIDA_18("jeida-18", false, true),
    /// `RGB888_1X7X4_JEIDA`.
    JEIDA_24("jeida-24", true, true),
    /// `RGB888_1X7X4_SPWG`.
    VESA_24("vesa-24", true, false);

    private final String word;
    private final boolean eightBits;
    private final boolean format1;

    Mapping(String word, boolean eightBits, boolean format1) {
      this.word = word;
      this.eightBits = eightBits;
      this.format1 = format1;
    }

    /// Whether a colour has eight bits; else six.
    public boolean isEightBits() {
      return eightBits;
    }

    /// Whether a bridge of the SN65DSI8x family is told "format 1" for it.
    public boolean isFormat1() {
      return format1;
    }

    /// That of a `data-mapping` property; those of ten bits are not known here.
    public static Optional<Mapping> of(String word) {
      for (Mapping mapping : values()) {
        if (mapping.word.equals(word)) {
          return Optional.of(mapping);
        }
      }
      return Optional.empty();
    }
  }

  /// How long a driver waits: `struct panel_desc.delay`.
  ///
  /// @param prepare after the power is on
  /// @param enable before the backlight is on
  /// @param disable after the backlight is off
  public record Delays(Duration prepare, Duration enable, Duration disable) {
    /// No waits.
    public static final Delays NONE = ofMillis(0, 0, 0);

    /// In milliseconds.
    public static Delays ofMillis(int prepare, int enable, int disable) {
      return new Delays(
          Duration.ofMillis(prepare), Duration.ofMillis(enable), Duration.ofMillis(disable));
    }
  }

  public PanelDescription {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(mapping);
    Objects.requireNonNull(delays);
  }

  /// With another mapping.
  PanelDescription with(Mapping other) {
    return new PanelDescription(mode, other, delays);
  }
}
