package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `fdtget` answers. The expectations were asked of the original.
final class FdtGetTest {
  @TempDir Path folder;
  private Tool tool;

  @BeforeEach
  void board() {
    tool = Tool.withBoard(folder);
  }

  private static String lines(String slashed) {
    return slashed.isEmpty() ? "" : slashed.replace("/", "\n") + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "board.dtb / compatible, 'acme,board acme,soc'",
    "board.dtb / cells, 1 -1 -2147483648",
    "board.dtb / bytes, 1 2 255",
    "board.dtb / gap, 97 0 0",
    "board.dtb / lines, 1628070400",
    "-tx board.dtb / cells, 1 ffffffff 80000000",
    "-tu board.dtb / cells, 1 4294967295 2147483648",
    "-t i board.dtb / bytes, 1 2 255",
    "--type bx board.dtb / cells, 0 0 0 1 ff ff ff ff 80 0 0 0",
    "--type=hhx board.dtb / bytes, 1 2 ff",
    "--ty hi board.dtb / cells, 0 1 65535 65535 32768 0",
    "-thx board.dtb / two, 102",
    "-tLx board.dtb / two, 1 2",
    "-tx board.dtb / model, 42 6f 61 72 64 0",
    "-tbs board.dtb / model, Board",
    "-ts board.dtb / gap, 'a '",
    "-tx board.dtb / model -ti, 66 111 97 114 100 0",
    "-- board.dtb / model, Board",
    "board.dtb i2c0 reg, 4096",
    "board.dtb i2c0/eeprom reg, 80",
    "board.dtb //soc//i2c/ status, okay",
    "-d none board.dtb /nope reg, none",
    "-d none board.dtb / nope, none",
    "--default=none board.dtb nope reg, none",
  })
  void answersAValue(String line, String wanted) {
    assertEquals(wanted + "\n", tool.line("fdtget " + line).expect(0).out());
  }

  @Test
  void anEmptyValueIsAnEmptyLine() {
    assertEquals("\n", tool.line("fdtget board.dtb / flag").expect(0).out());
    assertEquals("\n", tool.line("fdtget -tr board.dtb / flag").expect(0).out());
  }

  @Test
  void answersSeveralQuestions() {
    Outcome outcome = tool.line("fdtget -d - board.dtb / model /nope x i2c0 status");
    assertEquals("Board\n-\nokay\n", outcome.expect(0).out());
  }

  @Test
  void rawBytesAreThemselves() {
    Outcome outcome = tool.line("fdtget -tr board.dtb / bytes / model").expect(0);
    byte[] wanted = {1, 2, -1, '\n', 'B', 'o', 'a', 'r', 'd', 0, '\n'};
    assertArrayEquals(wanted, outcome.stdout().toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "-l board.dtb /, aliases/soc/__symbols__",
    "--list board.dtb /soc /soc/i2c, i2c@1000/i2c@2000/eeprom@50",
    "-p board.dtb i2c0, reg/status/phandle",
    "-lp board.dtb /soc, ''",
    "-pl board.dtb /soc, i2c@1000/i2c@2000",
    "-l -d none board.dtb /nope, none",
    "-l board.dtb, ''",
  })
  void listsNames(String line, String wanted) {
    assertEquals(lines(wanted), tool.line("fdtget " + line).expect(0).out());
  }

  @Test
  void withoutAQuestionNothingIsRead() {
    assertEquals("", tool.line("fdtget no-such-file").expect(0).out());
  }

  @Test
  void readsStandardInput() {
    Outcome outcome = tool.run(tool.bytes("board.dtb"), "fdtget", "-", "/", "model");
    assertEquals("Board\n", outcome.expect(0).out());
  }

  @Test
  void saysWhatIsMissing() {
    assertEquals(
        """
        error[tree/no-node]: there is no node 'i2c@1200' in '/soc'
          --> board.dtb: /soc
          = hint: did you mean 'i2c@1000'?
        """,
        tool.line("fdtget board.dtb /soc/i2c@1200 reg").expect(1).err());
    assertEquals(
        """
        error[tree/no-property]: there is no property 'modle' in '/'
          --> board.dtb: /
          = hint: did you mean 'model'?
        """,
        tool.line("fdtget board.dtb / modle").expect(1).err());
    assertEquals(
        """
        error[tree/no-alias]: there is no alias 'soc'
          --> board.dtb: /
          = hint: a path begins with '/'
        """,
        tool.line("fdtget board.dtb soc reg").expect(1).err());
  }

  @Test
  void whatCameBeforeAMistakeIsPrinted() {
    Outcome outcome = tool.line("fdtget board.dtb / model / nope / model").expect(1);
    assertEquals("Board\n", outcome.out());
  }

  @Test
  void saysWhatCannotBeShown() {
    assertEquals(
        """
        error[fdtget/type]: 'bytes' has 3 bytes, which is no multiple of 2
          --> board.dtb: /
          = hint: -t says how a value is to be read; without it that is guessed
        """,
        tool.line("fdtget -d none -thx board.dtb / bytes").expect(1).err());
    assertEquals(
        """
        error[fdtget/type]: 'bytes' is no string: it does not end in a NUL
          --> board.dtb: /
          = hint: -t says how a value is to be read; without it that is guessed
        """,
        tool.line("fdtget -ts board.dtb / bytes").expect(1).err());
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing filename",
    "board.dtb /, must have an even number of arguments",
    "-t zz board.dtb / x, invalid type string",
    "-t '' board.dtb / x, invalid type string",
    "-tll board.dtb / x, invalid type string",
    "-txx board.dtb / x, invalid type string",
    "-q board.dtb, unknown option",
    "--typ, unknown option",
  })
  void wrongUsageIsToldWithTheHelp(String line, String reason) {
    Outcome outcome = tool.line(("fdtget " + line).strip()).expect(1);
    assertEquals("", outcome.out());
    assertEquals("Error: " + reason, outcome.err().lines().toList().getLast());
  }
}
