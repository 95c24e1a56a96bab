package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `fdtput` changes. The expectations were asked of the original, but for two bytes a number.
final class FdtPutTest {
  @TempDir Path folder;
  private Tool tool;

  @BeforeEach
  void board() {
    tool = Tool.withBoard(folder);
  }

  private Node node(String path) {
    return tool.tree("board.dtb").find(NodePath.parse(path).orElseThrow()).orElseThrow();
  }

  private static List<String> names(Node node) {
    return node.children().stream().map(Node::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "board.dtb / new, ''",
    "board.dtb / new 1 +5, 00000001 00000005",
    "board.dtb / new 4294967296, 00000000",
    "board.dtb -- / new -2, fffffffe",
    "board.dtb / new '', 00000000",
    "-tx board.dtb / new 12 0xff 0XA, 00000012 000000ff 0000000a",
    "-tx board.dtb -- / new -1, ffffffff",
    "-tx board.dtb / new 0b11 0x0b, 00000b11 0000000b",
    "-ti board.dtb / new 010 0x1f 0b11, 00000008 0000001f 00000003",
    "-tu board.dtb -- / new 99999999999 -5, 4876e7ff fffffffb",
    "-tbx board.dtb / new 1 2 1ff, 01 02 ff",
    "-thhi board.dtb / new 255, ff",
    "-thx board.dtb / new 1234 1, 1234 0001",
    "-tli board.dtb / new 7, 00000007",
    "-ts board.dtb / new a '' b, 6100 00 6200",
    "--type s board.dtb / new xy, 787900",
  })
  void writesValues(String line, String hex) {
    tool.line("fdtput " + line).expect(0);
    Property first = node("/").properties().getFirst();
    assertEquals("new", first.name());
    byte[] wanted = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertArrayEquals(wanted, first.value().toBytes());
  }

  @Test
  void replacesAValueInItsPlace() {
    List<String> before = node("/").properties().stream().map(Property::name).toList();
    tool.line("fdtput -ts board.dtb / model Other").expect(0);
    assertEquals(before, node("/").properties().stream().map(Property::name).toList());
    assertEquals("Other", node("/").value("model").orElseThrow().asString().orElseThrow());
  }

  @Test
  void makesNodesBeforeTheirSiblings() {
    tool.line("fdtput -c board.dtb /a /a/b /soc/i2c@3000").expect(0);
    assertEquals(List.of("a", "aliases", "soc", "__symbols__"), names(node("/")));
    assertEquals(List.of("b"), names(node("/a")));
    assertEquals(List.of("i2c@3000", "i2c@1000", "i2c@2000"), names(node("/soc")));
  }

  @Test
  void makesWholePaths() {
    tool.line("fdtput -cp board.dtb /x/y/z /soc/i2c/w").expect(0);
    assertEquals(List.of("z"), names(node("/x/y")));
    assertEquals(List.of("w", "eeprom@50"), names(node("/soc/i2c@1000")));
    tool.line("fdtput -p board.dtb /x/q new 1").expect(0);
    assertEquals(1, node("/x/q").value("new").orElseThrow().u32(0));
  }

