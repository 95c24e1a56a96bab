package org.dtgraft.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.sim.SimAddon;
import org.dtgraft.hotplug.sim.part.Eeprom;
import org.dtgraft.hotplug.sim.part.RegisterChip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of an add-on, as chips of the lab that answer or do not.
final class ChipsTest {
  private static final NodePath BUS = NodePath.of("i2c");

  @TempDir Path root;
  private LabBoard board;
  private Chips chips;

  @BeforeEach
  void board() {
    board = new LabBoard(root);
    chips = new Chips(board.hardware());
    chips.takeOutAll(List.of(BUS, NodePath.of("bus", "i2c")));
  }

  private static SimAddon addon(SimAddon.Part... parts) {
    return new SimAddon("thermometer", List.of(parts));
  }

  private static SimAddon.Part eeprom() {
    return new SimAddon.Part(BUS, 0x50, Eeprom.of24c32().with(0x400, 23));
  }

  private static SimAddon.Part sensor(int address) {
    return new SimAddon.Part(BUS, address, new RegisterChip());
  }

  private String present() {
    return board.chip("chip-50/present") + board.chip("chip-48/present");
  }

  @Test
  void theyAnswerWhileTheAddonIsIn() {
    assertEquals("00", present());
    SimAddon addon = addon(eeprom(), sensor(0x48));
    assertEquals(Optional.empty(), chips.fit(addon, List.of()));
    assertEquals("11", present());
    assertEquals(4096, board.chip("chip-50/eeprom").length());
    assertEquals(23, board.chip("chip-50/eeprom").charAt(0x400));
    chips.takeOut(addon);
    assertEquals("00", present());
  }

  @Test
  void aPartThatIsMissingDoesNotAnswer() {
    assertEquals(Optional.empty(), chips.fit(addon(eeprom(), sensor(0x48)), List.of(0x48)));
    assertEquals("10", present());
  }

  @Test
  void aPartThatTheBoardDoesNotHaveIsRefusedAndNothingIsDone() {
    assertEquals(
        Optional.of("the board has no chip at 0x4b on /i2c"),
        chips.fit(addon(eeprom(), sensor(0x4b)), List.of()));
    assertEquals("00", present());
    assertEquals(Optional.empty(), chips.fit(addon(eeprom(), sensor(0x4b)), List.of(0x4b)));
    assertEquals("10", present());
  }

  @Test
  void aBusThatComesWithTheAddonBringsItsChips() {
    SimAddon.Part part = new SimAddon.Part(NodePath.of("bus", "i2c"), 0x4a, new RegisterChip());
    assertEquals(Optional.empty(), chips.fit(addon(part), List.of()));
    assertEquals(
        Optional.of("the chip at 0x4a comes with its bus /bus/i2c"),
        chips.fit(addon(part), List.of(0x4a)));
  }
}
