package org.dtgraft.devicetree.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomOverlays;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.junit.jupiter.api.Test;

/// Laws 1 to 4: random bases and overlays, any order of loads and removals, both dialects and both
/// policies. After each step the live tree is compared with one that was built in another way.
class LiveTreeLawsTest {
  private static final int SEEDS = 300;
  private static final int STEPS = 14;

  /// How often what happened, so that the laws are not about nothing.
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void kernelLoadsAndKernelRemovals() {
    holds(Dialect.KERNEL, RemovalPolicy.KERNEL);
    assertFrequent("InUse OVERLAP", 500);
    assertFrequent("refused overlay/symbol-exists", 10);
    assertFrequent("refused overlay/symbol", 10);
    assertFrequent("refused overlay/cells", 10);
    assertFrequent("refused overlay/empty", 10);
    assertFrequent("refused overlay/no-symbols", 10);
    assertFrequent("refused overlay/duplicate-node", 10);
    assertFrequent("refused overlay/duplicate-property", 10);
  }

  @Test
  void kernelLoadsAndExactRemovals() {
    holds(Dialect.KERNEL, RemovalPolicy.EXACT);
    assertFrequent("InUse OVERLAP", 100);
    assertFrequent("InUse REFERENCE", 100);
  }

  @Test
  void fdtoverlayLoadsAndKernelRemovals() {
    holds(Dialect.FDTOVERLAY, RemovalPolicy.KERNEL);
    assertFrequent("InUse OVERLAP", 500);
  }

