package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Names share what they can, as in dtc: each stands at the first place where it is found.
final class StringsBlockTest {

  @Test
  void anEndingIsShared() {
    StringsBlock names = new StringsBlock();
    assertEquals(0, names.offset("clock-names"));
    assertEquals(6, names.offset("names"));
    assertEquals(12, names.offset("clock"));
    assertEquals(0, names.offset("clock-names"));
    assertEquals("clock-names\0clock\0", new String(names.toBytes(), ISO_8859_1));
  }

  @Test
  void agreesWithASearch() {
    long seed = Long.getLong("dtgraft.seed", 20261122L);
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      StringsBlock names = new StringsBlock();
      StringBuilder searched = new StringBuilder();
      for (int i = 0; i < 400; i++) {
        String name = name(random);
        int found = searched.indexOf(name + "\0");
        int wanted = found < 0 ? searched.length() : found;
        if (found < 0) {
          searched.append(name).append('\0');
        }
        assertEquals(wanted, names.offset(name), "seed " + seed + ": " + name);
      }
      assertEquals(searched.toString(), new String(names.toBytes(), ISO_8859_1), "seed " + seed);
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      name.append("ab#\u00ff".charAt(random.nextInt(4)));
    }
    return name.toString();
  }
}
