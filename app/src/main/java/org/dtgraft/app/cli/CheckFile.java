package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Prospects;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Checks a file; any thread may ask.
final class CheckFile {
  /// How many of a severity are told of a blob or of an overlay on its base; a source that is read
  /// has the same limit.
  private static final int MOST = 100;

  private final Console console;
  private final CheckLevels levels;
  private final Checks checks;
  private final TreeFile trees;
  private final Optional<DeviceTree> base;
  private final Removal removal;

  /// @param base what overlays are for, where that is known
  /// @param removal what is asked of overlays that come and go
  CheckFile(
      Console console,
      Arguments arguments,
      CheckLevels levels,
      Optional<DeviceTree> base,
      Removal removal)
      throws WrongUsage {
    this.console = console;
    this.levels = levels;
    this.checks = new Checks(levels);
    this.base = base;
    this.removal = removal;
    CompileOptions options =
        CompileOptions.DEFAULT.withLevels(levels.levels()).withSymbols(arguments.has("-@"));
    this.trees = new TreeFile(console, arguments, options, checks::inspect);
  }

  /// All that there is to say of a file.
  List<Diagnostic> check(NamedFile file) throws IOException {
    InputFile in = InputFile.read(file.name(), console);
    Result<DeviceTree> read = trees.tree(in);
    List<Diagnostic> said = new ArrayList<>(read.diagnostics());
    if (read instanceof Result.Ok<DeviceTree>(var tree, _)) {
      if (in.isBlob()) {
        said.addAll(few(checks.inspect(tree, Checks.isPlugin(tree))));
      }
      if (Checks.isOverlay(tree)) {
        said.addAll(few(asOverlay(file, in, tree)));
      }
    }
    return said.stream().map(d -> inFile(d, Names.bytes(in.name()))).toList();
  }

  private List<Diagnostic> asOverlay(NamedFile file, InputFile in, DeviceTree tree) {
    Result<Overlay> overlay = Overlay.of(Names.bytes(in.name()), tree);
    Set<Diagnostic> said = new LinkedHashSet<>(overlay.diagnostics());
    if (overlay instanceof Result.Ok<Overlay>(var read, _)) {
      said.addAll(
          base.map(b -> Prospects.of(read, b, removal.at())).orElseGet(() -> Prospects.of(read)));
      List<Diagnostic> atRunTime = removal.of(file, read, base);
      said.removeIf(d -> atRunTime.stream().anyMatch(other -> isWorse(other, d)));
      said.addAll(atRunTime);
    }
    return weighed(said);
  }

  /// Whether one says the same, and that a kernel refuses it.
  private static boolean isWorse(Diagnostic one, Diagnostic other) {
    return one.isError()
        && !other.isError()
        && one.rule().equals(other.rule())
        && one.place().equals(other.place());
  }

  /// What there is to say of a file and of those before it; to be asked for each in order.
  ///
  /// @param files how many there are
  List<Diagnostic> together(NamedFile file, int files) {
    return weighed(removal.together(file, files));
  }

  private List<Diagnostic> weighed(Collection<Diagnostic> said) {
    return said.stream().flatMap(d -> levels.levels().weigh(d).stream()).toList();
  }

  private static List<Diagnostic> few(List<Diagnostic> all) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    List<Diagnostic> few = new ArrayList<>();
    for (Diagnostic d : all) {
      if (counts.merge(d.severity(), 1, Integer::sum) <= MOST) {
        few.add(d);
      }
    }
    int rest = all.size() - few.size();
    if (rest > 0) {
      String message = MOST + " of a kind are enough: " + rest + " more are not shown";
      String hint = "switch checks off with -W no-NAME and -E no-NAME to see the others";
      Place place = new Place.InTree("", "/");
      few.add(new Diagnostic(Severity.INFO, "check/too-many", message, place, hint, List.of()));
    }
    return few;
  }

  /// Trees do not know which file they come from.
  private static Diagnostic inFile(Diagnostic d, String file) {
    return d.place() instanceof Place.InTree(var none, var path) && none.isEmpty()
        ? d.at(new Place.InTree(file, path))
        : d;
  }
}
