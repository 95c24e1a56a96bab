package org.dtgraft.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;

/// Boards and catalogues for the simulator.
final class Boards {
  private static final Path SUNH = Path.of("examples", "sunh");

  private Boards() {}

  /// The example board with one connector.
  static DeviceTree example() throws IOException {
    return compile("base.dts", Files.readAllBytes(SUNH.resolve("base.dts")));
  }

  /// The add-ons for it.
  static Catalogue catalogue() throws IOException {
    DeviceTree tree = compile("catalogue.dts", Files.readAllBytes(SUNH.resolve("catalogue.dts")));
    Map<String, Overlay> overlays = new HashMap<>();
    for (String file : CatalogueTree.files(tree)) {
      overlays.put(
          file, value(Overlay.of(file, compile(file, Files.readAllBytes(SUNH.resolve(file))))));
    }
    return value(CatalogueTree.read(tree, overlays));
  }

  /// A board with many connectors for the same add-ons, each with buses of its own.
  static DeviceTree crowd(int connectors) {
    StringBuilder text = new StringBuilder("/dts-v1/;\n/ {\n");
    for (int i = 0; i < connectors; i++) {
      for (int bus = 0; bus < 3; bus++) {
        text.append(
            """
            c%1$db%2$d: bus-%1$d-%2$d {
              compatible = "simple-bus";
              #address-cells = <1>;
              #size-cells = <1>;
              i2c_%1$d_%2$d: i2c@%1$x%2$x000 {
                compatible = "fsl,imx21-i2c";
                reg = <0x%1$x%2$x000 0x1000>;
                #address-cells = <1>;
                #size-cells = <0>;
              };
            };
            """
                .formatted(i, bus));
      }
      text.append(
          """
          addon-connector-%1$d {
            compatible = "ge,sunh-addon-connector";
            i2c-dbat { i2c-parent = <&i2c_%1$d_0>; #address-cells = <1>; #size-cells = <0>; };
            i2c-gp { i2c-parent = <&i2c_%1$d_1>; #address-cells = <1>; #size-cells = <0>; };
            i2c-btp { i2c-parent = <&i2c_%1$d_2>; #address-cells = <1>; #size-cells = <0>; };
            dsi { ports { #address-cells = <1>; #size-cells = <0>; }; };
            devices { };
          };
          """
              .formatted(i));
    }
    return compile("crowd.dts", text.append("};\n").toString().getBytes(UTF_8));
  }

  private static DeviceTree compile(String name, byte[] source) {
    return value(
        new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT)
            .compile(SourceText.of(name, source)));
  }

  private static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T>(var errors) -> throw new AssertionError(errors.toString());
    };
  }
}
