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

/// The files of `examples/io`, compiled.
public final class IoExamples {
  private static final Path FOLDER = Path.of("..", "examples", "io");

  /// The base board.
  public static final DeviceTree BASE = tree("base.dts");

  /// What the catalogue file describes.
  public static final Catalogue CATALOGUE = catalogue();

  /// The connector that shares a bus with the board.
  public static final NodePath LEFT = NodePath.of("connector-left");

  /// The other.
  public static final NodePath RIGHT = NodePath.of("connector-right");

  private IoExamples() {}

  /// The board with its runtime, which has been started.
  public static Rig rig() {
    return new Rig(BASE, CATALOGUE).started();
  }

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
