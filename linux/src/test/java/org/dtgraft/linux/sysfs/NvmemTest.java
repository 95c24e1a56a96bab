package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Memories and their cells.
final class NvmemTest {
  private static final NodePath EEPROM = NodePath.of("soc", "i2c@1000", "eeprom@50");
  private static final String DEVPATH = "/devices/platform/soc/1000.i2c/i2c-3/3-0050/3-00500";

  @TempDir Path root;
  private Nvmem nvmem;
  private Machine machine;

  @BeforeEach
  void memory() {
    machine =
        Machine.withI2c(root)
            .file("sys" + DEVPATH + "/nvmem", new byte[] {10, 11, 12, 13, 14, 15})
            .file("sys" + DEVPATH + "/type", "EEPROM\n")
            .file("sys" + DEVPATH + "/cells/mac@4,0", new byte[] {14, 15})
            .file("sys" + DEVPATH + "/cells/id@1f", new byte[] {1})
            .file("sys" + DEVPATH + "/cells/odd", new byte[] {1})
            .onBus(DEVPATH, "nvmem")
            .link("sys" + DEVPATH + "/of_node", "sys/firmware/devicetree/base" + EEPROM);
    nvmem = new Nvmem(machine.files(), new LiveNodes(machine.files()));
  }

  @Test
  void theMemoryOfANode() {
    Nvmem.Memory memory = nvmem.of(EEPROM).orElseThrow();
    assertEquals(new Nvmem.Memory("3-00500", "EEPROM", Optional.of(EEPROM)), memory);
    assertEquals(List.of(memory), nvmem.memories());
    assertEquals(Optional.empty(), nvmem.of(NodePath.ROOT));
  }

  @Test
  void cellsUnderBothSpellings() {
    Nvmem.Memory memory = nvmem.of(EEPROM).orElseThrow();
    List<Nvmem.Cell> cells = nvmem.cells(memory);
    assertEquals(
        List.of(new Nvmem.Cell(memory, "id", 0x1f, 0), new Nvmem.Cell(memory, "mac", 4, 0)), cells);
    assertEquals(new Answer.Is<>(Value.of((byte) 1)), nvmem.read(cells.getFirst()));
    assertEquals(new Answer.Is<>(Value.of((byte) 14, (byte) 15)), nvmem.read(cells.getLast()));
  }

  @Test
  void aPartOfAMemory() {
    Nvmem.Memory memory = nvmem.of(EEPROM).orElseThrow();
    assertEquals(new Answer.Is<>(Value.of((byte) 12, (byte) 13)), nvmem.read(memory, 2, 2));
    var refused = assertInstanceOf(Answer.Refused.class, nvmem.read(memory, 4, 5));
    assertEquals("ends 3 bytes before that", refused.words());
  }

  @Test
  void aMemoryThatHasGone() {
    Nvmem.Memory memory = nvmem.of(EEPROM).orElseThrow();
    machine.remove("sys" + DEVPATH);
    assertEquals(new Answer.Absent<>(), nvmem.read(memory, 0, 1));
    assertEquals(List.of(), nvmem.cells(memory));
  }
}
