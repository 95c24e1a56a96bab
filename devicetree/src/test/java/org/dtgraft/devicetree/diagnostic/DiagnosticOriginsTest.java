package org.dtgraft.devicetree.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Diagnostics about what came through includes and macros.
class DiagnosticOriginsTest {
  private static final DiagnosticText PLAIN = new DiagnosticText(false);

  private static final SourceText BOARD =
      new SourceText(
          "board.dts",
          """
          /dts-v1/;
          #include "carrier.dtsi"
          """);
  private static final SourceText CARRIER =
      new SourceText(
              "carrier.dtsi",
              """
              #include <pins.h>
              &uart { pins = <PIN(3, 0)>; };
              &i2c { };
              """)
          .includedFrom(place(BOARD, "#include \"carrier.dtsi\""));
  private static final SourceText PINS =
      new SourceText(
              "dt-bindings/pins.h",
              """
              #define SLOT(n) (0x1000 / (n))
              #define PIN(n, m) ((n) << 8 | SLOT(m))
              """)
          .includedFrom(place(CARRIER, "#include <pins.h>"));

  @Test
  void thePlaceIsFollowedByTheIncludes() {
    assertEquals(
        """
        error[dts/x]: m
          --> carrier.dtsi:3:1
              included from board.dts:2
            3 | &i2c { };
              | ^^^^ h
        """,
        PLAIN.print(error(place(CARRIER, "&i2c")).withHint("h")));
  }

  @Test
  void macrosFollowWithTheInnermostFirst() {
    assertEquals(
        """
        error[dts/x]: m
          --> carrier.dtsi:2:17
              included from board.dts:2
            2 | &uart { pins = <PIN(3, 0)>; };
              |                 ^^^^^^^^^ h
          = note: in the definition of macro 'SLOT'
          --> dt-bindings/pins.h:1:18
            1 | #define SLOT(n) (0x1000 / (n))
              |                  ^^^^^^^^^^^^
          = note: in the definition of macro 'PIN'
          --> dt-bindings/pins.h:2:31
            2 | #define PIN(n, m) ((n) << 8 | SLOT(m))
              |                               ^^^^^^^
        """,
        PLAIN.print(
            error(
                    made(
                        place(CARRIER, "PIN(3, 0)"),
                        expansion("SLOT", "0x1000 / (n)"),
                        expansion("PIN", "SLOT(m)")))
                .withHint("h")));
  }

  @Test
  void notesDoNotRepeatTheWayToAFileOrAMacro() {
    Diagnostic twice =
        error(made(place(CARRIER, "PIN(3, 0)"), expansion("SLOT", "0x1000 / (n)")))
            .withNote("first here", place(CARRIER, "&i2c"))
            .withNote(
                "and here", made(place(CARRIER, "PIN(3, 0)"), expansion("SLOT", "0x1000 / (n)")))
            .withNote("in a header", place(PINS, "SLOT(m)"));
    assertEquals(
        """
        error[dts/x]: m
          --> carrier.dtsi:2:17
              included from board.dts:2
            2 | &uart { pins = <PIN(3, 0)>; };
              |                 ^^^^^^^^^
          = note: in the definition of macro 'SLOT'
          --> dt-bindings/pins.h:1:18
            1 | #define SLOT(n) (0x1000 / (n))
              |                  ^^^^^^^^^^^^
          = note: first here
          --> carrier.dtsi:3:1
            3 | &i2c { };
              | ^^^^
          = note: and here
          --> carrier.dtsi:2:17
            2 | &uart { pins = <PIN(3, 0)>; };
              |                 ^^^^^^^^^
          = note: in a header
          --> dt-bindings/pins.h:2:31
              included from carrier.dtsi:1
              included from board.dts:2
            2 | #define PIN(n, m) ((n) << 8 | SLOT(m))
              |                               ^^^^^^^
        """,
        PLAIN.print(twice));
  }

  @Test
  void aLongWayIsCutInItsMiddle() {
    assertEquals(
        List.of(
            "      included from f4.dtsi:1",
            "      included from f3.dtsi:1",
            "      ... through 1 more file ...",
            "      included from f1.dtsi:1",
            "      included from f0.dtsi:1"),
        includes(PLAIN.print(error(new Place.InSource(nested(5), 0, 1)))));
    assertEquals(4, includes(PLAIN.print(error(new Place.InSource(nested(4), 0, 1)))).size());
    assertTrue(
        PLAIN
            .print(error(new Place.InSource(nested(200), 0, 1)))
            .contains("      ... through 196 more files ..."));
  }

  @Test
  void aLongChainOfMacrosIsCutInItsMiddle() {
    assertEquals(
        List.of(
            "  = note: in the definition of macro 'M0'",
            "  = note: in the definition of macro 'M1'",
            "  = note: ... through 96 more macros ...",
            "  = note: in the definition of macro 'M98'",
            "  = note: in the definition of macro 'M99'"),
        PLAIN.print(error(manyMacros(100))).lines().filter(l -> l.contains("note")).toList());
    assertTrue(PLAIN.print(error(manyMacros(5))).contains("through 1 more macro ..."));
    assertEquals(
        List.of(),
        PLAIN.print(error(manyMacros(4))).lines().filter(l -> l.contains("...")).toList());
  }

  @Test
  void whatMovesTheCursorIsNotPrinted() {
    SourceText evil = new SourceText("a\u001bb.dts", "x\n");
    SourceText below = new SourceText("c.dtsi", "y\n").includedFrom(new Place.InSource(evil, 0, 1));
    Origin.Expansion macro = new Origin.Expansion("\u009b2J", new Place.InSource(evil, 0, 1));
    String printed = PLAIN.print(error(made(new Place.InSource(below, 0, 1), macro)));
    assertTrue(printed.contains("included from a?b.dts:1"), printed);
    assertTrue(
        printed.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c)), printed);
  }

  private static List<String> includes(String printed) {
    return printed.lines().filter(l -> l.startsWith("      ") && !l.contains("|")).toList();
  }

  private static SourceText nested(int files) {
    SourceText text = new SourceText("f0.dtsi", "x\n");
    for (int i = 1; i <= files; i++) {
      text = new SourceText("f" + i + ".dtsi", "x\n").includedFrom(new Place.InSource(text, 0, 1));
    }
    return text;
  }

  private static Place.InSource manyMacros(int count) {
    List<Origin.Expansion> all = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(i -> all.add(new Origin.Expansion("M" + i, place(PINS, "SLOT(m)"))));
    return made(place(BOARD, "dts"), all.toArray(Origin.Expansion[]::new));
  }

  private static Origin.Expansion expansion(String macro, String part) {
    return new Origin.Expansion(macro, place(PINS, part));
  }

  private static Place.InSource place(SourceText text, String part) {
    int start = text.content().indexOf(part);
    return new Place.InSource(text, start, start + part.length());
  }

  /// A place in a text that a preprocessor made.
  private static Place.InSource made(Place.InSource written, Origin.Expansion... expansions) {
    Origin origin = new Origin(written, List.of(expansions));
    return new Place.InSource(SourceText.made("board.dts", "made", (_, _) -> origin), 0, 4);
  }

  private static Diagnostic error(Place place) {
    return Diagnostic.error("dts/x", place, "m");
  }
}
