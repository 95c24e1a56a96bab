package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who holds a device, as one of the things that go wrong.
class LettingGoTest {
  @Test
  void whenAllIsMendedTheyLetGoInTheOrderInWhichTheyTookHold() {
    List<String> devices = List.of("h", "b", "g", "a", "f", "c", "e", "d");
    Faults faults = new Faults();
    devices.forEach(device -> faults.hold(device, "somebody"));
    List<String> heard = new ArrayList<>();
    faults.onLetGo(heard::add);
    faults.end();
    assertEquals(devices, heard);
  }
}