  @Test
  void removesNodesAndProperties() {
    tool.line("fdtput -r board.dtb i2c0 /soc/i2c@2000").expect(0);
    assertEquals(List.of(), names(node("/soc")));
    tool.line("fdtput -d board.dtb / model flag").expect(0);
    assertEquals("compatible", node("/").properties().get(0).name());
    assertEquals("bytes", node("/").properties().get(1).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "board.dtb /nope new 1; there is no node 'nope' in '/'",
        "board.dtb / new zz; 'zz' is no number",
        "board.dtb / new 12abc; '12abc' is no number",
        "board.dtb / new 0x10; '0x10' is no number",
        "board.dtb / new 99999999999999999999; '99999999999999999999' is no number",
        "-ti board.dtb / new 08; '08' is no number",
        "-tx board.dtb / new 0x; '0x' is no hexadecimal number",
        "-c board.dtb /soc; there is a node 'soc' already",
        "-c board.dtb /soc/i2c; there is a node 'i2c@1000' already",
        "-c board.dtb x; 'x' is no path of a node to be made",
        "-c board.dtb /soc/; '/soc/' is no path of a node to be made",
        "-c board.dtb /new /nope/x; there is no node 'nope' in '/'",
        "-r board.dtb /soc/i2c /nope; there is no node 'nope' in '/'",
        "-r board.dtb /; the root cannot be removed",
        "-d board.dtb / model nope; there is no property 'nope' in '/'",
        "board.dtb / '' 1; '' is no name of a property",
        "-p board.dtb soc/q new 1; there is no alias 'soc'",
      })
  void whatFailsChangesNothing(String line, String reason) {
    byte[] before = tool.bytes("board.dtb");
    Outcome outcome = tool.line("fdtput " + line).expect(1);
    String first = outcome.err().lines().findFirst().orElse("");
    assertEquals(reason, first.substring(first.indexOf("]: ") + 3));
    assertArrayEquals(before, tool.bytes("board.dtb"));
  }

  @Test
  void saysWhatIsCutOff() {
    assertEquals(
        "warning[fdtput/number]: '1ff' needs more than 8 bits, 0xff of it is stored\n",
        tool.line("fdtput -tbx board.dtb / new 1ff").expect(0).err());
  }

  @Test
  void tellsWhatItDecodes() {
    assertEquals(
        "Decoding value:\n\tint: 18\n\tint: -1\nValue size 8\n",
        tool.line("fdtput -vtx board.dtb / new 12 ffffffff").expect(0).err());
    assertEquals(
        "Decoding value:\n\tstring: 'hello'\nValue size 6\n",
        tool.line("fdtput -v -ts board.dtb / new hello").expect(0).err());
  }

  @Test
  void changesAStream() {
    byte[] board = tool.bytes("board.dtb");
    Outcome outcome = tool.run(board, "fdtput", "-", "/", "new", "1");
    tool.line("fdtput board.dtb / new 1").expect(0);
    assertArrayEquals(tool.bytes("board.dtb"), outcome.expect(0).stdout().toByteArray());
  }

  @Test
  void whoMayDoWhatStays() throws IOException {
    Path board = folder.resolve("board.dtb");
    for (String mode : List.of("rw-r-----", "rwxrwxrwx", "rw-------")) {
      Files.setPosixFilePermissions(board, PosixFilePermissions.fromString(mode));
      tool.line("fdtput board.dtb / new 1").expect(0);
      assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(board)));
    }
  }

  @Test
  void linksAreFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.dtb"), Path.of("board.dtb"));
    tool.line("fdtput link.dtb / new 1").expect(0);
    assertEquals(true, Files.isSymbolicLink(folder.resolve("link.dtb")));
    assertEquals("new", node("/").properties().getFirst().name());
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing filename",
    "board.dtb, missing node",
    "board.dtb /, missing property",
    "-d board.dtb, missing node",
    "-t q board.dtb / x, Invalid type string",
    "-tr board.dtb / x, Unsupported raw data type",
    "board.dtb / x -1, unknown option",
  })
  void wrongUsageIsToldWithTheHelp(String line, String reason) {
    Outcome outcome = tool.line(("fdtput " + line).strip()).expect(1);
    assertEquals("Error: " + reason, outcome.err().lines().toList().getLast());
  }

  @ParameterizedTest
  @CsvSource({"-c board.dtb", "-r board.dtb", "-d board.dtb /"})
  void nothingToDoIsDone(String line) {
    byte[] before = tool.bytes("board.dtb");
    tool.line("fdtput " + line).expect(0);
    assertArrayEquals(before, tool.bytes("board.dtb"));
  }
}
