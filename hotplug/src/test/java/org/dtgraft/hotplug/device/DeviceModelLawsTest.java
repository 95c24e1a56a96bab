package org.dtgraft.hotplug.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

/// Law 5 on random webs of suppliers, circles included.
class DeviceModelLawsTest {
  private static final Drivers DRIVERS = new Drivers(List.of(new Driver("part", List.of("part"))));

  /// A board of so many devices, each with up to three supplies among all.
  private static DeviceTree web(RandomGenerator random, int devices) {
    NodeBuilder root = new NodeBuilder("");
    for (int i = 1; i <= devices; i++) {
      NodeBuilder node = new NodeBuilder("device-" + i);
      node.set("compatible", Value.ofStrings("part")).set("phandle", Value.ofCells(i));
      for (int s = random.nextInt(4); s > 0; s--) {
        node.set("v" + s + "-supply", Value.ofCells(1 + random.nextInt(devices)));
      }
      root.add(node.build());
    }
    return DeviceTree.of(root.build());
  }

  private static DeviceModel model(DeviceTree tree) {
    DeviceTree empty = DeviceTree.of(Node.empty(""));
    DeviceModel model =
        new DeviceModel(empty, List.of(new PlatformBus(List.of(), empty)), DRIVERS, _ -> true);
    assertEquals(List.of(), model.update(tree));
    return model;
  }

  private static List<NodePath> probeAll(DeviceModel model) {
    List<NodePath> order = new ArrayList<>();
    for (Optional<DeviceModel.Probe> p = model.startProbe();
        p.isPresent();
        p = model.startProbe()) {
      NodePath node = p.get().device().node();
      model
          .suppliers(node)
          .forEach(l -> assertTrue(model.isBound(l.supplier()), () -> "too early: " + l));
      model.bound(node);
      order.add(node);
    }
    return order;
  }

  @Test
  void nobodyIsProbedBeforeItsSuppliersAndNobodyWaitsForItself() {
    Seeds.hold(
        1000,
        random -> {
          int devices = 1 + random.nextInt(12);
          assertEquals(devices, probeAll(model(web(random, devices))).size());
        });
  }

  @Test
  void consumersAreUnboundBeforeTheirSuppliers() {
    Seeds.hold(
        1000,
        random -> {
          DeviceModel model = model(web(random, 1 + random.nextInt(12)));
          List<NodePath> all = probeAll(model);
          List<NodePath> order = model.unbindOrder(all).stream().map(Device::node).toList();
          assertEquals(Set.copyOf(all), Set.copyOf(order));
          for (NodePath node : all) {
            for (DeviceLink link : model.suppliers(node)) {
              assertTrue(
                  order.indexOf(link.consumer()) < order.indexOf(link.supplier()),
                  () -> link + " in " + order);
            }
          }
        });
  }

  @Test
  void aFailedSupplierKeepsItsConsumersWaitingAndSaysWhy() {
    Seeds.hold(
        500,
        random -> {
          DeviceModel model = model(web(random, 6));
          NodePath failed = model.startProbe().orElseThrow().device().node();
          model.failed(failed, "broken");
          Set<NodePath> bound = Set.copyOf(probeAll(model));
          for (Device device : model.devices()) {
            switch (model.status(device.node())) {
              case NodeStatus.Bound(var node, _) -> assertTrue(bound.contains(node));
              case NodeStatus.Failed(var node, var why) -> {
                assertEquals(failed, node);
                assertEquals("broken", why);
              }
              case NodeStatus.Deferred(_, var why) ->
                  assertTrue(why.startsWith("waits for /device-"), why);
              case NodeStatus.Data(var node) -> throw new AssertionError(node);
            }
          }
        });
  }

  @Test
  void theSameTreeGivesTheSameOrder() {
    Seeds.hold(
        200,
        random -> {
          DeviceTree tree = web(random, 10);
          assertEquals(probeAll(model(tree)), probeAll(model(tree)));
        });
  }
}
