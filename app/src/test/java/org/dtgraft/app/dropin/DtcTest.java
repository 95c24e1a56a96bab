package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `dtc` does with its options and how it ends. The expectations were asked of the original.
final class DtcTest {
  private static final int MAGIC = 0xd00dfeed;

  @TempDir Path folder;
  private Tool tool;

  @BeforeEach
  void sources() {
    tool =
        Tool.withBoard(folder)
            .with("good.dts", source("/ { a = <1>; n: n { }; };"))
            .with("checks.dts", source("/ { a = <&nope>; };"))
            .with("syntax.dts", source("/ { a = <; };"))
            .with("target.dts", source("/ { }; &nope { };"))
            .with("warns.dts", source("/ { n@1 { }; };"))
            .with("path.dts", source("/plugin/; &{/x} { a = <&{/y}>; };"));
  }

  private static byte[] source(String body) {
    return ("/dts-v1/;\n" + body + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "0, good.dts",
    "0, warns.dts",
    "0, board.dtb",
    "0, -O null good.dts",
    "0, -f checks.dts",
    "0, -f -E unit_address_vs_reg warns.dts",
    "2, checks.dts",
    "2, -qqq checks.dts",
    "2, -E unit_address_vs_reg warns.dts",
    "1, syntax.dts",
    "1, -f syntax.dts",
    "1, target.dts",
    "1, path.dts",
    "1, missing.dts",
    "1, -I dtb good.dts",
    "1, -I dts board.dtb",
    "1, -I fs good.dts",
    "1, -I fs missing",
    "1, -I foo good.dts",
    "1, -O foo good.dts",
    "1, -O yaml board.dtb",
    "1, -T good.dts",
    "1, -T -O dts board.dtb",
    "1, -V 5 good.dts",
    "1, -O asm -V x good.dts",
    "1, -a 3 good.dts",
    "1, -S 10 -p 10 good.dts",
    "1, -H foo good.dts",
    "1, -W nonsense good.dts",
    "1, -E no-nonsense good.dts",
    "1, good.dts good.dts",
    "1, --nonsense",
    "1, -Z",
    "1, -V",
    "1, -R 4294967295 good.dts",
    "1, -p 2000000000 good.dts",
    "0, --help",
    "0, -v -Z",
  })
  void ends(int exit, String words) {
    tool.line("dtc " + words).expect(exit);
  }

  @ParameterizedTest
  @CsvSource({
    "-O dts good.dts, 0",
    "--out-format=dts good.dts, 0",
    "--out-for dts good.dts, 0",
    "board.dtb, 0",
  })
  void printsSources(String words, int exit) {
    assertTrue(tool.line("dtc " + words).expect(exit).out().startsWith("/dts-v1/;\n\n"));
  }

  @Test
  void aNameDecidesTheFormatOfTheOutput() throws IOException {
    tool.line("dtc -o x.DTS good.dts").expect(0);
    tool.line("dtc -o x.yaml good.dts").expect(0);
    tool.line("dtc -o x.dtbo board.dtb").expect(0);
    tool.line("dtc -o x good.dts").expect(0);
    assertTrue(text("x.DTS").startsWith("/dts-v1/;"));
    assertEquals("---\n- a: [[0x1]]\n  n: {}\n...\n", text("x.yaml"));
    assertArrayEquals(bytes("board.dtb"), bytes("x.dtbo"));
    assertEquals((byte) 0xd0, bytes("x")[0]);
  }

  @Test
  void readsStandardInput() {
    Outcome outcome = tool.run(source("/ { };"), "dtc", "-O", "dts");
    assertEquals("/dts-v1/;\n\n/ {\n};\n", outcome.expect(0).out());
    assertEquals(outcome.out(), tool.run(source("/ { };"), "dtc", "-O", "dts", "-").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "-qq"})
  void isQuietAboutWarnings(String quiet) {
    assertTrue(tool.line("dtc -o x warns.dts").err().contains("check/unit_address_vs_reg"));
    assertEquals("", tool.line("dtc -o x warns.dts " + quiet).err());
    assertEquals("", tool.line("dtc -o x -W no-unit_address_vs_reg warns.dts").err());
  }

  @Test
  void isQuietAboutFailedChecksWhenAskedTwice() {
    assertTrue(tool.line("dtc -q checks.dts").err().contains("check/phandle_references"));
    assertEquals("", tool.line("dtc -qq checks.dts").err());
    assertFalse(tool.line("dtc -qqq syntax.dts").err().isEmpty());
  }

  @Test
  void failedChecksLeaveTheOutputAlone() throws IOException {
    tool.with("x", source("before"));
    tool.line("dtc -o x checks.dts").expect(2);
    assertArrayEquals(source("before"), bytes("x"));
    tool.line("dtc -f -o x checks.dts").expect(0);
    assertEquals((byte) 0xd0, bytes("x")[0]);
  }

