package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.part.Chip;
import org.dtgraft.hotplug.sim.part.Expander;
import org.dtgraft.hotplug.sim.part.Flash;
import org.dtgraft.hotplug.sim.part.PwmController;
import org.dtgraft.hotplug.sim.part.RegisterChip;
import org.dtgraft.hotplug.sim.part.Thermometer;
import org.dtgraft.hotplug.testing.IoExamples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// What drivers are asked arrives in the parts, and what parts hold comes back.
class IoPartsTest {
  private final Rig rig = IoExamples.rig();
  private final NodePath io = IoExamples.LEFT.child("i2c-io");
  private final NodePath devices = IoExamples.LEFT.child("devices");

  private Outcome ask(NodePath device, Service service, String name, String what, int value) {
    Provision provision = new Provision(device, service, name);
    Handle handle = rig.platform().take(provision, "a test").orElseThrow();
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(handle, what, value, outcomes::add);
    rig.board().runUntilIdle();
    rig.platform().letGo(handle);
    return outcomes.getLast();
  }

  private int get(NodePath device, Service service, String name) {
    return assertInstanceOf(Outcome.Done.class, ask(device, service, name, "get", 0)).result();
  }

  private void set(NodePath device, Service service, String name, int value) {
    assertInstanceOf(Outcome.Done.class, ask(device, service, name, "set", value));
  }

  private <T extends Chip> T part(NodePath device, Class<T> kind) {
    return kind.cast(rig.platform().partsOf(device).getFirst());
  }

  @Test
  void aThermometerIsReadThroughTheMultiplexer() {
    rig.plug("station");
    NodePath sensor = io.child("i2c-mux@71").child("i2c@0").child("temperature-sensor@49");
    part(sensor, Thermometer.class).feeling(-10 * 256 + 128);
    assertEquals(-9500, get(sensor, Service.SENSOR, ""));
    assertEquals(0x60, part(sensor, Thermometer.class).configuration());
  }

  @Test
  void aThermometerIsLeftAsItWas() {
    rig.plug("station");
    NodePath sensor = io.child("i2c-mux@71").child("i2c@0").child("temperature-sensor@49");
    Thermometer part = part(sensor, Thermometer.class);
    rig.platform().unbind(sensor);
    rig.idle();
    assertEquals(0, part.configuration());
  }

  @Test
  void nineBitsOfAnOldOne() {
    NodePath sensor = NodePath.of("soc", "i2c@30a20000", "thermometer@48");
    part(sensor, Thermometer.class).feeling(21 * 256 + 0xf0);
    assertEquals(21500, get(sensor, Service.SENSOR, ""));
    assertEquals(0, part(sensor, Thermometer.class).configuration());
  }

  @Test
  void lampsAreActiveLowAndTheSupplyIsNot() {
    rig.plug("station");
    Expander lines = part(io.child("gpio@20"), Expander.class);
    assertTrue(lines.level(0), "somebody needs the supply");
    assertTrue(lines.level(1), "reset is released");
    assertFalse(lines.level(2), "on");
    assertTrue(lines.level(3), "off");
    set(devices.child("lamps"), Service.LED, "led-1", 1);
    assertFalse(lines.level(3));
    assertEquals(0b1111_0000, lines.register(3), "the others are inputs");
  }

  @Test
  void aSupplyIsOffWhenTheLastUserGoes() {
    rig.plug("station");
    Expander lines = part(io.child("gpio@20"), Expander.class);
    NodePath mux = io.child("i2c-mux@71");
    rig.platform().unbind(mux.child("i2c@0").child("temperature-sensor@49"));
    rig.board().runUntilIdle();
    assertTrue(lines.level(0), "the multiplexer is left");
    rig.platform().unbind(mux);
    rig.board().runUntilIdle();
    assertFalse(lines.level(0));
  }

  @Test
  void aBacklightLightsBothOfItsLamps() {
    rig.plug("station");
    RegisterChip part = part(io.child("led-controller@62"), RegisterChip.class);
    assertEquals(0, part.register(8), "dark at first");
    ask(devices.child("backlight"), Service.BACKLIGHT, "", "enable", 0);
    assertEquals(0b1010, part.register(8));
    assertEquals(200, part.register(2));
    assertEquals(200, part.register(3));
    rig.platform().unbind(devices.child("backlight"));
    rig.board().runUntilIdle();
    assertEquals(0, part.register(8), "dark in the end");
  }

