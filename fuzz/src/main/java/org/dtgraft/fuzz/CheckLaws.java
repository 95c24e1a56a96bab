package org.dtgraft.fuzz;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.check.Check;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.check.Finding;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Prospects;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;

/// All checks on any source or blob: no check is made whose prerequisite has found something,
/// errors are the same for who hears of them alone, and what leaks on whatever base leaks on this
/// one.
///
/// An input is a blob, or a source as a [Bundle], whose file `base.dts` is the base of an overlay;
/// what has none is its own.
final class CheckLaws {
  private static final Limits LIMITS = new Limits(1 << 20, 1 << 12, 1 << 12, 1 << 8);
  private static final CheckLevels EVERYTHING = everything();

  private CheckLaws() {}

  private static CheckLevels everything() {
    CheckLevels levels = CheckLevels.WITH_OWN;
    for (String name : Checks.names()) {
      boolean warns = !name.equals("always_fail");
      levels = warns ? levels.warn(name).orElseThrow() : levels;
    }
    return levels;
  }

  static void check(byte[] input) {
    if (input.length > 1 && input[0] == (byte) 0xd0 && input[1] == 0x0d) {
      if (new BlobReader().read("input.dtb", input) instanceof Result.Ok<DeviceTree>(var tree, _)) {
        blob(tree, tree);
      }
      return;
    }
    Bundle bundle = Bundle.of(input);
    boolean symbols = bundle.wants("-@");
    Result<DeviceTree> compiled =
        compiler(bundle, symbols).compile(bundle.main(), CheckLaws::inspected);
    DiagnosticLaws.wellFormed(compiled.diagnostics(), 0);
    if (compiled instanceof Result.Ok<DeviceTree>(var tree, _)) {
      DeviceTree base = base(bundle).orElse(tree);
      prospects(tree, base);
      blob(tree, base);
    }
  }

  private static DtsCompiler compiler(Bundle bundle, boolean symbols) {
    return new DtsCompiler(
        bundle,
        CompileOptions.DEFAULT
            .withoutPreprocessor()
            .withLimits(LIMITS)
            .withSymbols(symbols)
            .withLevels(EVERYTHING.forced().levels()));
  }

  private static Optional<DeviceTree> base(Bundle bundle) {
    return bundle
        .find("base.dts", "")
        .map(text -> compiler(bundle, true).compile(text))
        .flatMap(r ->
            r instanceof Result.Ok<DeviceTree>(var tree, _) ? Optional.of(tree) : Optional.empty());
  }

  private static void blob(DeviceTree tree, DeviceTree base) {
    if (new BlobReader().read("input.dtb", BlobWriter.write(tree))
        instanceof Result.Ok<DeviceTree>(var read, _)) {
      inspected(read, Checks.isPlugin(read));
      prospects(read, base);
    }
  }

  private static List<Diagnostic> inspected(DeviceTree tree, boolean plugin) {
    List<Diagnostic> said = new Checks(EVERYTHING).inspect(tree, plugin);
    DiagnosticLaws.wellFormed(said, 0);
    prerequisites(new Checks(EVERYTHING).findings(tree, plugin));
    List<Finding> all = new Checks(CheckLevels.DEFAULT).findings(tree, plugin);
    Laws.same(
        all.stream().filter(f -> f.diagnostic().isError()).toList(),
        new Checks(CheckLevels.DEFAULT.errorsAlone()).findings(tree, plugin),
        "other errors for who hears of them alone");
    return said;
  }

  private static void prerequisites(List<Finding> found) {
    Set<String> failed = new HashSet<>();
    found.forEach(f -> failed.add(f.check()));
    for (Check check : Checks.all()) {
      if (failed.contains(check.name())) {
        Laws.require(
            check.prerequisites().stream().noneMatch(failed::contains),
            "made, and its prerequisite found something",
            check);
      }
    }
  }

  private static void prospects(DeviceTree tree, DeviceTree base) {
    if (Checks.isOverlay(tree)
        && Overlay.of("o.dtbo", tree) instanceof Result.Ok<Overlay>(var overlay, _)) {
      List<Diagnostic> alone = Prospects.of(overlay);
      List<Diagnostic> onBase = Prospects.of(overlay, base);
      DiagnosticLaws.wellFormed(alone, 0);
      DiagnosticLaws.wellFormed(onBase, 0);
      if (mayBeLoaded(overlay, base)) {
        leaksHereToo(alone, onBase.stream().filter(CheckLaws::isLeak).toList());
      }
    }
  }

  /// Of many not all are shown.
  private static void leaksHereToo(List<Diagnostic> alone, List<Diagnostic> onBase) {
    Set<Place> leaks = new HashSet<>();
    onBase.forEach(d -> leaks.add(d.place()));
    if (onBase.size() < 20) {
      alone.forEach(d -> Laws.require(leaks.contains(d.place()), "it leaks nothing here", d));
    }
  }

  private static boolean isLeak(Diagnostic d) {
    return d.rule().startsWith("check/overlay-leaked-");
  }

  private static boolean mayBeLoaded(Overlay overlay, DeviceTree base) {
    return new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL).plan(overlay)
        instanceof Result.Ok<?>;
  }
}
