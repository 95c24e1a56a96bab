package org.dtgraft.hotplug.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;

/// The files of `examples/lan966x`, compiled.
public final class Cards {
  private static final Path FOLDER = Path.of("..", "examples", "lan966x");

  /// A board with two slots.
  public static final DeviceTree BOARD = tree("board.dts");

  /// A machine without a device tree.
  public static final DeviceTree BARE = tree("bare.dts");

  /// What the catalogue file describes.
  public static final Catalogue CATALOGUE = catalogue();

  /// The slots of the board.
  public static final NodePath FIRST = NodePath.of("pcie@40000000", "pcie@1,0");

  public static final NodePath SECOND = NodePath.of("pcie@40000000", "pcie@2,0");

  private Cards() {}

  private static DeviceTree tree(String file) {
    try {
      return Examples.compile(file, Files.readAllBytes(FOLDER.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue catalogue() {
    DeviceTree tree = tree("catalogue.dts");
    Map<String, Overlay> overlays = new HashMap<>();
    CatalogueTree.files(tree).forEach(f -> overlays.put(f, Examples.value(Overlay.of(f, tree(f)))));
    return Examples.value(CatalogueTree.read(tree, overlays));
  }
}
