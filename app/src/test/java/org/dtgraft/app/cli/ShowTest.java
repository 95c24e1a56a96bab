package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft show`: finding what is meant, and what is said of it.
final class ShowTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("board.dtb", Fixtures.board());
  }

  private String shown(String... path) {
    String[] words = new String[path.length + 2];
    words[0] = "show";
    words[1] = "board.dtb";
    System.arraycopy(path, 0, words, 2, path.length);
    return cli.run(words).expect(Exit.DONE).out();
  }

  private String refused(String path) {
    return cli.run("show", "board.dtb", path).expect(Exit.WRONG_INPUT).err();
  }

  @Test
  void theWholeTree() {
    int size = Fixtures.board().length;
    String wanted =
        """
        model       Test board
        compatible  acme,board, acme,soc
        file        board.dtb, SIZE bytes
        holds       7 nodes, 21 properties, 2 phandles, 2 labels, 0 memory reservations

        /
          aliases
          clock                             &clk  fixed-clock
          soc                               simple-bus
            i2c@1000                        &i2c0  acme,i2c  (disabled)
              eeprom@50                     atmel,24c02
          __symbols__
        """;
    assertEquals(wanted.replace("SIZE", "" + size), shown());
  }

  @Test
  void aNode() {
    String wanted =
        """
        /soc/i2c@1000  &i2c0
          compatible       "acme,i2c"
          reg              <0x1000 0x100>
                           at 0x1000, 256 bytes long
          clocks           <&clk>
                           -> &clk /clock
          clock-frequency  <400000>
          status           "disabled"
          phandle          <2>

          eeprom@50  atmel,24c02
        """;
    assertEquals(wanted, shown("/soc/i2c@1000"));
    assertEquals(wanted, shown("i2c0"));
    assertEquals(wanted, shown("&i2c0"));
    assertEquals(wanted, shown("/soc/i2c"));
    assertEquals(wanted, shown("//soc/i2c@1000/"));
  }

  @Test
  void aNodeBehindAnAliasOrALabel() {
    String wanted = "/soc/i2c@1000/eeprom@50\n  compatible  \"atmel,24c02\"\n";
    assertEquals(wanted, shown("i2c0/eeprom@50"));
    assertEquals(wanted, shown("&i2c0/eeprom"));
  }

  @Test
  void aProperty() {
    assertEquals("\"acme,board\", \"acme,soc\"\n", shown("/:compatible"));
    assertEquals("<&clk>\n-> &clk /clock\n", shown("i2c0:clocks"));
    assertEquals("(present)\n", shown("/soc:ranges"));
  }

  @Test
  void whatIsNotThereIsGuessed() {
    assertEquals(
        """
        error[show/no-node]: there is no node 'i2c@1001' in '/soc'
          --> board.dtb: /soc
          = hint: did you mean 'i2c@1000'?
        """,
        refused("/soc/i2c@1001"));
    assertEquals(
        """
        error[show/no-property]: there is no property 'compatibel'
          --> board.dtb: /soc
          = hint: did you mean 'compatible'?
        """,
        refused("/soc:compatibel"));
    assertEquals(
        """
        error[show/no-label]: no node is labelled 'i2c'
          --> board.dtb: /
          = hint: did you mean 'i2c0'?
        """,
        refused("&i2c"));
    assertEquals(
        """
        error[show/no-alias]: there is no alias 'spi0'
          --> board.dtb: /aliases
        """,
        refused("spi0"));
  }

  @Test
  void machinesGetALineForEachNode() {
    String wanted =
        "{\"path\":\"/soc/i2c@1000/eeprom@50\",\"labels\":[],\"properties\":[{\"property\":"
            + "\"compatible\",\"bytes\":\"61746d656c2c323463303200\",\"strings\":"
            + "[\"atmel,24c02\"]}]}\n";
    assertEquals(wanted, shown("--json", "i2c0/eeprom"));
    assertEquals(7, shown("--json").lines().count());
    assertEquals(
        "{\"path\":\"/clock\",\"property\":\"phandle\",\"bytes\":\"00000001\",\"cells\":[1]}\n",
        shown("--json", "&clk:phandle"));
    assertEquals(
        "{\"path\":\"/soc\",\"property\":\"ranges\",\"bytes\":\"\"}\n",
        shown("--json", "/soc:ranges"));
  }
}
