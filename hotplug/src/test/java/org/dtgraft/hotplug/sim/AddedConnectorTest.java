package org.dtgraft.hotplug.sim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.testing.Examples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// A board that knows nothing of connectors is given one by an overlay. The board here has only
/// what the overlay for the i.MX 8M Plus EVK refers to, at the places where that has it.
class AddedConnectorTest {
  private static final String BOARD =
      """
      /dts-v1/;
      / {
        compatible = "fsl,imx8mp-evk";
        #address-cells = <2>;
        #size-cells = <2>;
        soc@0 { compatible = "simple-bus"; #address-cells = <1>; #size-cells = <1>;
          bus@30800000 { compatible = "simple-bus"; #address-cells = <1>; #size-cells = <1>;
            reg = <0x30800000 0x400000>;
            i2c1: i2c@30a20000 { compatible = "fsl,imx21-i2c"; reg = <0x30a20000 0x10000>;
              #address-cells = <1>; #size-cells = <0>; };
            i2c2: i2c@30a30000 { compatible = "fsl,imx21-i2c"; reg = <0x30a30000 0x10000>;
              #address-cells = <1>; #size-cells = <0>;
              hdmi@3d { compatible = "adi,adv7535"; reg = <0x3d>; }; };
            i2c3: i2c@30a40000 { compatible = "fsl,imx21-i2c"; reg = <0x30a40000 0x10000>;
              #address-cells = <1>; #size-cells = <0>;
              pca6416: gpio@20 { compatible = "ti,tca6416"; reg = <0x20>; gpio-controller;
                #gpio-cells = <2>; }; };
          };
          dsi@32e60000 { compatible = "fsl,imx8mp-mipi-dsim"; reg = <0x32e60000 0x400>;
            port { mipi_dsi_out: endpoint { }; }; };
        };
      };
      """;

  private static DeviceTree board(boolean symbols) {
    byte[] source = BOARD.getBytes(US_ASCII);
    return symbols
        ? Examples.compileWithSymbols("evk.dts", source)
        : Examples.compile("evk.dts", source);
  }

  private static Result<DeviceTree> withConnector(DeviceTree board) {
    return SunhBoard.withConnectors(board, Examples.overlay("connector-imx8mp-evk.dtso"));
  }

  @Test
  void everyAddonComesAndGoes() {
    Rig rig = new Rig(Examples.value(withConnector(board(true))), Examples.CATALOGUE).started();
    assertEquals(List.of(NodePath.of("addon-connector")), rig.board().connectors());
    for (String addon : List.of("addon-13", "addon-15", "addon-18")) {
      rig.plug(addon);
      assertInstanceOf(ConnectorState.Ready.class, rig.state(), addon);
      rig.unplug();
    }
  }

  @Test
  void aBoardWithoutSymbolsCannotBeGivenOne() {
    assertInstanceOf(Result.Failed.class, withConnector(board(false)));
  }
}
