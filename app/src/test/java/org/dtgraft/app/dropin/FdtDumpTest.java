package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The text of `fdtdump`. The expectations were asked of the original.
final class FdtDumpTest {
  private static final String TEXT =
      """
      /dts-v1/;
      // magic:		0xd00dfeed
      // totalsize:		0xf2 (242)
      // off_dt_struct:	0x48
      // off_dt_strings:	0xd0
      // off_mem_rsvmap:	0x28
      // version:		17
      // last_comp_version:	16
      // boot_cpuid_phys:	0x0
      // size_dt_strings:	0x22
      // size_dt_struct:	0x88

      /memreserve/ 0x1000 0x2000;
      / {
          compatible = "acme,board", "acme,soc";
          flag;
          bytes = [01 02 ff];
          cells = <0x00000001 0xffffffff>;
          empty = [00];
          n {
              m@1 {
              };
          };
      };
      """;

  private static final String SOURCE =
      """
      /dts-v1/;
      /memreserve/ 0x1000 0x2000;

      / {
      	compatible = "acme,board", "acme,soc";
      	flag;
      	bytes = [01 02 ff];
      	cells = <1 0xffffffff>;
      	empty = "";

      	n {
      		m@1 {
      		};
      	};
      };
      """;

  @TempDir Path folder;
  private Tool tool;
  private byte[] blob;

  @BeforeEach
  void files() {
    blob = Tool.blob(SOURCE);
    tool = new Tool(folder).with("a.dtb", blob);
  }

  @Test
  void printsTokenByToken() {
    Outcome outcome = tool.line("fdtdump a.dtb").expect(0);
    assertEquals(TEXT, outcome.out());
    assertEquals("", outcome.err());
    assertEquals(TEXT, tool.run(blob, "fdtdump", "-").expect(0).out());
  }

  @Test
  void tellsPlaces() {
    String out = tool.line("fdtdump --debug a.dtb").expect(0).out();
    String wanted =
        """
        // 0048: tag: 0x00000001 (FDT_BEGIN_NODE)
        / {
        // 0050: tag: 0x00000003 (FDT_PROP)
        // 00d0: string: compatible
        // 005c: value
            compatible = "acme,board", "acme,soc";
        // 0070: tag: 0x00000003 (FDT_PROP)
        // 00db: string: flag
        // 007c: value
            flag;
        """;
    assertTrue(out.contains(wanted), out);
  }

  @Test
  void findsABlobInsideOfAFile() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[101]);
    file.writeBytes(ByteBuffer.allocate(45).putInt(0xd00dfeed).array());
    file.writeBytes(blob);
    file.writeBytes(new byte[7]);
    tool.with("image", file.toByteArray());
    assertEquals(
        "image: found fdt at offset 0x92\n" + TEXT, tool.line("fdtdump -s image").expect(0).out());
    assertEquals(
        "image: skipping fdt magic at offset 0x65\nimage: found fdt at offset 0x92\n",
        tool.line("fdtdump -sd image")
            .expect(0)
            .out()
            .lines()
            .limit(2)
            .reduce("", (a, b) -> a + b + "\n"));
    assertEquals(
        "a.dtb: found fdt at offset 0\n" + TEXT, tool.line("fdtdump -s a.dtb").expect(0).out());
  }

  @Test
  void saysWhereNothingIsFound() {
    tool.with("image", new byte[500]);
    assertEquals(
        "error[dtb/magic]: there is no device tree blob in 'image'\n",
        tool.line("fdtdump -s image").expect(1).err());
  }

  @Test
  void printsWhatIsThereOfABrokenBlob() {
    tool.with("cut.dtb", Arrays.copyOf(blob, 0xd8));
    Outcome outcome = tool.line("fdtdump cut.dtb").expect(1);
    assertEquals(
        """
        error[dtb/strings]: a property's name has no end, or is too long
          --> cut.dtb: byte 0xd0
        """,
        outcome.err());
    assertTrue(outcome.out().endsWith("/ {\n"), outcome.out());
  }

  @Test
  void noBlobIsRefused() {
    tool.with("text", "hello, world\n".repeat(9).getBytes(UTF_8));
    assertEquals(
        """
        error[dtb/magic]: no device tree blob
          --> text: byte 0x0
          = hint: -s looks for a blob inside of a file
        """,
        tool.line("fdtdump text").expect(1).err());
  }

  @Test
  void oneFileIsNeeded() {
    assertTrue(tool.line("fdtdump").expect(1).err().endsWith("Error: missing input filename\n"));
    tool.line("fdtdump a.dtb a.dtb").expect(1);
  }
}
