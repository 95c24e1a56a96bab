package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;

/// What `sn65dsi83_atomic_pre_enable` of `ti-sn65dsi83.c` (Linux 7.3.4) writes for a mode, in its
/// order. The test pattern stays off.
///
/// @param dualLink whether the panel is fed by both LVDS channels
/// @param swap whether channel A has the even pixels then
/// @param near200 of channels A and B, whether the termination is 200 ohms
record Sn65dsi83Registers(
    PanelDescription panel, DsiLink link, boolean dualLink, boolean swap, List<Boolean> near200) {
  private static final int KHZ_PER_STEP = 5_000;

  /// The acts, from "clear reset" to the last before the PLL.
  List<Act> writes() {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Write(0x09, 0x00));
    acts.add(new Act.Write(0x0d, 0x00));
    acts.add(new Act.Write(0x0a, lvdsRange() << 1 | 0x01));
    acts.add(new Act.Write(0x12, dsiRange()));
    acts.add(new Act.Write(0x0b, (dsiDivider() & 0x1f) << 3));
    acts.add(new Act.Write(0x10, 0x20 | (~(link.lanes() - 1) & 3) << 3 | 3 << 1));
    acts.add(new Act.Write(0x11, 0x00));
    acts.add(new Act.Write(0x18, lvdsFormat()));
    acts.add(new Act.Write(0x19, 1 << 2 | 1));
    acts.add(new Act.Write(0x1a, bit(swap, 6) | bit(near200.get(0), 1) | bit(near200.get(1), 0)));
    acts.add(new Act.Write(0x1b, 0x00));
    acts.addAll(video(panel.mode()));
    return acts;
  }

  private static int bit(boolean set, int number) {
    return set ? 1 << number : 0;
  }

  /// `sn65dsi83_get_lvds_range`.
  private int lvdsRange() {
    int clock = dualLink ? panel.mode().clock() / 2 : panel.mode().clock();
    return (clock - 12_500) / 25_000;
  }

  /// `sn65dsi83_get_dsi_range`: in steps of 5 MHz, from 40 to 500 MHz. Two bits per clock.
  private int dsiRange() {
    int clock = panel.mode().clock() * link.format().bits() / link.lanes() / 2;
    return Math.clamp(clock, 40_000, 500_000) / KHZ_PER_STEP;
  }

  /// `sn65dsi83_get_dsi_div`: how often the LVDS clock is in the DSI clock, less one.
  private int dsiDivider() {
    int times = link.format().bits() / link.lanes();
    return (dualLink ? times : times / 2) - 1;
  }

  private int lvdsFormat() {
    PanelDescription.Mapping mapping = panel.mapping();
    return bit(panel.mode().horizontal().negative(), 6)
        | bit(panel.mode().vertical().negative(), 5)
        | bit(!dualLink, 4)
        | bit(mapping.isEightBits(), 3)
        | bit(mapping.isEightBits() && dualLink, 2)
        | bit(mapping.isFormat1(), 1)
        | bit(mapping.isFormat1() && dualLink, 0);
  }

  private List<Act> video(DisplayMode mode) {
    int halves = dualLink ? 2 : 1;
    DisplayMode.Axis h = mode.horizontal();
    DisplayMode.Axis v = mode.vertical();
    return List.of(
        wide(0x20, h.active()),
        wide(0x24, v.active()),
        wide(0x28, 32 + 1),
        wide(0x2c, h.sync() / halves),
        wide(0x30, v.sync()),
        new Act.Write(0x34, h.backPorch() / halves),
        new Act.Write(0x36, v.backPorch()),
        new Act.Write(0x38, h.frontPorch() / halves),
        new Act.Write(0x3a, v.frontPorch()),
        new Act.Write(0x3c, 0x00));
  }

  /// Two registers in one transfer, the low byte first.
  private static Act wide(int register, int value) {
    return new Act.Exchange(List.of(register, value & 0xff, value >> 8 & 0xff), 0);
  }
}
