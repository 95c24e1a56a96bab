package org.dtgraft.hotplug.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.hotplug.kernel.SourceFacts.DriverText;
import org.dtgraft.hotplug.kernel.SourceFacts.Early;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

/// Declarations of drivers as they are written in C, plain and odd.
class SourceReaderTest {
  private static SourceFacts read(String text) {
    return SourceReader.read(text.getBytes(ISO_8859_1));
  }

  private static void table(String wanted, String body) {
    SourceFacts facts = read("static const struct of_device_id t[] = {" + body + "};");
    assertEquals(wanted, String.join(" ", facts.tables().getOrDefault("t", List.of())), body);
  }

  @Test
  void entriesOfTablesInEveryWayToWriteThem() {
    table("a,b c,d", "{ .compatible = \"a,b\" }, { .compatible = \"c,d\", .data = &x }, {}");
    table("a,b", "{ .data = &x, .compatible = \"a,b\", .type = \"no\" }, { /* end */ }");
    table("a,b", "{\n.compatible\n=\n\"a,\" /* c */ \"b\" // c\n},\n{ }");
    table("a,b", "[0] = { .compatible = \"a,b\" }");
    table("a,b", "{ .data = &(struct x) { 1, 2 }, .compatible = \"a,b\" }");
    table("a,b", "{ \"\", \"\", \"a,b\", NULL }");
    table(
        "a,b c,d",
        "\n#ifdef X\n{ .compatible = \"a,b\" },\n#else\n{ .compatible = \"c,d\" },\n#endif\n");
    table("", "/* { .compatible = \"a,b\" } */ { .name = \"a,b\" }");
    table("", "{}");
  }

  @Test
  void macrosOfTheSameFileAreFollowed() {
    SourceFacts facts =
        read(
            """
            #define MODEL "a,b"
            #define VENDOR(m) "v," m
            #define ENTRY(m, d) { .compatible = "e," m, \\
              .data = d }
            #define NAMED(m) ENTRY(#m, NULL)
            static const struct of_device_id t[] = {
              { .compatible = MODEL }, { .compatible = VENDOR("m") }, ENTRY("one", &d),
              NAMED(two), { .compatible = ELSEWHERE }, { },
            };
            """);
    assertEquals(Map.of("t", List.of("a,b", "v,m", "e,one", "e,two")), facts.tables());
    assertEquals(1, facts.unknown(), "'ELSEWHERE' is of no macro here");
  }

  @Test
  void namesOfTablesBetweenAttributes() {
    String body = "= { { .compatible = \"a,b\" } };";
    for (String declaration :
        List.of(
            "const struct of_device_id t[]",
            "static const struct of_device_id __maybe_unused t[]",
            "static struct of_device_id t[] __initdata",
            "struct of_device_id t[2] __attribute__((unused, aligned(4)))",
            "struct of_device_id t __initconst")) {
      assertEquals(Map.of("t", List.of("a,b")), read(declaration + body).tables(), declaration);
    }
    assertEquals(Map.of(), read("extern const struct of_device_id t[];").tables());
    assertEquals(Map.of(), read("int f(const struct of_device_id *t) { x = { 1 }; }").tables());
  }

  private static DriverText driver(String body) {
    return read("static struct i2c_driver d = {" + body + "};").drivers().getFirst();
  }

  @Test
  void driversAndTheirTables() {
    assertEquals(
        new DriverText("i2c_driver", "d", List.of("t"), List.of("ids"), true, false),
        driver(
            ".driver = { .name = \"d\", .of_match_table = t, }, .probe = p, .remove = r,"
                + " .id_table = ids,"));
    assertEquals(List.of("t"), driver(".driver = { .of_match_table = of_match_ptr(t) }").tables());
    assertEquals(List.of("t"), driver(".driver.of_match_table = t, .probe = p").tables());
    assertEquals(List.of("t"), driver(".driver = { .of_match_table = (void *)t }").tables());
    assertTrue(driver(".driver = { .suppress_bind_attrs = true }").suppresses());
    assertFalse(driver(".driver = { .suppress_bind_attrs = false }").suppresses());
    assertTrue(driver(".remove_new = r").removes());
    assertFalse(driver(".probe = remove").removes());
  }

  @Test
  void aTableThatStandsInItsDriver() {
    SourceFacts facts =
        read(
            "struct spi_driver d = { .driver = { .of_match_table = (const struct of_device_id[]) {"
                + " { .compatible = \"a,b\" }, {} } } };");
    String own = facts.drivers().getFirst().tables().getFirst();
    assertEquals(List.of("a,b"), facts.tables().get(own));
  }

  @Test
  void namesOfDevices() {
    SourceFacts facts =
        read(
            """
            #define NAME "four"
            static const struct i2c_device_id a[] = { { "one", 1 }, { .name = "two" }, { NAME }, { } };
            static const struct spi_device_id b[] = { { "three" }, {} };
            """);
    assertEquals(
        Map.of("a", Set.of("one", "two", "four"), "b", Set.of("three")),
        Map.of(
            "a", Set.copyOf(facts.names().getOrDefault("a", List.of())),
            "b", Set.copyOf(facts.names().getOrDefault("b", List.of()))));
  }

