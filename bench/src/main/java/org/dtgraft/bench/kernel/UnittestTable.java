package org.dtgraft.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.bench.conformance.Trees;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Lowered;
import org.dtgraft.devicetree.overlay.Lowering;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// The table of the kernel's overlay test, with its overlays as they were compiled.
final class UnittestTable {
  private static final String IS_BASE = "-9999";

  /// Loaded at a node that the caller names, which no interface of user space can.
  private static final String AT_PCI = "overlay_pci_node.dtbo";

  private final Path folder;
  private final List<String> notifier;

  /// @param verdict of the load: 0, or an error
  /// @param byNotifier whether a notifier of the test itself refuses; without it, it loads
  record Row(String overlay, String verdict, boolean byNotifier) {
    boolean loads() {
      return verdict.equals("0") || byNotifier;
    }

    String name() {
      return overlay.replace(".dtbo", "");
    }
  }

  UnittestTable(Path folder) throws IOException {
    this.folder = folder;
    this.notifier =
        lines("notifier.tsv").stream()
            .filter(columns -> columns[0].endsWith("_APPLY"))
            .map(columns -> columns[2])
            .toList();
  }

  private List<String[]> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file), UTF_8).stream()
        .map(line -> line.split("\t", -1))
        .toList();
  }

  /// All rows but that of the base, which is no load.
  List<Row> rows() throws IOException {
    return lines("verdicts.tsv").stream()
        .filter(columns -> !columns[1].equals(IS_BASE))
        .map(columns -> new Row(columns[0], columns[1], notifier.contains(columns[1])))
        .toList();
  }

  /// The overlay of a name. The one that is loaded at a node is lowered for it.
  ///
  /// @param tree the present one
  Overlay overlay(String name, DeviceTree tree) throws IOException {
    Overlay overlay = Trees.overlay(folder.resolve(name));
    return name.equals(AT_PCI) ? lowered(overlay, tree) : overlay;
  }

  private static Overlay lowered(Overlay overlay, DeviceTree tree) throws IOException {
    Lowering lowering = new Lowering(tree, SymbolTable.of(tree), List.of());
    return switch (lowering.lower(overlay, NodePath.of("pci@0,0"))) {
      case Result.Ok<Lowered>(var lowered, _) -> lowered.overlay();
      case Result.Failed<Lowered>(var errors) -> throw new IOException(errors.toString());
    };
  }
}
