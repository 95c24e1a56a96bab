package org.dtgraft.devicetree.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dtgraft.devicetree.diagnostic.Level;
import org.junit.jupiter.api.Test;

class CheckLevelsTest {
  private static final CheckLevels DEFAULT = CheckLevels.DEFAULT;

  @Test
  void beginWithTheirOwn() {
    for (Check check : Checks.all()) {
      assertEquals(check.isOwn() ? Level.OFF : check.level(), DEFAULT.of(check.name()));
      assertEquals(check.level(), CheckLevels.WITH_OWN.of(check.name()));
    }
  }

  @Test
  void anErrorBringsItsPrerequisitesAlong() {
    CheckLevels levels = DEFAULT.error("simple_bus_reg").orElseThrow();
    assertEquals(Level.ERROR, levels.of("simple_bus_reg"));
    assertEquals(Level.ERROR, levels.of("reg_format"));
    assertEquals(Level.ERROR, levels.of("address_cells_is_cell"));
    assertEquals(Level.WARNING, levels.of("i2c_bus_reg"));
  }

  @Test
  void switchingOffTakesWhatRequiresItAlong() {
    CheckLevels levels = DEFAULT.warn("no-addr_size_cells").orElseThrow();
    assertEquals(Level.OFF, levels.of("addr_size_cells"));
    assertEquals(Level.OFF, levels.of("reg_format"));
    assertEquals(Level.OFF, levels.of("unique_unit_address"));
    assertEquals(Level.WARNING, levels.of("address_cells_is_cell"));
  }

  @Test
  void warningAndErrorAreTwoThings() {
    assertEquals(
        Level.ERROR, DEFAULT.warn("no-duplicate_label").orElseThrow().of("duplicate_label"));
    assertEquals(
        Level.OFF, DEFAULT.error("no-duplicate_label").orElseThrow().of("duplicate_label"));
    CheckLevels both = DEFAULT.warn("duplicate_label").orElseThrow();
    assertEquals(Level.ERROR, both.of("duplicate_label"));
    assertEquals(
        Level.WARNING, both.error("no-duplicate_label").orElseThrow().of("duplicate_label"));
  }

  @Test
  void knowBothWaysToWriteNo() {
    assertEquals(DEFAULT.warn("no-reg_format"), DEFAULT.warn("no_reg_format"));
    assertEquals("reg_format", CheckLevels.named("no_reg_format"));
    assertEquals("node_name_chars", CheckLevels.named("node_name_chars"));
  }

  @Test
  void knowNoOtherNames() {
    assertTrue(DEFAULT.warn("reg-format").isEmpty());
    assertTrue(DEFAULT.error("no-").isEmpty());
    assertFalse(DEFAULT.error("no-always_fail").isEmpty());
  }

  @Test
  void forcedHaveNoErrors() {
    CheckLevels forced = DEFAULT.forced();
    assertEquals(Level.WARNING, forced.of("explicit_phandles"));
    assertEquals(Level.OFF, forced.of("always_fail"));
    assertFalse(forced.levels().byRule().containsValue(Level.ERROR));
  }

  @Test
  void leaveWhatCannotBeSwitchedToWhoeverReads() {
    assertFalse(DEFAULT.forced().levels().byRule().containsKey("check/duplicate_node_names"));
  }
}