  @Test
  void saysWhatItReadInTheOrderOfReading() throws IOException {
    Files.createDirectories(folder.resolve("inc"));
    tool.with("inc/b c.dtsi", "/ { b = /incbin/(\"data\"); };".getBytes(StandardCharsets.UTF_8))
        .with("inc/data", new byte[] {1})
        .with("top.dts", source("/include/ \"b c.dtsi\""));
    tool.line("dtc -i inc -d deps -o out.dtb top.dts").expect(0);
    assertEquals("out.dtb: top.dts inc/b\\ c.dtsi inc/data\n", text("deps"));
    tool.line("dtc -d deps -O dts board.dtb").expect(0);
    assertEquals("-: board.dtb\n", text("deps"));
    tool.run(source("/ { };"), "dtc", "-d", "deps");
    assertEquals("-: <stdin>\n", text("deps"));
  }

  @Test
  void aHyphenIsAFileOfDependencies() throws IOException {
    assertEquals("", tool.line("dtc -d - -o x good.dts").expect(0).out());
    assertEquals("x: good.dts\n", text("-"));
  }

  @Test
  void noNameIsNoFile() {
    String missing = "there is no file ''";
    assertTrue(tool.run("dtc", "").expect(1).err().contains(missing));
    assertTrue(tool.run("dtc", "-I", "fs", "").expect(1).err().contains(missing));
    assertTrue(tool.run("fdtget", "", "/", "x").expect(1).err().contains(missing));
    assertTrue(tool.run("dtc", "-o", "", "good.dts").expect(1).err().contains("has no name"));
  }

  @Test
  void theInputIsLookedForInTheFoldersToo() throws IOException {
    Files.createDirectories(folder.resolve("inc"));
    tool.with("inc/far.dts", source("/ { };"));
    tool.line("dtc far.dts").expect(1);
    tool.line("dtc -i inc far.dts").expect(0);
  }

  @Test
  void makesRoomInTheBlob() {
    int plain = length("good.dts");
    assertEquals(plain, length("-S 10 good.dts"));
    assertEquals(5000, length("-S 5000 good.dts"));
    assertEquals(plain + 7, length("-p 7 good.dts"));
    assertEquals(plain, length("-p -1 good.dts"));
    assertEquals(1024, length("-p 7 -a 1024 good.dts"));
    assertEquals(8192, length("-S 5000 -a 0x1000 good.dts"));
    assertEquals(plain + 48, length("-R 3 good.dts"));
    assertTrue(tool.line("dtc -S 10 good.dts").err().contains("dtc/space"));
  }

  private int length(String words) {
    byte[] blob = tool.line("dtc " + words).expect(0).stdout().toByteArray();
    assertEquals(MAGIC, cell(blob, 0));
    assertEquals(blob.length, cell(blob, 4));
    return blob.length;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 1", "3, 3, 1", "16, 16, 16", "0x10, 16, 16", "17x, 17, 16"})
  void writesTheVersionThatIsWanted(String word, int version, int compatible) {
    byte[] blob = tool.line("dtc -V " + word + " good.dts").expect(0).stdout().toByteArray();
    assertEquals(version, cell(blob, 20));
    assertEquals(compatible, cell(blob, 24));
  }

  @ParameterizedTest
  @CsvSource({"-b 0x10, 16", "-b -1, 0", "-b 4294967295, -1", "'', 0"})
  void saysWhichCpuBoots(String option, int cpu) {
    String line = ("dtc " + option + " good.dts").replace("  ", " ");
    assertEquals(cpu, cell(tool.line(line).expect(0).stdout().toByteArray(), 28));
  }

  private static int cell(byte[] blob, int at) {
    return java.nio.ByteBuffer.wrap(blob).getInt(at);
  }

  @Test
  void readsAFolder() throws IOException {
    Files.createDirectories(folder.resolve("fs/cpus/cpu@3"));
    Files.createDirectories(folder.resolve("fs/soc"));
    tool.with("fs/model", "hello\0".getBytes(StandardCharsets.UTF_8))
        .with("fs/cpus/cpu@3/reg", new byte[] {0, 0, 0, 3})
        .with("fs/soc/ranges", new byte[0])
        .with("fs/soc/raw", new byte[] {1, 2, 3});
    String wanted =
        """
        /dts-v1/;

        / {
        	model = "hello";

        	cpus {

        		cpu@3 {
        			reg = <0x03>;
        		};
        	};

        	soc {
        		ranges;
        		raw = [01 02 03];
        	};
        };
        """;
    assertEquals(wanted, tool.line("dtc -q -s fs").expect(0).out());
    byte[] blob = tool.line("dtc -q -I fs -O dtb fs").expect(0).stdout().toByteArray();
    assertEquals(3, cell(blob, 28));
  }

  @Test
  void theVersionEndsInTheOneOfTheOriginal() {
    assertEquals(Usage.VERSION, tool.line("dtc --version").expect(0).out());
    assertTrue(tool.line("dtc -h").out().startsWith("Usage: dtc [options] <input file>\n\n"));
    assertTrue(tool.line("dtc -Z").err().contains("invalid option -- 'Z'"));
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }
}
