package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The pass that turns the overlay's `/__symbols__` into labels of the tree: the fragment at the
/// beginning of each path becomes the fragment's target.
final class NewSymbols {
  private static final String RULE = "overlay/symbol";
  private static final String INSIDE = "/" + Fragment.OVERLAY;

  private final Work work;
  private final Map<String, Target> targets = new HashMap<>();

  private NewSymbols(Work work, Collection<Target> targets) {
    this.work = work;
    targets.forEach(t -> this.targets.put(t.fragment().node().name(), t));
  }

  static void publish(Work work, Merge merge) {
    Optional<Node> symbols = work.overlay().symbols();
    if (symbols.isEmpty()) {
      return;
    }
    boolean known = work.ground().tree().root().child(LabelFixups.SYMBOLS.name()).isPresent();
    if (!known) {
      work.findings()
          .kernelRefuses(
              "overlay/no-symbols",
              Spot.of(LabelFixups.SYMBOLS),
              "the overlay brings labels, and the tree has no " + LabelFixups.SYMBOLS,
              "compile the base with dtc -@, or the overlay without");
    }
    merge.symbols(of(work, merge.targets()), LabelFixups.SYMBOLS);
  }

  /// The labels as they stand in the tree.
  static List<Property> of(Work work, Collection<Target> targets) {
    NewSymbols pass = new NewSymbols(work, targets);
    List<Property> labels = new ArrayList<>();
    for (Property p : work.overlay().symbols().map(Node::properties).orElse(List.of())) {
      pass.label(p).ifPresent(labels::add);
    }
    return labels;
  }

  private Optional<Property> label(Property label) {
    if (work.dialect().isKernel() && LocalFixups.PSEUDO.contains(label.name())) {
      return Optional.empty();
    }
    Optional<String> path =
        work.dialect().isKernel()
            ? label.value().strings().stream().findFirst()
            : label.value().asString();
    if (path.isEmpty() || !path.get().startsWith("/")) {
      work.findings().error(RULE, at(label), "label '" + label.name() + "' is no path", "");
      return Optional.empty();
    }
    return path(label, path.get());
  }

  private Optional<Property> path(Property label, String path) {
    int second = path.indexOf('/', 1);
    String rest = second < 0 ? "" : path.substring(second);
    if (!rest.equals(INSIDE) && !rest.startsWith(INSIDE + "/")) {
      outside(label, path);
      return Optional.empty();
    }
    Target target = target(path.substring(1, second));
    if (target == null) {
      work.findings()
          .error(RULE, at(label), "label '%s': no fragment '%s'".formatted(label.name(), path), "");
      return Optional.empty();
    }
    String text = join(target, rest.substring(INSIDE.length()));
    return Optional.of(label.with(Value.ofStrings(text)));
  }

  private @Nullable Target target(String fragment) {
    return work.lookup()
        .stepInOverlay(work.overlay().tree().root(), fragment)
        .map(n -> targets.get(n.name()))
        .orElse(null);
  }

  /// A kernel keeps the tail as it is; libfdt always puts one slash before it, and takes the text
  /// of `target-path` as it was given.
  private String join(Target target, String tail) {
    String begin = target.text().length() > 1 ? target.text() : "";
    if (work.dialect().isKernel()) {
      return begin.isEmpty() && tail.isEmpty() ? "/" : begin + tail;
    }
    return begin + (tail.isEmpty() ? "/" : tail);
  }

  private void outside(Property label, String path) {
    work.findings()
        .kernelRefuses(
            RULE,
            at(label),
            "label '%s' stands for '%s', which is not in a fragment".formatted(label.name(), path),
            "take the label away; what it names is not merged into the tree");
  }

  private static Spot at(Property label) {
    return new Spot(LabelFixups.SYMBOLS, label.name());
  }
}
