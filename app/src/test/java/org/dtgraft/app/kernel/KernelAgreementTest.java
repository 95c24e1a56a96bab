package org.dtgraft.app.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dtgraft.app.console.Console;
import org.dtgraft.hotplug.kernel.IndexBuilder;
import org.dtgraft.hotplug.kernel.KernelDriver;
import org.dtgraft.hotplug.kernel.KernelIndex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is read of a whole kernel, held against what is known of Linux, against a plain search for
/// `.compatible = "..."`, and against the `modules.alias` of the same kernel as it was built.
///
/// `DTGRAFT_KERNEL_SOURCE` names the tree, and `DTGRAFT_KERNEL_ALIASES` that file; without them
/// there is nothing to hold it against. `docs/reference/checks.md` has the numbers.
final class KernelAgreementTest {
  private static final Pattern COMPATIBLE = Pattern.compile("\\.compatible\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern ALIAS = Pattern.compile("of:N\\*T\\*C(\\S+)");

  private static Path source = Path.of("");
  private static KernelIndex index = new IndexBuilder("none").build();

  @BeforeAll
  static void read() throws IOException {
    String named = System.getenv("DTGRAFT_KERNEL_SOURCE");
    assumeTrue(named != null, "DTGRAFT_KERNEL_SOURCE names no tree");
    source = Path.of(Objects.requireNonNull(named));
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false,
            false,
            Map.of(),
            Path.of(""),
            _ -> {});
    index = new KernelTree(named, console).index(false);
  }

  private static KernelDriver driver(String bus, String model, String file) {
    return index.drivers(bus, List.of(model)).stream()
        .filter(d -> d.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new AssertionError(model + ": " + index.drivers(List.of(model))));
  }

  @Test
  void driversThatEverybodyKnows() {
    assertFalse(driver("i2c", "ti,tmp105", "drivers/hwmon/lm75.c").stays());
    assertTrue(
        index.drivers("i2c", List.of("atmel,24c64")).stream().allMatch(KernelDriver::removes));
    assertFalse(driver("platform", "gpio-leds", "drivers/leds/leds-gpio.c").stays());
    driver("platform", "regulator-fixed", "drivers/regulator/fixed.c");
    driver("spi", "jedec,spi-nor", "drivers/mtd/spi-nor/core.c");
    driver("mipi_dsi", "raydium,rm67191", "drivers/gpu/drm/panel/panel-raydium-rm67191.c");
    driver("i2c", "ti,sn65dsi84", "drivers/gpu/drm/bridge/ti-sn65dsi83.c");
    driver("i2c", "nxp,pca9534", "drivers/gpio/gpio-pca953x.c");
    driver("i2c", "nxp,pca9548", "drivers/i2c/muxes/i2c-mux-pca954x.c");
    driver("mdio", "marvell,mv88e6085", "drivers/net/dsa/mv88e6xxx/chip.c");
    driver("serdev", "u-blox,neo-6m", "drivers/gnss/ubx.c");
  }

  @Test
  void whatIsThereFromTheStart() {
    assertEquals(Set.of(), index.drivers(List.of("arm,gic-v3")));
    assertEquals(
        Set.of("IRQCHIP_DECLARE in drivers/irqchip/irq-gic-v3.c"), index.early().get("arm,gic-v3"));
    assertTrue(index.early().containsKey("fixed-clock"));
    driver("platform", "fixed-clock", "drivers/clk/clk-fixed-rate.c");
  }

  @Test
  void linksAndListeners() {
    for (String property : List.of("clocks", "vdd-supply", "reset-gpios", "pinctrl-0", "phys")) {
      assertTrue(index.links().links(property), property);
    }
    for (String property : List.of("phy-handle", "mdio", "sound-dai", "thermal-sensors", "reg")) {
      assertFalse(index.links().links(property), property);
    }
    for (String bus : List.of("platform", "i2c", "spi", "gpio-hog")) {
      assertTrue(index.listens(bus), bus);
    }
  }

  @Test
  void aPlainSearchFindsLittleMore() throws IOException {
    Set<String> wanted = new TreeSet<>();
    try (Stream<Path> files = Files.walk(source.resolve("drivers"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".c")).toList()) {
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        COMPATIBLE.matcher(text).results().forEach(m -> wanted.add(m.group(1)));
      }
    }
    int all = wanted.size();
    wanted.removeAll(index.drivers().keySet());
    int rest = wanted.size();
    wanted.removeAll(index.early().keySet());
    int afterEarly = wanted.size();
    wanted.removeAll(index.lookedUp().keySet());
    System.out.printf(
        "%s: %d compatibles in drivers/: %d of drivers, %d for the start alone, %d looked up, %d"
            + " not told; %d tables and texts passed over%n",
        index.version(),
        all,
        all - rest,
        rest - afterEarly,
        afterEarly - wanted.size(),
        wanted.size(),
        index.passedOver());
    assertTrue(all > 5000, "no kernel: " + all);
    assertTrue(rest * 100 < all * 7, rest + " of " + all);
    assertTrue(wanted.size() * 200 < all, wanted.toString());
  }

  @Test
  void theAliasesOfModulesAreOfDrivers() throws IOException {
    String named = System.getenv("DTGRAFT_KERNEL_ALIASES");
    assumeTrue(named != null, "DTGRAFT_KERNEL_ALIASES names no file");
    Set<String> wanted = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of(Objects.requireNonNull(named)), ISO_8859_1)) {
      ALIAS.matcher(line).results().forEach(m -> wanted.add(m.group(1).replaceFirst("C\\*$", "")));
    }
    int all = wanted.size();
    wanted.removeAll(index.drivers().keySet());
    System.out.printf(
        "%d aliases of nodes, %d of them of no driver: %s%n", all, wanted.size(), wanted);
    assertTrue(all > 1000 && wanted.size() * 100 < all, wanted.toString());
  }
}
