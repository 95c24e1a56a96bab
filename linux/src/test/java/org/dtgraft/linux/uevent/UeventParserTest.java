package org.dtgraft.linux.uevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dtgraft.linux.testing.Seeds;
import org.dtgraft.linux.uevent.UeventParser.Parsed;
import org.junit.jupiter.api.Test;

final class UeventParserTest {
  private static final List<Action> ACTIONS = List.copyOf(EnumSet.allOf(Action.class));

  static final String BIND =
      "bind@/devices/platform/i2c-x/i2c-3/3-0050\0ACTION=bind\0"
          + "DEVPATH=/devices/platform/i2c-x/i2c-3/3-0050\0SUBSYSTEM=i2c\0DRIVER=at24\0"
          + "OF_NAME=eeprom\0OF_FULLNAME=/i2c-x/eeprom@50\0OF_COMPATIBLE_0=atmel,24c32\0"
          + "OF_COMPATIBLE_N=1\0MODALIAS=of:NeepromT(null)Catmel,24c32\0SEQNUM=1042\0";

  private static Parsed parse(String text) {
    return UeventParser.parse(text.getBytes(UTF_8));
  }

  private static void refuses(String why, String text) {
    assertEquals(new Parsed.Malformed(why), parse(text));
  }

  @Test
  void aMessageIsReadWithAllItsVariables() {
    Uevent uevent = assertInstanceOf(Parsed.Message.class, parse(BIND)).uevent();
    assertEquals(Action.BIND, uevent.action());
    assertEquals("/devices/platform/i2c-x/i2c-3/3-0050", uevent.devpath());
    assertEquals(Optional.of("i2c"), uevent.subsystem());
    assertEquals(Optional.of("at24"), uevent.driver());
    assertEquals(Optional.of("/i2c-x/eeprom@50"), uevent.node());
    assertEquals(Optional.of("of:NeepromT(null)Catmel,24c32"), uevent.key("MODALIAS"));
    assertEquals(Optional.empty(), uevent.key("HOTPLUG"));
    assertEquals(10, uevent.keys().size());
    assertEquals(
        List.of("ACTION", "DEVPATH", "SUBSYSTEM"),
        uevent.keys().keySet().stream().limit(3).toList());
  }

  @Test
  void valuesMayBeEmptyAndHoldSigns() {
    Uevent uevent =
        assertInstanceOf(
                Parsed.Message.class, parse("add@/x\0ACTION=add\0DEVPATH=/x\0A=\0B=c=d\0A=2\0"))
            .uevent();
    assertEquals(Optional.of("c=d"), uevent.key("B"));
    assertEquals(Optional.of("2"), uevent.key("A"));
  }

  @Test
  void whatIsNoMessageIsRefusedWithAReason() {
    refuses("no NUL at the end", "");
    refuses("no NUL at the end", "add@/x\0ACTION=add\0DEVPATH=/x");
    refuses("no ACTION@/DEVPATH at the beginning", "\0");
    refuses("no ACTION@/DEVPATH at the beginning", "libudev\0\u00fe\0");
    refuses("no ACTION@/DEVPATH at the beginning", "add@x\0ACTION=add\0DEVPATH=x\0");
    refuses("no action that is known", "ADD@/x\0ACTION=ADD\0DEVPATH=/x\0");
    refuses("no action that is known", "@/x\0ACTION=\0DEVPATH=/x\0");
    refuses("a variable that is no KEY=VALUE", "add@/x\0ACTION=add\0DEVPATH=/x\0A\0");
    refuses("a variable that is no KEY=VALUE", "add@/x\0ACTION=add\0DEVPATH=/x\0=1\0");
    refuses("a variable that is no KEY=VALUE", "add@/x\0ACTION=add\0\0DEVPATH=/x\0");
    String why = "ACTION and DEVPATH are not those of the beginning";
    refuses(why, "add@/x\0DEVPATH=/x\0");
    refuses(why, "add@/x\0ACTION=add\0");
    refuses(why, "add@/x\0ACTION=remove\0DEVPATH=/x\0");
    refuses(why, "add@/x\0ACTION=add\0DEVPATH=/y\0");
  }

  @Test
  void limitsAreKept() {
    String begin = "add@/x\0ACTION=add\0DEVPATH=/x\0";
    assertInstanceOf(Parsed.Message.class, parse(begin + "A=b\0".repeat(126)));
    refuses("more than 128 variables", begin + "A=b\0".repeat(127));
    refuses("more than 128 variables", "\0".repeat(UeventParser.MAX_LENGTH));
    refuses("longer than 8192 bytes", "\0".repeat(UeventParser.MAX_LENGTH + 1));
    int left = UeventParser.MAX_LENGTH - begin.length() - 3;
    assertInstanceOf(Parsed.Message.class, parse(begin + "A=" + "x".repeat(left) + "\0"));
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    Seeds.hold(
        500,
        random -> {
          Uevent uevent = uevent(random);
          assertEquals(new Parsed.Message(uevent), UeventParser.parse(encode(uevent)));
        });
  }

  @Test
  void nothingButAMessageIsReadFromDamagedBytes() {
    Seeds.hold(
        5000,
        random -> {
          byte[] bytes = damaged(encode(uevent(random)), random);
          switch (UeventParser.parse(bytes)) {
            case Parsed.Malformed(var why) -> assertTrue(!why.isEmpty());
            case Parsed.Message(var read) -> {
              assertTrue(read.devpath().startsWith("/"));
              assertTrue(read.keys().size() <= UeventParser.MAX_KEYS);
              assertEquals(Optional.of(read.devpath()), read.key("DEVPATH"));
            }
          }
        });
  }

  private static byte[] encode(Uevent uevent) {
    StringBuilder text = new StringBuilder(uevent.action().word() + "@" + uevent.devpath() + "\0");
    uevent.keys().forEach((key, value) -> text.append(key + "=" + value + "\0"));
    return text.toString().getBytes(UTF_8);
  }

  private static Uevent uevent(RandomGenerator random) {
    Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
    String path = "/" + word(random);
    Map<String, String> keys = new LinkedHashMap<>(Map.of("ACTION", action.word()));
    keys.put("DEVPATH", path);
    for (int i = random.nextInt(20); i > 0; i--) {
      keys.put(word(random).replace("=", "") + "K" + i, word(random));
    }
    return new Uevent(action, path, keys);
  }

  private static String word(RandomGenerator random) {
    return random
        .ints(random.nextInt(12), 1, 0x300)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static byte[] damaged(byte[] bytes, RandomGenerator random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length * 2));
  }
}
