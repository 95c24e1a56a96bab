package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.preprocessor.Definition;
import org.dtgraft.devicetree.preprocessor.Definition.Define;
import org.dtgraft.devicetree.preprocessor.Definition.Undefine;
import org.junit.jupiter.api.Test;

/// `-D` and `-U`, through either parser.
final class MacrosTest {
  private static List<Definition> typed(String... words) throws WrongUsage {
    Syntax syntax = new CompileCommand().syntax();
    List<String> all = new ArrayList<>(List.of(words));
    all.add("board.dts");
    return MacroOptions.of(QuickParser.parse(syntax, all).orElseThrow());
  }

  @Test
  void theirOrderIsKept() throws WrongUsage {
    assertEquals(
        List.of(
            new Define("A", "1"),
            new Undefine("B"),
            new Define("B", "x=2"),
            new Undefine("A"),
            new Define("C", "")),
        typed("-D", "A", "-U", "B", "-DB=x=2", "-UA", "-D", "C="));
  }

  @Test
  void theLibraryKeepsItToo() throws WrongUsage {
    Arguments arguments =
        new LibraryParser(new CompileCommand().syntax())
            .parse(List.of("-U", "A", "-DA", "-i", "x", "-U=B", "board.dts", "-DB=2"));
    assertEquals(
        List.of(new Undefine("A"), new Define("A", "1"), new Undefine("B"), new Define("B", "2")),
        MacroOptions.of(arguments));
  }

  @Test
  void macrosWithParametersAreDefined() throws WrongUsage {
    assertEquals(List.of(new Define("MAX(a,b)", "a b")), typed("-DMAX(a,b)=a b"));
  }

  @Test
  void whatIsNoNameIsRefused() {
    WrongUsage wrong = assertThrows(WrongUsage.class, () -> typed("-D", "1x=2"));
    assertEquals("'1x=2' after '-D' is no name of a macro", wrong.sentence());
    assertThrows(WrongUsage.class, () -> typed("-U", "A=2"));
    assertThrows(WrongUsage.class, () -> typed("-D", "=2"));
  }
}
