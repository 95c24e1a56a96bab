package org.dtgraft.devicetree.diagnostic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dtgraft.devicetree.testing.Law;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  @Test
  void linesAndColumnsAreThoseOfCountingByHand() {
    Law.holds(
        300,
        random -> {
          StringBuilder bytes = new StringBuilder();
          for (int i = random.nextInt(60); i > 0; i--) {
            bytes.append("ab\n\r\t\u00e9".charAt(random.nextInt(6)));
          }
          String content = bytes.toString();
          SourceText text = new SourceText("t", content);
          int line = 1;
          int column = 1;
          for (int at = 0; at <= content.length(); at++) {
            assertEquals(line, text.line(at));
            assertEquals(column, text.column(at));
            assertEquals(at - column + 1, text.lineStart(line));
            boolean end = at < content.length() && content.charAt(at) == '\n';
            line += end ? 1 : 0;
            column = end ? 1 : column + 1;
          }
        });
  }

  @Test
  void offsetsOutsideAreTheNearestInside() {
    SourceText text = new SourceText("t", "ab\ncd");
    assertEquals(1, text.line(-5));
    assertEquals(2, text.line(99));
    assertEquals(3, text.column(99));
    SourceText empty = new SourceText("t", "");
    assertEquals(1, empty.line(0));
    assertEquals(1, empty.column(7));
    assertEquals("", empty.lineText(1));
  }

  @Test
  void aLineIsWithoutItsEnd() {
    SourceText text = new SourceText("t", "unix\ndos\r\n\r\nlast");
    assertEquals("unix", text.lineText(1));
    assertEquals("dos", text.lineText(2));
    assertEquals("", text.lineText(3));
    assertEquals("last", text.lineText(4));
    assertEquals(8, text.lineEnd(2));
    assertEquals(16, text.lineEnd(4));
  }

  @Test
  void whatIsShownIsDecodedAndHarmless() {
    assertEquals("h\u00e9 \ud83d\ude00", SourceText.shown(bytes("h\u00e9 \ud83d\ude00")));
    assertEquals("a\ufffdb", SourceText.shown("a\u00e9b"));
    assertEquals("?[31m\tx?y?", SourceText.shown("\u001b[31m\tx\u0000y\n"));
    assertEquals("a?b", SourceText.shown(bytes("a\u202eb")));
    assertEquals("a?b", SourceText.shown(bytes("a\u0085b")));
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
