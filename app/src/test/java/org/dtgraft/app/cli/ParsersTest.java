package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The two parsers say the same of every command line that both understand.
final class ParsersTest {
  private static final Syntax SYNTAX =
      new Syntax(
          "try",
          "for tests",
          List.of(),
          List.of(Operand.one("IN", "one"), Operand.many("MORE", "more")),
          List.of(
              Option.flag("a flag", "-@", "--symbols"),
              Option.flag("another", "--json"),
              Option.valued("OUT", "a value", "-o", "--output"),
              Option.valued("DIR", "values", "-i").manyTimes(),
              Option.valued("NAME", "more values", "-D").manyTimes()),
          List.of());

  private static final List<String> WORDS =
      List.of(
          "a",
          "b.dtb",
          "-",
          "--",
          "-@",
          "--symbols",
          "--json",
          "-o",
          "--output",
          "--output=x",
          "--output=",
          "-i",
          "d",
          "-x",
          "--no",
          "-oy",
          "-D",
          "-DA=1",
          "-iq",
          "-D-",
          "-D@",
          "-i'",
          "",
          "@a",
          "a=b",
          "-i=z",
          "--json=1",
          "'q'");

  @Test
  void theQuickParserAgreesWithTheLibrary() throws WrongUsage {
    long seed = Long.getLong("dtgraft.seed", 20261122L);
    Random random = new Random(seed);
    int understood = 0;
    for (int run = 0; run < 20_000; run++) {
      List<String> typed = new ArrayList<>();
      for (int i = random.nextInt(7); i >= 0; i--) {
        typed.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      Optional<Arguments> quick = QuickParser.parse(SYNTAX, typed);
      if (quick.isPresent()) {
        understood++;
        Arguments library = new LibraryParser(SYNTAX).parse(typed);
        assertEquals(library, quick.get(), "seed " + seed + ": " + typed);
      }
    }
    assertTrue(understood > 500, "only " + understood + " lines were compared");
  }

  @Test
  void mistakesAreNamed() {
    assertEquals("'try' needs MORE", mistake("a"));
    assertEquals("Unknown option: '--jsn'", mistake("a", "b", "--jsn"));
    assertEquals("Missing required parameter for option '--output' (OUT)", mistake("a", "b", "-o"));
  }

  private static String mistake(String... typed) {
    List<String> words = List.of(typed);
    assertEquals(Optional.empty(), QuickParser.parse(SYNTAX, words));
    return assertThrows(WrongUsage.class, () -> new LibraryParser(SYNTAX).parse(words)).sentence();
  }
}
