package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is wrong with an input, the answer is a diagnostic and an exit code.
final class BadInputTest {
  private static final List<List<String>> READERS =
      List.of(
          List.of("show", "-"),
          List.of("decompile", "-"),
          List.of("diff", "-", "board.dtb"),
          List.of("overlay", "--plan", "-", "+addon.dtbo"),
          List.of("overlay", "--plan", "board.dtb", "+-"));

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("board.dtb", Fixtures.board()).with("addon.dtbo", Fixtures.board());
  }

  @Test
  void everyTruncationIsADiagnostic() {
    byte[] blob = Fixtures.board();
    for (int length = 4; length < blob.length; length++) {
      Outcome outcome = cli.run(Arrays.copyOf(blob, length), "show", "-");
      outcome.expect(Exit.WRONG_INPUT);
      assertTrue(outcome.err().startsWith("error[dtb/"), outcome.err());
      assertEquals("", outcome.out());
    }
  }

  @Test
  void everyFlippedBitIsReadOrRefused() {
    byte[] blob = Fixtures.board();
    for (int bit = 0; bit < blob.length * 8; bit++) {
      byte[] flipped = blob.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Outcome outcome = cli.run(flipped, "decompile", "-");
      assertTrue(outcome.exit() <= Exit.WRONG_INPUT.code(), "bit " + bit + outcome.err());
      assertEquals(outcome.exit() == 0, !outcome.out().isEmpty(), "bit " + bit);
    }
  }

  @Test
  void everyCommandRefusesABrokenBlob() {
    byte[] blob = Fixtures.board();
    byte[] lengths = blob.clone();
    ByteBuffer.wrap(lengths).putInt(36, 0xfffffff0).putInt(4, 0xffffffff);
    for (byte[] broken : List.of(Arrays.copyOf(blob, 100), lengths, Fixtures.deep(5000))) {
      for (List<String> reader : READERS) {
        Exit wanted = reader.getFirst().equals("diff") ? Exit.USAGE : Exit.WRONG_INPUT;
        Outcome outcome = cli.run(broken, reader.toArray(String[]::new)).expect(wanted);
        assertTrue(outcome.err().startsWith("error["), reader + outcome.err());
        assertEquals("", outcome.out(), reader.toString());
      }
    }
  }

  @Test
  void brokenSourcesAreDiagnostics() {
    List<String> sources =
        List.of(
            "",
            "/dts-v1/;",
            "/dts-v1/; / {",
            "/dts-v1/; / { a = \"never ends",
            "/dts-v1/; /* never ends",
            "/dts-v1/; / { a = <1 2",
            "/dts-v1/; / { a = [0",
            "/dts-v1/; / { a = <(1 + (2>; };",
            "/dts-v1/; / { a = <" + "(".repeat(100_000) + "1>; };",
            "/dts-v1/; / { " + "n {".repeat(100_000),
            "/dts-v1/; / { a = <&{/" + "b/".repeat(100_000) + "}>; };",
            "\u00ff\u00fe garbage \u0001");
    for (String source : sources) {
      cli.with("bad.dts", source);
      for (String command : List.of("compile", "decompile", "show")) {
        Outcome outcome = cli.run(command, "bad.dts").expect(Exit.WRONG_INPUT);
        assertTrue(outcome.err().matches("(?s)error\\[(cpp|dts|check)/.*"), outcome.err());
        assertEquals("", outcome.out());
      }
    }
    assertEquals(List.of("addon.dtbo", "bad.dts", "board.dtb"), cli.files());
  }
}
