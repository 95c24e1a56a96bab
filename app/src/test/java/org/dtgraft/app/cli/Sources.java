package org.dtgraft.app.cli;

import org.dtgraft.app.console.Exit;

/// Sources for tests: a board, and overlays of which the second needs the first.
final class Sources {
  static final String BOARD =
      """
      /dts-v1/;

      / {
      	model = "Acme carrier";
      	compatible = "acme,carrier";

      	aliases {
      		i2c0 = &i2c0;
      	};

      	clk: clock {
      		compatible = "fixed-clock";
      		#clock-cells = <0>;
      		clock-frequency = <24000000>;
      	};

      	i2c0: i2c {
      		compatible = "acme,i2c";
      		clocks = <&clk>;
      		status = "disabled";
      	};

      	connector: connector {
      		compatible = "acme,connector";
      	};
      };
      """;

  static final String FIRST =
      """
      /dts-v1/;
      /plugin/;

      &i2c0 {
      	status = "okay";
      	clock-frequency = <400000>;

      	pmic@25 {
      		compatible = "nxp,pca9450c";

      		reg_panel: LDO1 {
      			regulator-name = "panel";
      		};
      	};
      };
      """;

  static final String SECOND =
      """
      /dts-v1/;
      /plugin/;

      &{/} {
      	panel {
      		compatible = "panel-lvds";
      		power-supply = <&reg_panel>;
      	};
      };
      """;

  static final String ADDON =
      """
      /dts-v1/;
      /plugin/;

      / {
      	fragment@0 {
      		target-path = "";

      		__overlay__ {
      			led {
      				compatible = "gpio-leds";
      			};
      		};
      	};
      };
      """;

  private Sources() {}

  /// All of them as files, and as blobs beside.
  static Cli files(Cli cli) {
    cli.with("board.dts", BOARD).with("first.dtso", FIRST);
    cli.with("second.dtso", SECOND).with("addon.dtso", ADDON);
    cli.run("compile", "-@", "board.dts", "first.dtso", "second.dtso", "addon.dtso")
        .expect(Exit.DONE);
    return cli;
  }
}
