package org.dtgraft.hotplug.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// Channels of multiplexers, and the addresses that they share with the bus above.
class MuxChannelTest {
  private static final String CELLS = "#address-cells = <1>; #size-cells = <0>;";
  private static final String BODY =
      """
      i2c@1000 { CELLS
        part@50 { compatible = "p"; reg = <0x50>; };
        mux@70 { compatible = "m"; reg = <0x70>; CELLS
          i2c@0 { reg = <0>; CELLS
            same@48 { compatible = "p"; reg = <0x48>; };
            above@50 { compatible = "p"; reg = <0x50>; };
            behind@70 { compatible = "p"; reg = <0x70>; };
          };
          i2c@1 { reg = <1>; CELLS
            same@48 { compatible = "p"; reg = <0x48>; };
            first@49 { compatible = "p"; reg = <0x49>; };
          };
        };
        late@49 { compatible = "p"; reg = <0x49>; };
      };
      """
          .replace("CELLS", CELLS);
  private static final DeviceTree TREE =
      Examples.compile("test.dts", ("/dts-v1/; / {" + BODY + "};").getBytes(US_ASCII));
  private static final NodePath BUS = NodePath.of("i2c@1000");
  private static final NodePath MUX = BUS.child("mux@70");
  private static final NodePath FIRST = MUX.child("i2c@0");
  private static final NodePath SECOND = MUX.child("i2c@1");

  private record World(Set<NodePath> devices, Set<NodePath> bound) implements BusRule.Present {
    @Override
    public boolean has(NodePath node) {
      return devices.contains(node);
    }

    @Override
    public boolean isBound(NodePath node) {
      return bound.contains(node);
    }
  }

  private static Finding finding(NodePath node, Set<NodePath> devices, Set<NodePath> bound) {
    return new I2cBus(false)
        .find(Survey.of(TREE), new World(devices, bound)).stream()
            .filter(f -> f.node().equals(node))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void aChannelKnowsItsMultiplexerAndItsNumber() {
    assertEquals(Optional.of(new MuxChannel(MUX, 1)), MuxChannel.of(TREE, SECOND));
    assertEquals(Optional.empty(), MuxChannel.of(TREE, BUS));
    assertEquals(Optional.empty(), MuxChannel.of(TREE, MUX));
    assertEquals(Map.of(0, FIRST, 1, SECOND), MuxChannel.below(MUX, TREE.find(MUX).orElseThrow()));
  }

  @Test
  void clientsBehindWaitForTheMultiplexer() {
    NodePath client = FIRST.child("same@48");
    assertEquals(new Finding.Waits(client, MUX), finding(client, Set.of(BUS, MUX), Set.of(BUS)));
    assertEquals(
        new Finding.Makes(new Device(client, "i2c", List.of("p"), FIRST, 0x48)),
        finding(client, Set.of(BUS, MUX), Set.of(BUS, MUX)));
  }

  private static Finding inUse(NodePath node) {
    return finding(node, Set.of(BUS, MUX, BUS.child("part@50")), Set.of(BUS, MUX));
  }

  @Test
  void anAddressIsTakenAboveAndBelowAndNotBesideIt() {
    NodePath beside = SECOND.child("same@48");
    assertEquals(new Device(beside, "i2c", List.of("p"), SECOND, 0x48), made(inUse(beside)));
    NodePath above = FIRST.child("above@50");
    assertEquals(refused(above, 0x50, FIRST, BUS.child("part@50")), inUse(above));
    NodePath behind = FIRST.child("behind@70");
    assertEquals(refused(behind, 0x70, FIRST, MUX), inUse(behind));
    NodePath late = BUS.child("late@49");
    Set<NodePath> all = Set.of(BUS, MUX, SECOND.child("first@49"));
    assertEquals(
        refused(late, 0x49, BUS, SECOND.child("first@49")), finding(late, all, Set.of(BUS, MUX)));
  }

  private static Finding refused(NodePath node, int address, NodePath bus, NodePath by) {
    return new Finding.Refuses(
        node, "address 0x%x on %s is taken by %s".formatted(address, bus, by));
  }

  private static Device made(Finding finding) {
    return ((Finding.Makes) finding).device();
  }
}
