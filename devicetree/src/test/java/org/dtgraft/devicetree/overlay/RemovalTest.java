package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.overlay.Overlays.BOARD;
import static org.dtgraft.devicetree.overlay.Overlays.I2C;
import static org.dtgraft.devicetree.overlay.Overlays.SOC;
import static org.dtgraft.devicetree.overlay.Overlays.fragment;
import static org.dtgraft.devicetree.overlay.Overlays.load;
import static org.dtgraft.devicetree.overlay.Overlays.overlay;
import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// When a load may leave, what stands in its way, and who owns what.
class RemovalTest {
  private static final DeviceTree STAGE1 =
      tree(
          fragment(
              0, "/soc/i2c@1", strings("status", "okay"), node("eeprom@50", cells("phandle", 1))),
          node("__symbols__", strings("eeprom", "/fragment@0/__overlay__/eeprom@50")));

  private static LiveTree live(RemovalPolicy policy) {
    return new LiveTree(BOARD, Dialect.KERNEL, policy);
  }

  private static List<String> obstacles(LiveTree live, LoadId id) {
    var inUse = assertInstanceOf(RemovalOutcome.InUse.class, live.remove(id));
    return inUse.obstacles().stream()
        .map(o -> o.kind() + " " + o.by() + " " + o.byName() + " " + o.at() + " " + o.what())
        .toList();
  }

  private static Overlay byLabel(String label, Object... content) {
    return overlay(
        "stage2",
        tree(
            node("fragment@0", cells("target", -1), node("__overlay__", content)),
            node("__fixups__", strings(label, "/fragment@0:target:0"))));
  }

  @Test
  void aLabelOfALoadHoldsItUnderTheExactPolicyOnly() {
    LiveTree exact = live(RemovalPolicy.EXACT);
    LoadId first = load(exact, overlay(STAGE1));
    LoadId second = load(exact, referring("eeprom"));
    assertEquals(
        List.of(
            "REFERENCE #2 stage2 /__symbols__ eeprom",
            "REFERENCE #2 stage2 /soc/i2c@1/eeprom@50 ",
            "REFERENCE #2 stage2 /soc/i2c@1/eeprom@50 phandle"),
        obstacles(exact, first));
    exact.remove(second);
    assertInstanceOf(RemovalOutcome.Removed.class, exact.remove(first));

    LiveTree kernel = live(RemovalPolicy.KERNEL);
    LoadId permitted = load(kernel, overlay(STAGE1));
    load(kernel, referring("eeprom"));
    assertInstanceOf(RemovalOutcome.Removed.class, kernel.remove(permitted));
  }

  /// Refers to a label from a place of its own.
  private static Overlay referring(String label) {
    return overlay(
        "stage2",
        tree(
            fragment(0, "/", node("user", cells("cells", -1))),
            node("__fixups__", strings(label, "/fragment@0/__overlay__/user:cells:0"))));
  }

  @Test
  void aNodeOfALoadIsHeldByWhatIsAddedToIt() {
    for (RemovalPolicy policy : RemovalPolicy.values()) {
      LiveTree live = live(policy);
      LoadId first = load(live, overlay(STAGE1));
      load(live, overlay("into", tree(fragment(0, "/soc/i2c@1/eeprom@50", node("layout")))));
      List<String> expected =
          switch (policy) {
            case KERNEL -> List.of("OVERLAP #2 into /soc/i2c@1/eeprom@50/layout ");
            case EXACT ->
                List.of(
                    "OVERLAP #2 into /soc/i2c@1/eeprom@50 ",
                    "REFERENCE #2 into /soc/i2c@1/eeprom@50 ");
          };
      assertEquals(expected, obstacles(live, first));
    }
  }

  @Test
  void aPropertyIsHeldByTheOverlayThatSetsItToo() {
    LiveTree live = live(RemovalPolicy.EXACT);
    LoadId first = load(live, overlay(tree(fragment(0, "/soc", cells("x", 1), cells("y", 1)))));
    LoadId second = load(live, overlay("b", tree(fragment(0, "/soc", cells("y", 2)))));
    LoadId third = load(live, overlay("c", tree(fragment(0, "/soc", cells("z", 2)))));
    assertEquals(List.of("OVERLAP #2 b /soc y"), obstacles(live, first));
    assertInstanceOf(RemovalOutcome.Removed.class, live.remove(second));
    assertInstanceOf(RemovalOutcome.Removed.class, live.remove(first));
    assertInstanceOf(RemovalOutcome.Removed.class, live.remove(third));
    assertEquals(BOARD, live.present());
  }

