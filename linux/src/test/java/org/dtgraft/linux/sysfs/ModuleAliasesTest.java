package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which module has a driver for what.
final class ModuleAliasesTest {
  @TempDir Path root;

  private ModuleAliases aliases(String modules, String builtIn) {
    Machine machine =
        new Machine(root)
            .file("lib/modules/7.3/modules.alias", modules)
            .file("lib/modules/7.3/modules.builtin.modinfo", builtIn);
    return ModuleAliases.read(machine.files(), "7.3");
  }

  private static List<String> modules(List<KnownDriver> drivers) {
    return drivers.stream().map(KnownDriver::module).toList();
  }

  @Test
  void modulesAndWhatIsBuiltIn() {
    ModuleAliases aliases =
        aliases(
            """
            # Aliases extracted from modules themselves.
            alias of:N*T*Catmel,24c32C* at24
            alias of:N*T*Catmel,24c32 at24
            alias pci:v00008086d*sv*sd*bc*sc*i* e1000
            alias devname:fuse fuse
            alias
            """,
            "i2c_imx.license=GPL\0i2c_imx.alias=of:N*T*Cfsl,imx21-i2cC*\0"
                + "i2c_imx.alias=of:N*T*Cfsl,imx21-i2c\0at24.parm=x:y\0");
    assertEquals(
        List.of(new KnownDriver("at24", false, "of:N*T*Catmel,24c32C*")),
        aliases.forCompatible("atmel,24c32"));
    assertEquals(
        List.of(new KnownDriver("i2c_imx", true, "of:N*T*Cfsl,imx21-i2cC*")),
        aliases.forCompatible("fsl,imx21-i2c"));
    assertEquals(List.of(), aliases.forCompatible("atmel,24c3"));
    assertEquals(List.of(), aliases.forCompatible("atmel,24c320"));
    assertTrue(aliases.knowsModules() && aliases.knowsBuiltIn());
  }

  @Test
  void theMostSpecificComesFirst() {
    ModuleAliases aliases =
        aliases("alias of:N*T*Cgeneric,x generic\nalias of:N*T*Cacme,x special\n", "");
    assertEquals(
        List.of("special", "generic"),
        modules(aliases.forNode("x", List.of("acme,x", "generic,x"))));
  }

  @Test
  void patternsWithWildcards() {
    ModuleAliases aliases =
        aliases(
            "alias of:N*T*Cacme,x* family\nalias of:NcpuT*C* cpus\nalias of:N*T*Cacme,[ab]1 set\n",
            "");
    assertEquals(List.of("family"), modules(aliases.forCompatible("acme,x200")));
    assertEquals(List.of("cpus"), modules(aliases.forNode("cpu", List.of("any,thing"))));
    assertEquals(List.of("set"), modules(aliases.forCompatible("acme,b1")));
    assertEquals(List.of(), aliases.forCompatible("acme,c1"));
  }

  @Test
  void aBlankIsWrittenAsAnUnderscore() {
    ModuleAliases aliases = aliases("alias of:N*T*Cacme,old_name old\n", "");
    assertEquals(List.of("old"), modules(aliases.forCompatible("acme,old name")));
  }

  @Test
  void i2cAndSpiAlsoMatchByName() {
    ModuleAliases aliases = aliases("alias i2c:lm75 lm75\nalias spi:m25p80 spi_nor\n", "");
    assertEquals(List.of("lm75"), modules(aliases.forName("i2c", "national,lm75")));
    assertEquals(List.of("spi_nor"), modules(aliases.forName("spi", "m25p80")));
    assertEquals(List.of(), aliases.forName("platform", "national,lm75"));
  }

  @Test
  void aKernelThatTellsNothing() {
    ModuleAliases aliases = ModuleAliases.read(new Machine(root).files(), "7.3");
    assertFalse(aliases.knowsModules() || aliases.knowsBuiltIn());
    assertEquals(List.of(), aliases.forCompatible("acme,x"));
  }

  @Test
  void globsAgreeWithRegularExpressions() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = random(random, "ab*?");
      String text = random(random, "ab");
      String regex = pattern.replace("*", ".*").replace("?", ".");
      assertEquals(
          Pattern.matches(regex, text),
          new Glob(pattern).matches(text),
          "seed " + seed + ": " + pattern + " " + text);
    }
  }

  private static String random(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  void setsOfCharacters() {
    assertTrue(new Glob("v[0-9a-c]x").matches("v7x"));
    assertTrue(new Glob("v[!0-9]x").matches("vax"));
    assertFalse(new Glob("v[!0-9]x").matches("v7x"));
    assertTrue(new Glob("a-b").matches("a_b"));
    assertTrue(new Glob("[").matches("["));
    assertFalse(new Glob("v[0-9]").matches("v"));
  }
}
