package org.dtgraft.linux.gpio;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.failure;
import static org.dtgraft.linux.testing.Attempts.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Struct;
import org.dtgraft.linux.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GpioChipTest {
  private static final String PATH = "/dev/gpiochip0";
  private static final Direction INPUT = new Direction.Input(Edges.BOTH, Duration.ofMillis(20));

  private final FakeChip kernel = new FakeChip();

  GpioChipTest() {
    kernel.chips.put(PATH, new ChipInfo("gpiochip0", "connector", 8));
  }

  private GpioChip chip() {
    return done(GpioChip.open(kernel, PATH));
  }

  private static LineRequest request(int offset, Direction direction) {
    return new LineRequest(offset, "dtgraft", true, Bias.PULL_UP, direction);
  }

  @Test
  void aChipTellsWhatItIs() {
    try (GpioChip chip = chip()) {
      assertEquals(new ChipInfo("gpiochip0", "connector", 8), done(chip.info()));
      assertEquals("L3", done(chip.line(3)).name());
      assertFalse(done(chip.line(3)).isUsed());
    }
    kernel.assertAllClosedOnce();
  }

  @Test
  void whatIsNoChipIsClosedAgain() {
    kernel.faults.put(GpioAbi.GPIO_GET_CHIPINFO_IOCTL, Errno.ENOTTY);
    assertEquals(
        "'/dev/gpiochip0' is no GPIO chip that answers: ENOTTY, inappropriate ioctl for device",
        failure(GpioChip.open(kernel, PATH)).toString());
    kernel.assertAllClosedOnce();
  }

  @Test
  void theRealKernelDoesNotTakeANullDeviceForAChip() {
    assertTrue(failure(GpioChip.open(real(), "/dev/null")).is(Errno.ENOTTY));
  }

  @Test
  void aLineOutlivesItsChipAndIsClosedOnce() {
    GpioLine line;
    try (GpioChip chip = chip()) {
      line = done(chip.request(request(3, INPUT)));
    }
    kernel.level = true;
    assertTrue(done(line.active()));
    line.close();
    line.close();
    kernel.assertAllClosedOnce();
  }

  @Test
  void anInputIsRequestedWithEdgesAndDebounce() {
    try (GpioChip chip = chip();
        var _ = done(chip.request(request(3, INPUT)))) {
      assertEquals(3, kernel.request.u32("offsets"));
      assertEquals(1, kernel.request.u32("num_lines"));
      assertEquals("dtgraft", kernel.request.text("consumer"));
      Struct config = kernel.request.struct("config", GpioAbi.CONFIG, 0);
      assertEquals(0x2 | 0x4 | 0x10 | 0x20 | 0x100, config.u64("flags"));
      assertEquals(1, config.u32("num_attrs"));
      Struct attribute = config.struct("attrs", GpioAbi.CONFIG_ATTRIBUTE, 0);
      assertEquals(1, attribute.u64("mask"));
      Struct debounce = attribute.struct("attr", GpioAbi.DEBOUNCE, 0);
      assertEquals(3, debounce.u32("id"));
      assertEquals(20_000, debounce.u32("debounce_period_us"));
    }
  }

  @Test
  void anOutputBeginsWithItsLevel() {
    Direction output = new Direction.Output(true, Drive.OPEN_DRAIN);
    try (GpioChip chip = chip();
        GpioLine line = done(chip.request(request(0, output)))) {
      Struct config = kernel.request.struct("config", GpioAbi.CONFIG, 0);
      assertEquals(0x2 | 0x8 | 0x40 | 0x100, config.u64("flags"));
      Struct value =
          config.struct("attrs", GpioAbi.CONFIG_ATTRIBUTE, 0).struct("attr", GpioAbi.ATTRIBUTE, 0);
      assertEquals(2, value.u32("id"));
      assertEquals(1, value.u64("values"));
      assertTrue(done(line.drive(true)));
      assertTrue(kernel.level);
      assertFalse(done(line.drive(false)));
      assertFalse(kernel.level);
    }
  }

  @Test
  void whatIsNotUsedOfARequestIsZero() {
    byte[] bytes =
        new LineRequest(0, "a", false, Bias.AS_IS, new Direction.Input(Edges.NONE, Duration.ZERO))
            .encode()
            .bytes();
    byte[] expected = new byte[592];
    Struct only = GpioAbi.REQUEST.of(expected).text("consumer", "a").u32("num_lines", 1);
    only.struct("config", GpioAbi.CONFIG, 0).u64("flags", 4);
    assertTrue(Arrays.equals(expected, bytes));
  }

  @Test
  void whoHoldsALineIsNamed() {
    try (GpioChip chip = chip();
        var _ = done(chip.request(request(3, INPUT)))) {
      assertEquals(
          "cannot request line 3 of '/dev/gpiochip0', 'reset' holds it: "
              + "EBUSY, device or resource busy",
          failure(chip.request(request(3, INPUT))).toString());
      kernel.faults.put(GpioAbi.GPIO_V2_GET_LINEINFO_IOCTL, Errno.ENODEV);
      assertTrue(
          failure(chip.request(request(3, INPUT)))
              .what()
              .endsWith(", a driver or another process holds it"));
    }
  }

  @Test
  void whatTheKernelRefusesIsExplained() {
    try (GpioChip chip = chip()) {
      kernel.faults.put(GpioAbi.GPIO_V2_GET_LINE_IOCTL, Errno.EINVAL);
      assertTrue(failure(chip.request(request(8, INPUT))).what().endsWith(", there are only 8"));
      assertTrue(failure(chip.request(request(7, INPUT))).what().contains("bias"));
      kernel.faults.put(GpioAbi.GPIO_V2_GET_LINE_IOCTL, Errno.ENOTTY);
      assertTrue(failure(chip.request(request(7, INPUT))).what().contains("older than 5.10"));
      kernel.faults.put(GpioAbi.GPIO_V2_GET_LINE_IOCTL, Errno.ENODEV);
      assertTrue(failure(chip.request(request(7, INPUT))).is(Errno.ENODEV));
      kernel.faults.clear();
      kernel.noDescriptor = true;
      assertTrue(failure(chip.request(request(7, INPUT))).errno().isEmpty());
    }
  }

  @Test
  void aRequestThatMakesNoSenseCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> request(-1, INPUT));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LineRequest(0, "x".repeat(32), false, Bias.AS_IS, INPUT));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Direction.Input(Edges.NONE, Duration.ofNanos(-1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Direction.Input(Edges.NONE, Duration.ofSeconds(4295)));
  }

  @Test
  void aChipIsFoundByItsOnlyLabel(@TempDir Path folder) throws IOException {
    for (String name : new String[] {"gpiochip10", "gpiochip2", "gpiochip", "gpiochipx", "null"}) {
      Files.createFile(folder.resolve(name));
    }
    var chips = new GpioChips(kernel, folder);
    String two = folder.resolve("gpiochip2").toString();
    String ten = folder.resolve("gpiochip10").toString();
    assertEquals(List.of(Path.of(two), Path.of(ten)), chips.paths());

    kernel.chips.put(two, new ChipInfo("gpiochip2", "soc", 32));
    kernel.refusals.put(ten, Errno.EACCES);
    done(chips.find("soc")).close();
    String why = failure(chips.find("expander")).toString();
    assertTrue(why.startsWith("no GPIO chip has the label 'expander'; cannot open"), why);
    assertTrue(why.contains("EACCES"), why);

    kernel.chips.put(ten, new ChipInfo("gpiochip10", "soc", 32));
    assertTrue(failure(chips.find("soc")).what().contains(two + ", " + ten));
    kernel.assertAllClosedOnce();
  }

  @Test
  void whatIsEncodedIsDecodedTheSame() {
    Seeds.hold(
        200,
        random -> {
          ChipInfo chip = new ChipInfo(text(random), text(random), random.nextInt() & 0xffffffffL);
          assertEquals(chip, ChipInfo.decode(chip.encode()));
          LineInfo line =
              new LineInfo(random.nextInt(), text(random), text(random), random.nextLong());
          assertEquals(line, LineInfo.decode(line.encode()));
          LineEvent.Edge edge =
              new LineEvent.Edge(random.nextBoolean(), random.nextLong(), random.nextInt());
          assertEquals(edge, LineEvent.Edge.decode(edge.encode(random.nextInt())));
        });
  }

  private static String text(RandomGenerator random) {
    return random
        .ints(random.nextInt(32), 1, 128)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