  @Test
  void fdtoverlayLoadsAndExactRemovals() {
    holds(Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    assertFrequent("InUse OVERLAP", 100);
    assertFrequent("InUse REFERENCE", 100);
  }

  private void holds(Dialect dialect, RemovalPolicy policy) {
    Law.holds(SEEDS, random -> new Run(random, dialect, policy).run());
    int loaded = counts.getOrDefault("loaded", 0);
    int refused = counts.getOrDefault("refused", 0);
    if (Long.getLong("dtgraft.seed") == null) {
      assertTrue(loaded * 10 > (loaded + refused) * 3, "hardly anything loads: " + counts);
      assertFrequent("removed", SEEDS);
      assertFrequent("refused overlay/target", 10);
      assertFrequent("refused overlay/fixup", 10);
      assertFrequent("refused overlay/phandle", 10);
      assertFrequent("refused overlay/unknown-label", 10);
    }
  }

  private void assertFrequent(String what, int atLeast) {
    if (Long.getLong("dtgraft.seed") == null) {
      assertTrue(counts.getOrDefault(what, 0) >= atLeast, "few '" + what + "': " + counts);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /// What a reader has in hand, and how it was.
  private record Read(DeviceTree tree, ByteBuffer blob) {}

  /// One base and what happens to it.
  private final class Run {
    private final RandomGenerator random;
    private final Dialect dialect;
    private final RemovalPolicy policy;
    private final DeviceTree base;
    private final LiveTree live;
    private final List<Read> read = new ArrayList<>();

    Run(RandomGenerator random, Dialect dialect, RemovalPolicy policy) {
      this.random = random;
      this.dialect = dialect;
      this.policy = policy;
      this.base = RandomOverlays.base(random, 25);
      this.live = new LiveTree(base, dialect, policy);
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        read.add(new Read(live.present(), blob(live.present())));
        List<Load> loads = live.loads();
        if (loads.isEmpty() || random.nextInt(5) > 1) {
          load();
        } else if (random.nextInt(4) == 0) {
          force(loads.get(random.nextInt(loads.size())).id());
        } else {
          remove(loads.get(random.nextInt(loads.size())).id());
        }
        assertOwners();
        assertNothingDangles();
      }
      assertSameTree(replayed(), live.present());
      removeAll();
      read.forEach(r -> assertEquals(r.blob, blob(r.tree)));
    }

    private void load() {
      DeviceTree before = live.present();
      Overlay overlay = overlay("load.dtbo", RandomOverlays.overlay(random, before));
      Result<Plan> planned = live.plan(overlay);
      assertSame(before, live.present());
      List<Load> loads = live.loads();
      switch (live.load(overlay)) {
        case LoadOutcome.Loaded(var id, var plan) -> {
          count("loaded");
          assertEquals(planned, Result.of(plan, plan.warnings()));
          assertEquals(live.loads().getLast().id(), id);
        }
        case LoadOutcome.Refused(var reasons) -> {
          count("refused");
          reasons.stream()
              .filter(Diagnostic::isError)
              .map(Diagnostic::rule)
              .distinct()
              .forEach(r -> count("refused " + r));
          assertTrue(reasons.stream().anyMatch(Diagnostic::isError));
          assertEquals(planned.diagnostics(), reasons);
          assertSame(before, live.present());
          assertEquals(loads, live.loads());
        }
      }
    }

    private boolean remove(LoadId id) {
      DeviceTree before = live.present();
      List<Load> loads = live.loads();
      boolean topmost = policy == RemovalPolicy.EXACT || isTopmost(id, loads);
      assertEquals(isTopmost(id, loads), meetsNoLater(id, loads));
      return switch (live.remove(id)) {
        case RemovalOutcome.Removed(var removed, var undone) -> {
          count("removed");
          assertTrue(topmost, "a kernel would refuse");
          assertEquals(id, removed);
          Load load = loads.stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
          assertEquals(load.plan().changes().reversed(), undone);
          assertSameTree(replayed(), live.present());
          assertInstanceOf(RemovalOutcome.Unknown.class, live.remove(id));
          yield true;
        }
        case RemovalOutcome.InUse(var obstacles) -> {
          assertSame(before, live.present());
          assertEquals(loads, live.loads());
          assertFalse(obstacles.isEmpty());
          obstacles.forEach(o -> assertObstacle(o, id, loads));
          assertTrue(policy == RemovalPolicy.EXACT || !topmost, "a kernel would permit it");
          yield false;
        }
        case RemovalOutcome.Unknown _ -> throw new AssertionError("unknown " + id);
      };
    }

    /// The kernel's rule as it stands there: each entry with each of each later load.
    private static boolean isTopmost(LoadId id, List<Load> loads) {
      List<Change> own =
          loads.stream()
              .filter(l -> l.id().equals(id))
              .flatMap(l -> l.plan().changes().stream())
              .toList();
      return loads.stream()
          .filter(l -> l.id().compareTo(id) > 0)
          .flatMap(l -> l.plan().changes().stream())
          .map(Change::path)
          .noneMatch(later ->
              own.stream()
                  .map(Change::path)
                  .anyMatch(p -> p.startsWith(later) || later.startsWith(p)));
    }

    private static boolean meetsNoLater(LoadId id, List<Load> loads) {
      Plan own = loads.stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow().plan();
      return loads.stream()
          .filter(l -> l.id().compareTo(id) > 0)
          .allMatch(l -> own.meets(l.plan()).isEmpty());
    }

    private void assertObstacle(Obstacle obstacle, LoadId of, List<Load> loads) {
      count("InUse " + obstacle.kind());
      assertTrue(obstacle.by().compareTo(of) > 0, obstacle::toString);
      assertTrue(loads.stream().anyMatch(l -> l.id().equals(obstacle.by())), obstacle::toString);
      assertTrue(live.present().find(obstacle.at()).isPresent(), obstacle::toString);
      assertTrue(
          policy == RemovalPolicy.EXACT || obstacle.kind() == Obstacle.Kind.OVERLAP,
          obstacle::toString);
    }

    /// Obstacles are real: without them, nothing stands in the way.
    private void force(LoadId id) {
      if (live.remove(id) instanceof RemovalOutcome.InUse(var obstacles)) {
        List<LoadId> by = obstacles.stream().map(Obstacle::by).distinct().sorted().toList();
        for (LoadId other : by.reversed()) {
          if (live.loads().stream().anyMatch(l -> l.id().equals(other))) {
            force(other);
          }
        }
        assertTrue(remove(id), () -> "obstacles are gone, and " + id + " cannot leave");
      }
    }

    private void removeAll() {
      while (!live.loads().isEmpty()) {
        force(live.loads().get(random.nextInt(live.loads().size())).id());
      }
      assertSameTree(base, live.present());
      Overlay nothing = overlay("n", RandomOverlays.base(random, 1));
      assertEquals(
          new LiveTree(base, dialect, policy).plan(nothing), live.plan(nothing), "not as new");
    }

    /// Law 2 in another way: the remaining loads on the base. Under the kernel's policy what a load
    /// referred to may be gone; there it is what the loads changed.
    private DeviceTree replayed() {
      if (policy == RemovalPolicy.KERNEL) {
        return changed();
      }
      LiveTree fresh = new LiveTree(base, dialect, policy);
      for (Load load : live.loads()) {
        assertInstanceOf(
            LoadOutcome.Loaded.class,
            fresh.load(load.overlay(), load.at(), load.phandleOffset()),
            "cannot be replayed");
      }
      return fresh.present();
    }

    private DeviceTree changed() {
      NodeBuilder root = base.root().edit();
      for (Load load : live.loads()) {
        for (Change change : load.plan().changes()) {
          switch (change) {
            case Change.AddedNode(var path, var node) ->
                root.at(path.parent().orElseThrow()).add(node);
            case Change.AddedProperty(var path, var property) -> root.at(path).set(property);
            case Change.ChangedProperty(var path, _, var after) -> root.at(path).set(after);
          }
        }
      }
      return base.with(root.build());
    }

    private void assertOwners() {
      Map<NodePath, LoadId> added = new LinkedHashMap<>();
      for (Load load : live.loads()) {
        for (Change change : load.plan().changes()) {
          if (change instanceof Change.AddedNode) {
            assertEquals(null, added.put(change.path(), load.id()), "two owners");
          }
        }
      }
      live.present()
          .forEach((path, _) -> {
            Owner owner = live.owner(path).orElseThrow();
            switch (owner) {
              case Owner.Base _ -> assertTrue(base.find(path).isPresent());
              case Owner.ByLoad(var id) -> {
                assertEquals(added.remove(path), id);
                assertTrue(base.find(path).isEmpty());
              }
            }
          });
      assertEquals(Map.of(), added);
    }

    private void assertNothingDangles() {
      if (policy == RemovalPolicy.KERNEL) {
        return;
      }
      for (Load load : live.loads()) {
        for (Reference reference : load.plan().references()) {
          Optional<Node> to = live.present().find(reference.to());
          assertTrue(to.isPresent(), reference::toString);
          assertEquals(live.owner(reference.to()), Optional.of(reference.owner()));
          if (reference.via() == Reference.Via.PHANDLE) {
            int number = Integer.parseUnsignedInt(reference.name().substring(2), 16);
            assertEquals(Optional.of(new Phandle(number)), to.get().phandle());
          }
        }
      }
    }
  }

  private static Overlay overlay(String name, DeviceTree tree) {
    return switch (Overlay.of(name, tree)) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static ByteBuffer blob(DeviceTree tree) {
    return ByteBuffer.wrap(BlobWriter.write(tree));
  }

  private static void assertSameTree(DeviceTree expected, DeviceTree actual) {
    assertEquals(blob(expected), blob(actual));
    assertEquals(expected, actual);
  }
}