  @Test
  void aHeaderLeadsToPwmAndLine() {
    rig.plug("lights");
    PwmController pwm = part(io.child("pwm@40"), PwmController.class);
    Expander lines = part(io.child("gpio@22"), Expander.class);
    assertEquals(4096, pwm.on(0), "the fan");
    assertEquals(0, pwm.on(9));
    ask(devices.child("backlight"), Service.BACKLIGHT, "", "enable", 0);
    assertEquals(4096 * 128 / 255, pwm.on(9));
    assertTrue(lines.level(5));
    set(devices.child("lamps"), Service.LED, "led-0", 255);
    assertEquals(4096, pwm.on(8));
  }

  @Test
  void aFanRunsAsFastAsItsLinesSay() {
    rig.plug("lights");
    Expander lines = part(io.child("gpio@22"), Expander.class);
    set(devices.child("fan-1"), Service.SENSOR, "", 1500);
    assertTrue(lines.level(0) && !lines.level(1));
    set(devices.child("fan-1"), Service.SENSOR, "", 3000);
    assertTrue(lines.level(0) && lines.level(1));
    rig.platform().unbind(devices.child("fan-1"));
    rig.board().runUntilIdle();
    assertFalse(lines.level(0) || lines.level(1), "it stands");
  }

  @Test
  void aRegulatorRunsAsLongAsItsClockAndThatItsGate() {
    rig.plug("lights");
    Expander lines = part(io.child("gpio@22"), Expander.class);
    assertTrue(lines.level(2), "the fan needs it");
    assertEquals(9_600_000, get(devices.child("clock-gate"), Service.CLOCK, ""));
    rig.platform().unbind(devices.child("fan-0"));
    rig.board().runUntilIdle();
    assertFalse(lines.level(2));
  }

  @Test
  void aRegulatorTakesTheVoltagesThatItHas() {
    rig.plug("lights");
    Expander lines = part(io.child("gpio@22"), Expander.class);
    NodePath regulator = devices.child("regulator-lights");
    assertTrue(lines.level(3));
    set(regulator, Service.REGULATOR, "", 1_800_000);
    assertFalse(lines.level(3));
    assertEquals(
        new Outcome.Failed("2500000 uV is none of its voltages"),
        ask(regulator, Service.REGULATOR, "", "set", 2_500_000));
    assertEquals(
        new Outcome.Failed("unbalanced disables"),
        ask(regulator, Service.REGULATOR, "", "disable", 0));
  }

  @Test
  void aFlashOnLinesIsProgrammed() {
    rig.plug("store");
    NodePath flash = devices.child("spi").child("flash@0");
    set(flash, Service.FILE, "", 0x1234 << 8 | 0x5a);
    assertEquals(0x5a, part(flash, Flash.class).at(0x1234));
    assertEquals(
        0x5a,
        assertInstanceOf(Outcome.Done.class, ask(flash, Service.FILE, "", "get", 0x1234)).result());
  }

  @Test
  void aCellBehindTwoMultiplexersIsWrittenAndRead() {
    rig.plug("store");
    NodePath eeprom =
        io.child("i2c-mux@72").child("i2c@5").child("i2c-mux@73").child("i2c@1").child("eeprom@52");
    set(eeprom, Service.CELL, "reboot-mode@10", 2);
    assertEquals(2, get(eeprom, Service.CELL, "reboot-mode@10"));
  }

  @Test
  void anAdapterThatSomebodyHasOpenIsWaitedFor() {
    rig.plug("store");
    NodePath outer = io.child("i2c-mux@72");
    Provision channel =
        new Provision(outer.child("i2c@5").child("i2c-mux@73"), Service.ADAPTER, "1");
    Handle open = rig.platform().take(channel, "i2cdump").orElseThrow();
    rig.unplug();
    ConnectorState.Stuck stuck = assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    assertEquals(List.of(new Holder("i2cdump", channel.toString())), stuck.holders());
    assertFalse(rig.platform().model().has(outer.child("i2c@5").child("eeprom@52")));
    rig.platform().letGo(open);
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }
}
