package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every example in the help of every command works as it stands there.
final class ExamplesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> examplesOfTheHelpWork() throws IOException {
    Cli cli = Sources.files(new Cli(folder.resolve("examples")));
    cli.with("old.dtb", cli.bytes("board.dtb")).with("new.dtb", cli.bytes("board.dtb"));
    cli.with("first.dtbo", cli.bytes("first.dtbo")).with("imx8mp-evk.dtb", evk(cli));
    cli.with("boards/one.dts", Sources.BOARD).with("boards/vendor/two.dtso", Sources.FIRST);
    folder(cli, "examples", "sunh");
    folder(cli, "examples", "net");
    folder(cli, "examples", "io");
    folder(cli, "examples", "lan966x");
    folder(cli, "examples", "scenarios");
    folder(cli, "examples", "linux");
    Cli lab = new Cli(folder.resolve("lab")); // where scenarios for its board find it
    folder(lab, "lab", "trees");
    folder(lab, "lab", "runtime");
    DoctorTest.board(cli);
    return Commands.names().stream().flatMap(name -> examples(cli, name));
  }

  /// A folder of the project, with those in it.
  private static void folder(Cli cli, String where, String name) {
    Path from = Path.of(System.getProperty("basedir", "."), "..", where, name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        cli.with(name + "/" + from.relativize(file), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Only what the example for that board asks of it.
  private static byte[] evk(Cli cli) {
    String source =
        """
        /dts-v1/;

        / {
        	compatible = "fsl,imx8mp-evk";
        	#address-cells = <1>;
        	#size-cells = <1>;

        	soc@0 {
        		compatible = "simple-bus";
        		#address-cells = <1>;
        		#size-cells = <1>;
        		ranges;

        		bus@30800000 {
        			compatible = "fsl,aips-bus", "simple-bus";
        			#address-cells = <1>;
        			#size-cells = <1>;
        			ranges;

        			i2c1: i2c@30a20000 {
        				compatible = "fsl,imx8mp-i2c";
        				reg = <0x30a20000 0x10000>;
        				#address-cells = <1>;
        				#size-cells = <0>;
        			};

        			i2c2: i2c@30a30000 {
        				compatible = "fsl,imx8mp-i2c";
        				reg = <0x30a30000 0x10000>;
        				#address-cells = <1>;
        				#size-cells = <0>;

        				hdmi@3d {
        					compatible = "adi,adv7535";
        					reg = <0x3d>;
        				};
        			};

        			i2c3: i2c@30a40000 {
        				compatible = "fsl,imx8mp-i2c";
        				reg = <0x30a40000 0x10000>;
        				#address-cells = <1>;
        				#size-cells = <0>;

        				pca6416: gpio@20 {
        					compatible = "ti,tca6416";
        					reg = <0x20>;
        					gpio-controller;
        					#gpio-cells = <2>;
        				};
        			};
        		};

        		dsi@32e60000 {
        			compatible = "fsl,imx8mp-mipi-dsim";
        			reg = <0x32e60000 0x400>;

        			port {
        				mipi_dsi_out: endpoint {
        				};
        			};
        		};
        	};
        };
        """;
    cli.with("evk.dts", source);
    return cli.run("compile", "-@", "evk.dts", "-o", "-").expect(Exit.DONE).bytes();
  }

  private static Stream<DynamicTest> examples(Cli cli, String command) {
    String help = cli.run(command, "--help").expect(Exit.DONE).out();
    List<String> lines = help.lines().map(String::strip).toList();
    List<String> examples =
        lines.subList(lines.indexOf("Examples:"), lines.indexOf("Exit codes:")).stream()
            .filter(line -> line.startsWith("dtgraft "))
            .toList();
    assertTrue(!examples.isEmpty(), help);
    return examples.stream().map(line -> DynamicTest.dynamicTest(line, () -> works(cli, line)));
  }

  private static void works(Cli cli, String line) {
    List<String> words = Cli.words(line);
    Cli.Outcome outcome = cli.run(words.subList(1, words.size()).toArray(String[]::new));
    assertEquals("", outcome.err().replaceAll("(?s)warning\\[.*|\\d+ sources compiled\n", ""));
    boolean missing = line.startsWith("dtgraft doctor") && outcome.exit() == Exit.MISSING.code();
    outcome.expect(missing ? Exit.MISSING : Exit.DONE); // as the machine is that tests
  }
}