  @Test
  void twoOverlaysWithLabelsOverlapInAKernel() {
    LiveTree kernel = live(RemovalPolicy.KERNEL);
    LoadId first = load(kernel, overlay(STAGE1));
    Overlay other =
        overlay(
            "other",
            tree(
                fragment(0, "/soc/uart@3", node("gnss")),
                node("__symbols__", strings("gnss", "/fragment@0/__overlay__/gnss"))));
    load(kernel, other);
    assertEquals(List.of("OVERLAP #2 other /__symbols__ "), obstacles(kernel, first));

    LiveTree exact = live(RemovalPolicy.EXACT);
    LoadId free = load(exact, overlay(STAGE1));
    load(exact, other);
    assertInstanceOf(RemovalOutcome.Removed.class, exact.remove(free));
  }

  @Test
  void anAliasThatALoadChangedHoldsIt() {
    LiveTree live = live(RemovalPolicy.EXACT);
    LoadId first =
        load(live, overlay(tree(fragment(0, "/aliases", strings("i2c0", "/soc/uart@3")))));
    load(live, overlay("b", tree(fragment(0, "i2c0", node("new")))));
    assertEquals(List.of("REFERENCE #2 b /aliases i2c0"), obstacles(live, first));
  }

  @Test
  void everyNodeHasOneOwner() {
    LiveTree live = live(RemovalPolicy.EXACT);
    LoadId first = load(live, overlay(STAGE1));
    LoadId second = load(live, byLabel("eeprom", node("layout")));
    NodePath eeprom = I2C.child("eeprom@50");
    assertEquals(Optional.of(new Owner.Base()), live.owner(SOC));
    assertEquals(Optional.of(new Owner.Base()), live.owner(I2C));
    assertEquals(Optional.of(new Owner.ByLoad(first)), live.owner(eeprom));
    assertEquals(Optional.of(new Owner.ByLoad(second)), live.owner(eeprom.child("layout")));
    assertEquals(
        List.of(new Owner.ByLoad(first)),
        live.loads().getLast().plan().references().stream().map(Reference::owner).toList());
    live.remove(second);
    assertEquals(Optional.empty(), live.owner(eeprom.child("layout")));
  }

  @Test
  void valuesComeBackWithTheirMarksInTheirPlace() {
    Value marked = Value.ofCells(1, 2).withMarks(List.of(new Mark(4, Mark.Kind.LABEL, "here")));
    Property property = new Property("x", marked, List.of("px"), Place.NOWHERE);
    DeviceTree base = tree(property, cells("y", 1));
    LiveTree live = new LiveTree(base);
    LoadId id = load(live, overlay(tree(fragment(0, "/", cells("x", 3), cells("z", 1)))));
    assertEquals(List.of("x", "y", "z"), names(live));
    live.remove(id);
    assertEquals(List.of("x", "y"), names(live));
    assertSame(property, live.present().root().property("x").orElseThrow());
  }

  private static List<String> names(LiveTree live) {
    return live.present().root().properties().stream().map(Property::name).toList();
  }

  @Test
  void numbersAreNeverUsedAgain() {
    LiveTree live = live(RemovalPolicy.EXACT);
    LoadId first = load(live, overlay(STAGE1));
    live.remove(first);
    assertEquals(new RemovalOutcome.Unknown(first), live.remove(first));
    assertEquals(new LoadId(2), load(live, overlay(STAGE1)));
    assertEquals(new RemovalOutcome.Unknown(new LoadId(9)), live.remove(new LoadId(9)));
  }

  @Test
  void aHundredOverlaysLeaveInAnyOrder() {
    LiveTree live = live(RemovalPolicy.EXACT);
    List<LoadId> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String name = "sensor@" + Integer.toHexString(0x10 + i);
      ids.add(
          load(
              live,
              overlay(
                  name,
                  tree(
                      fragment(0, "/soc/i2c@1", node(name, cells("phandle", 1))),
                      node("__symbols__", strings("s" + i, "/fragment@0/__overlay__/" + name))))));
    }
    assertEquals(100, live.loads().size());
    assertEquals(
        8 + 100 * 2 - 1, live.present().find(I2C.child("sensor@73")).get().phandle().get().value());
    Collections.shuffle(ids, new Random(1));
    ids.forEach(id -> assertInstanceOf(RemovalOutcome.Removed.class, live.remove(id)));
    assertEquals(BOARD, live.present());
  }

  @Test
  void whatRemainsKeepsItsPhandles() {
    LiveTree live = live(RemovalPolicy.EXACT);
    LoadId first = load(live, overlay(STAGE1));
    load(live, overlay(tree(fragment(0, "/soc/uart@3", node("b", cells("phandle", 1))))));
    DeviceTree before = live.present();
    live.remove(first);
    NodePath b = SOC.child("uart@3").child("b");
    assertEquals(before.find(b), live.present().find(b));
    assertEquals(9, live.loads().getFirst().phandleOffset() - 1);
  }
}
