package org.dtgraft.devicetree.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomOverlays;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.Test;

/// Random overlays, one on the other, in two kernels: one is given the overlays and has all labels,
/// the other is given what they are lowered to and has none.
class LoweringLawsTest {
  private static final int SEEDS = 1500;
  private static final NodePath SYMBOLS = LabelFixups.SYMBOLS;

  /// What lowering refuses and a kernel does not.
  private static final Set<String> STRICTER = Set.of("overlay/phandle", "overlay/no-change");

  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void aKernelMakesOfBothTheSame() {
    Law.holds(SEEDS, random -> new Run(random).run());
    if (Long.getLong("dtgraft.seed") == null) {
      assertFrequent("lowered", SEEDS);
      assertFrequent("thinned", 20);
      assertFrequent("fewer leaks", 100);
      assertFrequent("refused overlay/no-change", 20);
      assertFrequent("only a kernel refuses", 20);
    }
  }

  private void assertFrequent(String what, int atLeast) {
    assertTrue(counts.getOrDefault(what, 0) >= atLeast, "few '" + what + "': " + counts);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private final class Run {
    private final RandomGenerator random;
    private final LiveTree full;
    private final LiveTree slim;
    private final List<Plan> plans = new ArrayList<>();
    private SymbolTable labels;

    Run(RandomGenerator random) {
      this.random = random;
      DeviceTree base = RandomOverlays.base(random, 25);
      this.full = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
      this.slim = new LiveTree(bare(base), Dialect.KERNEL, RemovalPolicy.KERNEL);
      this.labels = SymbolTable.of(base);
    }

    void run() {
      for (int i = 0; i < 4; i++) {
        Overlay overlay = Overlays.overlay(RandomOverlays.overlay(random, full.present()));
        Result<Plan> wanted = full.plan(overlay);
        if (wanted instanceof Result.Ok<Plan>(var plan, _)) {
          if (!speaksOfSymbols(overlay, plan) && !leadsNowhere(plan)) {
            step(overlay, plan);
          }
        } else if (lowering().lower(overlay) instanceof Result.Ok<Lowered>) {
          count("only a kernel refuses");
        }
      }
      removeAll();
    }

    /// A fragment that goes into `/__symbols__` itself finds it in one of the two only.
    private boolean speaksOfSymbols(Overlay overlay, Plan plan) {
      boolean[] found = {plan.targets().stream().anyMatch(t -> t.startsWith(SYMBOLS))};
      overlay
          .tree()
          .forEach((path, _) -> found[0] |= path.depth() > 1 && path.name().equals(SYMBOLS.name()));
      return found[0];
    }

    /// A kernel drops the phandle that an overlay gives to a target; lowering keeps the references.
    private static boolean leadsNowhere(Plan plan) {
      return plan.warnings().stream().anyMatch(w -> w.rule().equals("overlay/phandle"));
    }

    private Lowering lowering() {
      return new Lowering(slim.present(), labels, plans);
    }

    private void step(Overlay overlay, Plan wanted) {
      switch (lowering().lower(overlay)) {
        case Result.Failed<Lowered>(var reasons) -> refused(reasons);
        case Result.Ok<Lowered>(var lowered, _) -> {
          count("lowered");
          assertNoTrace(overlay, lowered, wanted);
          if (plans.isEmpty()) {
            assertNothingTwice(lowered);
          }
          assertEquals(lowered.plan(), planned(lowered.overlay()));
          assertEquals(lowered.overlay().tree(), again(lowered.overlay()));
          Overlays.load(full, overlay);
          Overlays.load(slim, lowered.overlay());
          plans.add(lowered.plan());
          labels = labels.and(lowered.labels());
          assertEquals(bare(full.present()), slim.present());
          assertEquals(leading(SymbolTable.of(full.present())), labels);
        }
      }
    }

    /// A kernel also keeps labels of nodes that it merged into others, with another case.
    private SymbolTable leading(SymbolTable all) {
      Map<String, String> leading = new TreeMap<>(all.paths());
      leading.values().removeIf(path -> full.present().resolve(path).isEmpty());
      return new SymbolTable(leading);
    }

    private Plan planned(Overlay overlay) {
      return ((Result.Ok<Plan>) slim.plan(overlay)).value();
    }

    private DeviceTree again(Overlay overlay) {
      return ((Result.Ok<Lowered>) lowering().lower(overlay)).value().overlay().tree();
    }

    private void refused(List<Diagnostic> reasons) {
      for (Diagnostic reason : reasons) {
        count("refused " + reason.rule());
        assertTrue(STRICTER.contains(reason.rule()), reason::toString);
      }
    }

    private void removeAll() {
      for (Load load : slim.loads().reversed()) {
        assertTrue(slim.remove(load.id()) instanceof RemovalOutcome.Removed);
      }
      assertEquals(slim.base(), slim.present());
    }
  }

  private void assertNoTrace(Overlay overlay, Lowered lowered, Plan wanted) {
    Overlay made = lowered.overlay();
    assertFalse(made.hasFixups());
    assertTrue(made.symbols().isEmpty());
    assertTrue(bytes(made) <= bytes(overlay) + growth(overlay), "it grows");
    Set<Spot> meant = new HashSet<>();
    wanted.leaks().forEach(l -> meant.add(new Spot(l.to(), l.property())));
    for (Leak leak : lowered.plan().leaks()) {
      assertTrue(meant.contains(new Spot(leak.to(), leak.property())), leak::toString);
      assertFalse(leak.to().equals(SYMBOLS), leak::toString);
    }
    if (lowered.plan().leaks().size() < wanted.leaks().size()) {
      count("fewer leaks");
    }
    if (lowered.plan().changes().size() < wanted.changes().size() - symbols(wanted)) {
      count("thinned");
    }
  }

  /// Nothing is set to what it is, but a number that is another at the next load.
  private static void assertNothingTwice(Lowered lowered) {
    Map<Spot, Spot> origins = new HashMap<>();
    for (Leak leak : lowered.plan().leaks()) {
      origins.put(new Spot(leak.to(), leak.property()), new Spot(leak.from(), leak.property()));
    }
    for (Change change : lowered.plan().changes()) {
      if (change instanceof Change.ChangedProperty(var path, var before, var after)
          && before.value().equals(after.value())) {
        Spot from = origins.get(new Spot(path, after.name()));
        assertTrue(lowered.overlay().isLocal(from), from::toString);
      }
    }
  }

  /// Targets by path may be longer than those by number.
  private static int growth(Overlay overlay) {
    return overlay.fragments().size() * 512;
  }

  private static int bytes(Overlay overlay) {
    return BlobWriter.write(overlay.tree()).length;
  }

  private static long symbols(Plan plan) {
    return plan.changes().stream().filter(c -> c.path().equals(SYMBOLS)).count();
  }

  private static DeviceTree bare(DeviceTree tree) {
    NodeBuilder root = tree.root().edit();
    root.removeChild(SYMBOLS.name());
    return tree.with(root.build());
  }
}
