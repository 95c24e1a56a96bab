package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.TreeDiff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `fdtoverlay` makes, in the original's order.
final class FdtOverlayTest {
  private static final String FIRST =
      """
      /dts-v1/;
      /plugin/;

      &i2c {
      	status = "disabled";
      	one = <1>;
      	two = <&dev>;

      	eeprom {
      		size = <7>;
      	};

      	dev: dev@1 {
      		a;
      		b;

      		x {
      		};

      		y {
      		};
      	};
      };
      """;

  private static final String SECOND =
      """
      /dts-v1/;
      /plugin/;

      &dev {
      	c;
      };
      """;

  @TempDir Path folder;
  private Tool tool;

  @BeforeEach
  void files() {
    tool = Tool.withBoard(folder);
    tool.with("first.dtbo", Tool.blob(FIRST)).with("second.dtbo", Tool.blob(SECOND));
  }

  @Test
  void mergesInTheOrderOfTheOriginal() {
    tool.line("fdtoverlay -i board.dtb -o out.dtb first.dtbo second.dtbo").expect(0);
    String wanted =
        """
            soc {
                i2c@1000 {
                    two = <0x00000002>;
                    one = <0x00000001>;
                    reg = <0x00001000>;
                    status = "disabled";
                    phandle = <0x00000001>;
                    dev@1 {
                        c;
                        phandle = <0x00000002>;
                        b;
                        a;
                        y {
                        };
                        x {
                        };
                    };
                    eeprom@50 {
                        size = <0x00000007>;
                        reg = <0x00000050>;
                    };
                };
                i2c@2000 {
                };
            };
            __symbols__ {
                dev = "/soc/i2c@1000/dev@1";
                i2c = "/soc/i2c@1000";
            };
        """;
    String out = tool.line("fdtdump out.dtb").expect(0).out();
    assertTrue(out.contains(wanted), out);
  }

  @Test
  void meansWhatTheLiveTreeMeans() {
    tool.line("fdtoverlay -i board.dtb -o out.dtb first.dtbo second.dtbo").expect(0);
    LiveTree live = new LiveTree(tool.tree("board.dtb"), Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    for (String name : List.of("first.dtbo", "second.dtbo")) {
      Result<Overlay> overlay = Overlay.of(name, tool.tree(name));
      assertInstanceOf(Result.Ok.class, overlay);
      if (overlay instanceof Result.Ok<Overlay>(var read, _)) {
        assertInstanceOf(LoadOutcome.Loaded.class, live.load(read));
      }
    }
    assertEquals(List.of(), TreeDiff.of(live.present(), tool.tree("out.dtb")));
  }

  @Test
  void writesToAStream() {
    byte[] base = tool.bytes("board.dtb");
    Outcome outcome = tool.run(base, "fdtoverlay", "-i", "-", "-o", "-", "first.dtbo");
    tool.line("fdtoverlay --input=board.dtb --output out.dtb first.dtbo").expect(0);
    assertArrayEquals(tool.bytes("out.dtb"), outcome.expect(0).stdout().toByteArray());
    assertEquals("", outcome.err());
  }

  @Test
  void tellsWhatItReads() {
    Outcome outcome = tool.line("fdtoverlay -v -i board.dtb -o out.dtb first.dtbo second.dtbo");
    assertEquals(
        """
        input  = board.dtb
        output = out.dtb
        overlay[0] = first.dtbo
        overlay[1] = second.dtbo
        """,
        outcome.expect(0).out());
  }

  @Test
  void whatIsRefusedWritesNothing() {
    Outcome outcome = tool.line("fdtoverlay -i board.dtb -o out.dtb second.dtbo").expect(1);
    assertTrue(outcome.err().startsWith("error[overlay/"), outcome.err());
    assertTrue(outcome.err().contains("'dev'"), outcome.err());
    assertFalse(Files.exists(folder.resolve("out.dtb")));
  }

  @Test
  void wrongUsageIsToldWithTheHelp() {
    wrong("fdtoverlay", "missing input file");
    wrong("fdtoverlay -i board.dtb first.dtbo", "missing output file");
    wrong("fdtoverlay -i board.dtb -o out.dtb", "missing overlay file(s)");
  }

  private void wrong(String line, String reason) {
    String err = tool.line(line).expect(1).err();
    assertEquals("Error: " + reason, err.lines().toList().getLast());
  }
}
