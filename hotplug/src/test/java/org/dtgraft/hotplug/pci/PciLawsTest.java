package org.dtgraft.hotplug.pci;

import static org.dtgraft.hotplug.pci.Topologies.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

class PciLawsTest {
  /// A scan of a topology that fits.
  private static Enumeration scan(RandomGenerator random) {
    while (true) {
      Placing placing = new Placing(random.nextInt(8), random.nextInt(16) * 0x10000L);
      if (Enumeration.of(Topologies.random(random), placing) instanceof Result.Ok(var scan, _)) {
        return scan;
      }
    }
  }

  @Test
  void regionsAreAlignedAndInsideOfThoseAboveAndApart() {
    Seeds.hold(
        300,
        random -> {
          Enumeration scan = scan(random);
          assertEquals(
              scan.functions().size(),
              scan.functions().values().stream().map(Placed::requester).distinct().count());
          for (Placed function : scan.functions().values()) {
            function.regions().forEach(region -> isInside(scan, function, region));
          }
          areApart(scan, PciPath.HOST);
          scan.functions().keySet().forEach(path -> areApart(scan, path));
        });
  }

  private static void isInside(Enumeration scan, Placed function, Region region) {
    boolean isBridge = function.behind().isPresent();
    long alignment = isBridge ? (region.index() == 0 ? 0x1000 : 0x100000) : region.size();
    assertEquals(0, region.address() % alignment);
    long last = region.address() + region.size() - 1;
    Placed bridge = function.path().parent().flatMap(scan::find).orElse(null);
    if (bridge == null) {
      assertTrue(scan.cpuAddress(region.space(), region.address()).isPresent());
      assertEquals(
          region.size() - 1,
          scan.cpuAddress(region.space(), last).orElseThrow()
              - scan.cpuAddress(region.space(), region.address()).orElseThrow());
    } else {
      assertTrue(
          bridge.regions().stream()
              .anyMatch(w ->
                  (w.space() == Space.IO) == (region.space() == Space.IO)
                      && (!w.prefetchable() || region.prefetchable())
                      && w.holds(region.address())
                      && w.holds(last)));
      assertEquals(bridge.behind().orElseThrow().first(), function.bus());
    }
  }

  private static void areApart(Enumeration scan, PciPath bus) {
    List<Region> all = scan.behind(bus).stream().flatMap(f -> f.regions().stream()).toList();
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        Region one = all.get(i);
        Region other = all.get(j);
        boolean sameSpace = (one.space() == Space.IO) == (other.space() == Space.IO);
        boolean meet = one.holds(other.address()) || other.holds(one.address());
        assertFalse(sameSpace && meet, () -> one + " and " + other);
      }
    }
  }

  @Test
  void allNodesGoAndTheTreeIsByteForByteAsBefore() {
    int[] nodes = new int[1];
    Seeds.hold(
        150,
        random -> {
          Enumeration scan = scan(random);
          boolean bare = random.nextInt(3) == 0;
          DeviceTree base = bare ? Topologies.empty() : Topologies.virt();
          LiveTree tree = new LiveTree(base);
          DynamicNodes dynamic =
              new DynamicNodes(tree, bare ? PciNodes.madeRoot(scan.host()) : HOST);
          assertEquals(List.of(), dynamic.add(scan));
          nodes[0] += dynamic.made().size();
          List<PciPath> order = new ArrayList<>(scan.functions().keySet());
          Collections.shuffle(order, new Random(random.nextLong()));
          order.forEach(path -> assertEquals(Optional.empty(), dynamic.remove(path)));
          assertEquals(Optional.empty(), dynamic.remove(PciPath.HOST));
          assertEquals(List.of(), tree.loads());
          assertEquals(
              Value.of(BlobWriter.write(base)), Value.of(BlobWriter.write(tree.present())));
        });
    assertTrue(nodes[0] > 500 || Long.getLong("dtgraft.seed") != null, "of use: " + nodes[0]);
  }

  @Test
  void whatIsBehindABarIsWhereTheProcessorSeesIt() {
    int[] seen = new int[1];
    Seeds.hold(
        150,
        random -> {
          Enumeration scan = scan(random);
          LiveTree tree = new LiveTree(Topologies.virt());
          DynamicNodes nodes = new DynamicNodes(tree, HOST);
          nodes.add(scan);
          for (Placed function : scan.functions().values()) {
            Optional<NodePath> node = nodes.find(scan, function.path());
            if (node.isPresent() && function.behind().isEmpty()) {
              for (Region bar : function.regions()) {
                long offset = Math.floorMod(random.nextLong(), bar.size());
                Located part = with(tree.present(), node.get(), bar.index(), offset);
                long seenAt = isSeen(scan, part, bar, offset);
                assertEquals(
                    Optional.of(new MmioSpace.Target(function.path(), bar.index(), offset)),
                    new MmioSpace(scan, Map.of()).decode(seenAt));
                seen[0]++;
              }
            }
          }
        });
    assertTrue(seen[0] > 200 || Long.getLong("dtgraft.seed") != null, "of use: " + seen[0]);
  }

  /// The tree with a node at an offset of a BAR.
  private static Located with(DeviceTree tree, NodePath card, int bar, long offset) {
    NodeBuilder root = tree.root().edit();
    int high = (int) (offset >>> 32);
    root.at(card).child("part").set("reg", Value.ofCells(bar, high, (int) offset, 0, 4));
    return new Located(DeviceTree.of(root.build()), card);
  }

  private record Located(DeviceTree tree, NodePath card) {}

  private static long isSeen(Enumeration scan, Located part, Region bar, long offset) {
    NodePath path = part.card.child("part");
    Translation seen = AddressTranslation.toRoot(part.tree, path, 0);
    long expected = scan.cpuAddress(bar.space(), bar.address() + offset).orElseThrow();
    assertTrue(
        seen instanceof Translation.Reached reached && reached.number() == expected,
        () -> "%s of %s + 0x%x at 0x%x".formatted(seen, bar, offset, expected));
    return expected;
  }
}