  @Test
  void howDriversAreRegistered() {
    SourceFacts facts =
        read(
            """
            module_i2c_driver(a); builtin_platform_driver(b);
            static int __init f(void) { return platform_driver_probe(&c, probe); }
            """);
    assertEquals(
        Map.of(
            "a", Set.of("module_i2c_driver"),
            "b", Set.of("builtin_platform_driver"),
            "c", Set.of("platform_driver_probe"),
            "probe", Set.of("platform_driver_probe")),
        facts.registered());
  }

  @Test
  void whatIsForTheStartAlone() {
    SourceFacts facts =
        read(
            """
            CLK_OF_DECLARE(fixed, "fixed-clock", setup);
            CLK_OF_DECLARE_DRIVER(x, "a,clk", setup);
            IRQCHIP_DECLARE(gic, "arm,gic-v3", init);
            TIMER_OF_DECLARE(t, "a,timer", init);
            """);
    assertEquals(
        List.of(
            new Early("CLK_OF_DECLARE", "fixed-clock"),
            new Early("CLK_OF_DECLARE_DRIVER", "a,clk"),
            new Early("IRQCHIP_DECLARE", "arm,gic-v3"),
            new Early("TIMER_OF_DECLARE", "a,timer")),
        facts.early());
  }

  @Test
  void driversOfInterruptControllersThatMacrosMake() {
    SourceFacts facts =
        read(
            """
            IRQCHIP_PLATFORM_DRIVER_BEGIN(x)
            IRQCHIP_MATCH("a,intc", init)
            IRQCHIP_MATCH("b,intc", init)
            IRQCHIP_PLATFORM_DRIVER_END(x)
            """);
    DriverText driver = facts.drivers().getFirst();
    assertEquals("platform_driver", driver.type());
    assertTrue(driver.suppresses());
    assertEquals(
        List.of("a,intc", "b,intc"),
        facts.tables().getOrDefault(driver.tables().getFirst(), List.of()));
  }

  @Test
  void whoLooksAndWhoListens() {
    SourceFacts facts =
        read("void f(void) { if (of_device_is_compatible(np, \"a,b\")) g(\"c,d\"); }");
    assertEquals(Set.of("a,b"), facts.lookedUp());
    assertTrue(read("int f(void) { of_reconfig_notifier_register(&nb); }").listens());
    assertFalse(read("int of_reconfig_notifier_register(struct nb *nb) { x(); }").listens());
  }

  @Test
  void textsAndCommentsAreNoCode() {
    String text =
        """
        /* struct of_device_id a[] = { { .compatible = "a,a" } }; */
        // struct of_device_id b[] = { { .compatible = "b,b" } };
        char *s = "struct of_device_id c[] = { { .compatible = \\"c,c\\" } };";
        char q = '"';
        struct of_device_id d[] = { { .compatible = "d,d" } };
        """;
    assertEquals(Map.of("d", List.of("d,d")), read(text).tables());
  }

  @Test
  void bracketsThatNeverCloseSpoilNothingBefore() {
    String table = "struct of_device_id t[] = { { .compatible = \"a,b\" } };";
    assertEquals(Map.of("t", List.of("a,b")), read("f({ ( [ " + table).tables());
    assertEquals(Map.of("t", List.of("a,b")), read("} ) ] " + table + " { \"").tables());
  }

  @Test
  void anyTextIsRead() {
    String[] words = {
      "struct",
      "of_device_id",
      "i2c_driver",
      "t",
      "[",
      "]",
      "{",
      "}",
      "(",
      ")",
      "=",
      ",",
      ";",
      ".",
      "compatible",
      "of_match_table",
      "\"a,b\"",
      "\"",
      "'",
      "/*",
      "*/",
      "//",
      "\n",
      "#define ",
      "M",
      "M(x)",
      "#",
      "\\",
      "CLK_OF_DECLARE",
      "IRQCHIP_MATCH",
      "\\\n",
      "&",
      "id_table",
      "é"
    };
    Seeds.hold(
        3000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(80); i > 0; i--) {
            text.append(words[random.nextInt(words.length)])
                .append(random.nextBoolean() ? " " : "");
          }
          read(text.toString());
          SupplierTable.read(text.toString().getBytes(ISO_8859_1));
        });
  }

  @Test
  void largeTextsOfOnePatternTakeNoSquareOfTime() {
    for (String pattern :
        List.of(
            "struct of_device_id t[] = { ",
            "struct i2c_driver d = { .of_match_table = ",
            "{ .compatible = ",
            "f(",
            "#define A(x) A(x) A(x)\nA(",
            "CLK_OF_DECLARE(a, ",
            "\"a\" ")) {
      read(pattern.repeat(200_000 / pattern.length()));
      read("struct of_device_id t[] = { " + pattern.repeat(200_000 / pattern.length()));
    }
  }

  @Test
  void macrosThatCallEachOtherEnd() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append("#define M%d(x) M%d(x) M%d(x) M%d(x)\n".formatted(i, i + 1, i + 1, i + 1));
    }
    read("#define M(x) M(x) { .compatible = x }\nstruct of_device_id t[] = { M(\"a,b\") };");
    read(text + "struct of_device_id t[] = { M0(1) };".repeat(50));
  }
}
