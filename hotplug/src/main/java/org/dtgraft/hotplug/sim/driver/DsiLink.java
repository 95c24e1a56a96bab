package org.dtgraft.hotplug.sim.driver;

import java.util.Locale;

/// What a DSI device asks of its host when it is attached: `lanes` and `format` of `struct
/// mipi_dsi_device`. Its mode flags are not looked at here.
///
/// @param lanes 1-4; 0 for no device that has a format
public record DsiLink(int lanes, Format format) {
  /// `hotplug-bridge` attaches so upstream before there is an add-on, so that the card can be.
  public static final DsiLink NONE = new DsiLink(0, Format.RGB888);

  /// `enum mipi_dsi_pixel_format`, with its numbers.
  public enum Format {
    /// 24 bits.
    RGB888(0, 24),
    /// 18 bits in 24.
    RGB666(1, 24),
    /// 18 bits.
    RGB666_PACKED(2, 18),
    /// 16 bits.
    RGB565(3, 16);

    private final int number;
    private final int bits;

    Format(int number, int bits) {
      this.number = number;
      this.bits = bits;
    }

    /// As `mipi_dsi_pixel_format_to_bpp` has it.
    public int bits() {
      return bits;
    }
  }

  /// From one number, as [Act.Ask] carries it.
  public static DsiLink of(int number) {
    return new DsiLink(number >> 8, Format.values()[number & 3]);
  }

  /// As one number.
  public int number() {
    return lanes << 8 | format.number;
  }

  /// As a host shows it: `4 lanes rgb888`.
  @Override
  public String toString() {
    return lanes == 0 ? "no device" : lanes + " lanes " + format.name().toLowerCase(Locale.ROOT);
  }
}
