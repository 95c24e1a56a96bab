package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a file holds, a drop-in answers or says what is wrong.
final class HostileBlobTest {
  private static final List<String> LINES =
      List.of(
          "fdtget - / model",
          "fdtget -l - /soc",
          "fdtput - /soc new 1",
          "fdtdump -d -",
          "fdtdump -s -",
          "fdtoverlay -i - -o - empty.dtbo",
          "fdtoverlay -i board.dtb -o - -");

  @TempDir Path folder;

  private Tool tool() {
    return Tool.withBoard(folder).with("empty.dtbo", Tool.blob("/dts-v1/; /plugin/; &{/} { a; };"));
  }

  private static void answers(Tool tool, String line, byte[] input) {
    Outcome outcome = tool.run(input, line.split(" ", -1));
    assertTrue(outcome.exit() == 0 || outcome.exit() == 1, line);
    if (outcome.exit() == 1) {
      assertTrue(outcome.err().startsWith("error["), line + ": " + outcome.err());
    }
  }

  @Test
  void everyTruncationIsAnswered() {
    Tool tool = tool();
    byte[] blob = tool.bytes("board.dtb");
    for (int length = 4; length < blob.length; length++) {
      for (String line : LINES) {
        answers(tool, line, Arrays.copyOf(blob, length));
      }
    }
  }

  @Test
  void everyFlippedBitIsAnswered() {
    Tool tool = tool();
    byte[] blob = tool.bytes("board.dtb");
    for (int bit = 0; bit < blob.length * 8; bit += 3) {
      byte[] flipped = blob.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      for (String line : LINES) {
        answers(tool, line, flipped);
      }
    }
  }

  @Test
  void randomBytesBehindAHeaderAreAnswered() {
    Tool tool = tool();
    byte[] header = Arrays.copyOf(tool.bytes("board.dtb"), 64);
    for (int seed = 0; seed < 300; seed++) {
      byte[] bytes = new byte[700];
      new SplittableRandom(seed).nextBytes(bytes);
      System.arraycopy(header, 0, bytes, 0, 40 + seed % 24);
      for (String line : LINES) {
        answers(tool, line, bytes);
      }
    }
  }

  @Test
  void aRefusedChangeLeavesTheFile() {
    Tool tool = tool();
    byte[] cut = Arrays.copyOf(tool.bytes("board.dtb"), 300);
    tool.with("cut.dtb", cut);
    assertEquals(
        """
        error[dtb/truncated]: the header says %d bytes, and the file has 300
          --> cut.dtb: byte 0x4
        """
            .formatted(tool.bytes("board.dtb").length),
        tool.line("fdtput cut.dtb / new 1").expect(1).err());
    assertArrayEquals(cut, tool.bytes("cut.dtb"));
  }

  @Test
  void aDumpOfThousandsOfLevelsIsShort() {
    byte[] blob = new byte[40 + 16 + 8 * 100_000];
    java.nio.ByteBuffer out = java.nio.ByteBuffer.wrap(blob);
    out.putInt(0xd00dfeed).putInt(blob.length).putInt(56).putInt(56).putInt(40);
    out.putInt(17).putInt(16).putInt(0).putInt(0).putInt(blob.length - 56).position(56);
    while (out.hasRemaining()) {
      out.putInt(1).putInt(0x6e000000);
    }
    Outcome outcome = tool().run(blob, "fdtdump", "-").expect(1);
    assertTrue(outcome.stdout().size() < 300 * 100_000, "%d".formatted(outcome.stdout().size()));
    assertTrue(outcome.err().startsWith("error[dtb/truncated]"), outcome.err());
  }
}
