package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;

/// The kernel's bases with its overlays: loaded as fdtoverlay does, or as a kernel would, and
/// removed again.
final class OverlayChecks {
  private final Inputs inputs;

  OverlayChecks(Inputs inputs) {
    this.inputs = inputs;
  }

  Check asReference() throws IOException {
    Reference reference = inputs.reference();
    return new Check(
        "overlays",
        "loaded: the tree that fdtoverlay makes, but for the order; removed: the base, byte for byte",
        cases(pair -> asReference(pair, reference)));
  }

  Check asKernel() throws IOException {
    return new Check(
        "as-kernel",
        "loaded by the kernel's rules, or refused; removed: the base, byte for byte",
        cases(OverlayChecks::asKernel));
  }

  private static Verdict asReference(Inputs.Pair pair, Reference reference)
      throws IOException, InterruptedException {
    Reference.Run theirs = reference.overlay(pair.base(), pair.overlays());
    LiveTree tree = new LiveTree(Trees.blob(pair.base()), Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    List<LoadId> loads = new ArrayList<>();
    Optional<String> refused = load(tree, pair, loads);
    if (theirs.exit() != 0 || refused.isPresent()) {
      return refusals(theirs, refused);
    }
    DeviceTree expected = Trees.blob("fdtoverlay", theirs.output());
    return Meaning.firstDifference(tree.present(), expected)
        .<Verdict>map(Verdict.Differed::new)
        .orElseGet(() -> removed(tree, loads));
  }

  private static Verdict refusals(Reference.Run theirs, Optional<String> ours) {
    if (theirs.exit() == 0) {
      return new Verdict.Differed("only we refuse: " + ours.orElseThrow());
    }
    return ours.<Verdict>map(Verdict.Refused::new)
        .orElseGet(() -> new Verdict.Differed("only fdtoverlay refuses: " + theirs.said().strip()));
  }

  private static Verdict asKernel(Inputs.Pair pair) throws IOException {
    LiveTree tree = new LiveTree(Trees.blob(pair.base()), Dialect.KERNEL, RemovalPolicy.KERNEL);
    List<LoadId> loads = new ArrayList<>();
    Optional<String> refused = load(tree, pair, loads);
    Verdict restored = removed(tree, loads);
    return refused.isPresent() && restored instanceof Verdict.Agreed
        ? new Verdict.Refused(refused.get())
        : restored;
  }

  /// Loads in order; the first refusal ends it.
  private static Optional<String> load(LiveTree tree, Inputs.Pair pair, List<LoadId> loads)
      throws IOException {
    for (Path file : pair.overlays()) {
      switch (tree.load(Trees.overlay(file))) {
        case LoadOutcome.Loaded(var id, _) -> loads.add(id);
        case LoadOutcome.Refused(var reasons) -> {
          return Optional.of(file.getFileName() + ": " + first(reasons));
        }
      }
    }
    return Optional.empty();
  }

  static String first(List<Diagnostic> reasons) {
    return reasons.stream().filter(Diagnostic::isError).findFirst().orElseThrow().message();
  }

  private static Verdict removed(LiveTree tree, List<LoadId> loads) {
    for (LoadId id : loads.reversed()) {
      if (!(tree.remove(id) instanceof RemovalOutcome.Removed)) {
        return new Verdict.Differed(
            "load " + id.number() + " does not leave, though it is topmost");
      }
    }
    return Arrays.equals(BlobWriter.write(tree.base()), BlobWriter.write(tree.present()))
        ? Verdict.AGREED
        : new Verdict.Differed("not the base after removal");
  }

  /// A question about a pair.
  interface OfPair {
    Verdict ask(Inputs.Pair pair) throws IOException, InterruptedException;
  }

  private List<Check.Case> cases(OfPair question) throws IOException {
    return inputs.pairs().stream()
        .map(pair -> Check.named(pair.name(), () -> question.ask(pair)))
        .toList();
  }
}
