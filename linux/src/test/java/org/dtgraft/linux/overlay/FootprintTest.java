package org.dtgraft.linux.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.Test;

/// Where the devices of a blob are.
class FootprintTest {
  private static byte[] blob(String source) {
    DtsCompiler compiler = new DtsCompiler((_, _) -> Optional.empty(), CompileOptions.DEFAULT);
    return switch (compiler.compile(new SourceText("test.dts", source))) {
      case Result.Ok<DeviceTree>(var tree, _) -> BlobWriter.write(tree);
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  @Test
  void devicesAreNodesWithACompatibleOfTheOverlay() {
    byte[] blob =
        blob(
            """
            /dts-v1/; /plugin/;
            &{/bus} {
            	i2c { sensor@48 { compatible = "a"; part { compatible = "b"; }; }; };
            	lamp { compatible = "c"; };
            };
            &{/} { note { }; };
            """);
    assertEquals(
        List.of(NodePath.of("bus", "lamp"), NodePath.of("bus", "i2c", "sensor@48")),
        Footprint.of(blob));
  }

  @Test
  void whatHasNoPathIsNotTold() {
    assertEquals(List.of(), Footprint.of(new byte[0]));
    assertEquals(List.of(), Footprint.of(new byte[] {1, 2, 3}));
    assertEquals(List.of(), Footprint.of(blob("/dts-v1/; / { a { compatible = \"a\"; }; };")));
    assertEquals(
        List.of(), Footprint.of(blob("/dts-v1/; /plugin/; &x { a { compatible = \"a\"; }; };")));
  }
}
