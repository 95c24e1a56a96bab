package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dtgraft.app.dropin.Getopt.Argument;
import org.dtgraft.app.dropin.Getopt.LongOption;
import org.dtgraft.app.dropin.Getopt.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Command lines as `getopt_long` reads them. The expectations were asked of it.
final class GetoptTest {
  private static final List<LongOption> LONG =
      List.of(
          new LongOption("verbose", 'v', Argument.NONE),
          new LongOption("version", 'V', Argument.NONE),
          new LongOption("type", 't', Argument.REQUIRED),
          new LongOption("types", 't', Argument.REQUIRED),
          new LongOption("level", 'l', Argument.OPTIONAL));

  private static Parsed parse(String line) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    return Getopt.parse("t:vl::V", LONG, words);
  }

  private static String shown(Parsed parsed) {
    StringBuilder out = new StringBuilder();
    for (Getopt.Given given : parsed.options()) {
      out.append(given.option());
      out.append(given.value().map(value -> "=" + value).orElse("")).append(' ');
    }
    return out + "| " + String.join(" ", parsed.operands());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '| '",
    "a b, | a b",
    "-v, 'v | '",
    "-vV, 'v V | '",
    "-tx, 't=x | '",
    "-t x, 't=x | '",
    "-vtx, 'v t=x | '",
    "-vt x y, v t=x | y",
    "-t -v, 't=-v | '",
    "-t -- a, t=-- | a",
    "-l x, l | x",
    "-lx, 'l=x | '",
    "-t=x, 't==x | '",
    "--type x, 't=x | '",
    "--type=x, 't=x | '",
    "--type=, 't= | '",
    "--type=a=b, 't=a=b | '",
    "--ty x, 't=x | '",
    "--type --verbose, 't=--verbose | '",
    "--level, 'l | '",
    "--level x, l | x",
    "--le=x, 'l=x | '",
    "--verb, 'v | '",
    "a -v b, v | a b",
    "a -- -v b, | a -v b",
    "-- --, | --",
    "- -v -, v | - -",
    "a  b, | a  b",
  })
  void sortsOut(String line, String wanted) {
    Parsed parsed = parse(line);
    assertEquals(wanted, shown(parsed));
    assertEquals(Optional.empty(), parsed.mistake());
  }

  private static void complains(String line, String wanted) {
    assertEquals(Optional.of(wanted), parse(line).mistake());
  }

  @Test
  void saysWhatCannotBeMeant() {
    complains("-x", "invalid option -- 'x'");
    complains("-vx", "invalid option -- 'x'");
    complains("-v:", "invalid option -- ':'");
    complains("-t", "option requires an argument -- 't'");
    complains("-vt", "option requires an argument -- 't'");
    complains("--foo", "unrecognized option '--foo'");
    complains("--foo=1", "unrecognized option '--foo=1'");
    complains("--type", "option '--type' requires an argument");
    complains("--verbose=1", "option '--verbose' doesn't allow an argument");
    complains("--ver", "option '--ver' is ambiguous; possibilities: '--verbose' '--version'");
  }

  @Test
  void keepsWhatStoodBeforeTheMistake() {
    assertEquals("v | a", shown(parse("a -v --foo -V b")));
  }
}
