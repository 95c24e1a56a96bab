package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.junit.jupiter.api.Test;

/// The line of a long job, by the bytes that the terminal gets.
final class ProgressTest {
  private static final String BEGIN = "\r\u001b[?7l";
  private static final String END = "\u001b[K\u001b[?7h";
  private static final String GONE = "\r\u001b[K";
  private static final long MILLI = 1_000_000;

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private long now;

  private Progress progress(boolean terminal, Map<String, String> environment) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            seen,
            false,
            terminal,
            environment,
            Path.of(""),
            _ -> {});
    return new Progress(console, 200, true, () -> now);
  }

  private String seen() {
    String text = seen.toString(UTF_8);
    seen.reset();
    return text;
  }

  @Test
  void countsNamesAndFailures() {
    Progress progress = progress(true, Map.of());
    progress.at("a.dts");
    assertEquals(BEGIN + "[1/200] a.dts" + END, seen());
    progress.count(true);
    progress.count(false);
    now = 60 * MILLI;
    progress.at("b.dts");
    assertEquals(BEGIN + "[3/200] 1 failed b.dts" + END, seen());
  }

  @Test
  void doesNotFlicker() {
    Progress progress = progress(true, Map.of());
    progress.at("a.dts");
    now = 49 * MILLI;
    progress.at("b.dts");
    assertEquals(BEGIN + "[1/200] a.dts" + END, seen());
    now = 50 * MILLI;
    progress.at("c.dts");
    assertEquals(BEGIN + "[1/200] c.dts" + END, seen());
  }

  @Test
  void makesWayForMessagesAndComesBackAtOnce() {
    Progress progress = progress(true, Map.of());
    progress.at("a.dts");
    seen();
    progress.clear();
    progress.clear();
    assertEquals(GONE, seen());
    progress.at("b.dts");
    assertEquals(BEGIN + "[1/200] b.dts" + END, seen());
  }

  @Test
  void fitsIntoANarrowTerminal() {
    Progress progress = progress(true, Map.of("COLUMNS", "24"));
    progress.at("arch/arm64/boot/dts/board.dts");
    assertEquals(BEGIN + "[1/200] ...ts/board.dts" + END, seen());
    Progress narrower = progress(true, Map.of("COLUMNS", "3"));
    narrower.at("board.dts");
    assertEquals(BEGIN + "[1/200] ...s" + END, seen());
  }

  @Test
  void isForTerminalsAlone() {
    progress(false, Map.of()).at("a.dts");
    progress(true, Map.of("TERM", "dumb")).at("a.dts");
    assertEquals("", seen());
  }
}
