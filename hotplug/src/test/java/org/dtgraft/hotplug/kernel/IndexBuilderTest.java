package org.dtgraft.hotplug.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.hotplug.kernel.KernelDriver.Start;
import org.junit.jupiter.api.Test;

/// What several files say together.
class IndexBuilderTest {
  private final IndexBuilder builder = new IndexBuilder("1.2.3");

  private IndexBuilderTest with(String file, String text) {
    builder.add(file, SourceReader.read(text.getBytes(ISO_8859_1)));
    return this;
  }

  private KernelIndex index() {
    return builder.build();
  }

  private static String table(String name, String model) {
    return "const struct of_device_id %s[] = { { .compatible = \"%s\" }, {} };"
        .formatted(name, model);
  }

  private static String driver(String type, String name, String table) {
    return "struct %s_driver %s = { .driver = { .of_match_table = %s } };"
        .formatted(type, name, table);
  }

  @Test
  void aTableIsThatOfTheFileOrOfTheFolderOrTheOnlyOne() {
    with("a/one.c", table("t", "a,one") + driver("i2c", "d1", "t"));
    with("a/two.c", driver("i2c", "d2", "shared"));
    with("a/table.c", table("shared", "a,two"));
    with("b/table.c", table("shared", "b,two") + table("only", "b,three"));
    with("c/three.c", driver("spi", "d3", "only") + driver("spi", "d4", "shared"));
    KernelIndex index = index();
    assertEquals(Set.of("a,one", "a,two", "b,three"), index.drivers().keySet());
    assertEquals(
        Set.of(new KernelDriver("c/three.c", "spi", "d3", false, false, false, Start.ANY)),
        index.drivers("spi", List.of("b,three")));
    assertEquals(1, index.passedOver(), "'shared' of c/three.c could be either");
    assertEquals(Map.of("b,two", "b/table.c"), index.lookedUp(), "no driver has that table");
  }

  @Test
  void foldersWhoseHeadersMayHaveATable() {
    with("a/one.c", driver("i2c", "d", "t"))
        .with("b/two.c", table("u", "x") + driver("i2c", "e", "u"));
    assertEquals(Set.of("a/"), builder.folders());
    with("a/one.h", table("t", "a,b"));
    assertEquals(Set.of(), builder.folders());
    assertEquals(Set.of("a,b", "x"), index().drivers().keySet());
  }

  @Test
  void driversAreThoseOfABus() {
    with("a.c", table("t", "a,b") + driver("i2c", "i", "t") + driver("spi", "s", "t"));
    KernelIndex index = index();
    assertEquals("[i]", names(index.drivers("i2c", List.of("x,y", "a,b"))));
    assertEquals("[]", names(index.drivers("platform", List.of("a,b"))));
    assertEquals("[i, s]", names(index.drivers(List.of("a,b"))));
  }

  private static String names(Set<KernelDriver> drivers) {
    return drivers.stream().map(KernelDriver::name).sorted().toList().toString();
  }

  @Test
  void aClientIsFoundByItsModelWhereNoTableListsIt() {
    with(
        "a.c",
        "const struct i2c_device_id ids[] = { { \"lm75\" }, {} };"
            + "struct i2c_driver d = { .id_table = ids };");
    KernelIndex index = index();
    assertEquals("[d]", names(index.drivers("i2c", List.of("national,lm75"))));
    assertEquals("[]", names(index.drivers("spi", List.of("national,lm75"))));
    assertEquals("[]", names(index.drivers("i2c", List.of("a,other", "national,lm75"))));
    assertEquals("[]", names(index.drivers("i2c", List.of())));
  }

  @Test
  void howADriverStartsAndWhetherItStays() {
    String stays = ".driver = { .of_match_table = t, .suppress_bind_attrs = true }";
    with(
        "a.c",
        table("t", "a,b")
            + "struct platform_driver a = { %s }; module_platform_driver(a);".formatted(stays)
            + "struct platform_driver b = { %s, .remove = r }; ".formatted(stays)
            + driver("platform", "c", "t")
            + driver("platform", "d", "t")
            + "builtin_platform_driver(c); module_platform_driver_probe(d, probe);");
    Map<String, KernelDriver> drivers =
        index().drivers(List.of("a,b")).stream()
            .collect(java.util.stream.Collectors.toMap(KernelDriver::name, d -> d));
    assertTrue(drivers.get("a").stays());
    assertFalse(drivers.get("b").stays());
    assertEquals(Start.ANY, drivers.get("a").start());
    assertEquals(Start.BUILT_IN, drivers.get("c").start());
    assertEquals(Start.ONCE, drivers.get("d").start());
  }

  @Test
  void whatIsDeclaredForTheStart() {
    with("drivers/clk/f.c", "CLK_OF_DECLARE(f, \"fixed-clock\", setup);");
    assertEquals(
        Map.of("fixed-clock", Set.of("CLK_OF_DECLARE in drivers/clk/f.c")), index().early());
  }

  @Test
  void whoListensIsKnownByWhereItIs() {
    with("drivers/i2c/core.c", "void f(void) { of_reconfig_notifier_register(&n); }");
    KernelIndex index = index();
    assertTrue(index.listens("i2c"));
    assertFalse(index.listens("spi"));
    assertFalse(index.listens("nonsense"));
  }

  @Test
  void driversThatMakeDevicesOfTheirChildren() {
    with(
        "a.c",
        table("t", "a,b") + driver("platform", "d", "t") + "f(devm_of_platform_populate(x));");
    with("b.c", table("u", "c,d") + driver("platform", "e", "u"));
    KernelIndex index = index();
    assertTrue(index.populates(List.of("x", "a,b")));
    assertFalse(index.populates(List.of("c,d")));
  }

  @Test
  void theTableOfLinks() {
    SupplierTable links =
        SupplierTable.read(
            """
            DEFINE_SIMPLE_PROP(clocks, "clocks", "#clock-cells")
            DEFINE_SIMPLE_PROP(later, "post-init-providers", NULL)
            DEFINE_SIMPLE_PROP(unlisted, "unlisted", NULL)
            DEFINE_SUFFIX_PROP(regulators, "-supply", NULL)
            static struct device_node *parse_pins(struct device_node *np, const char *prop_name, int i)
            {
              if (!strstarts(prop_name, "pinctrl-")) return NULL;
              return of_parse_phandle(np, prop_name, i);
            }
            static struct device_node *parse_gpios(struct device_node *np, const char *prop_name, int i)
            {
              if (strends(prop_name, ",nr-gpios")) return NULL;
              return parse_suffix_prop_cells(np, prop_name, i, "-gpios", "#gpio-cells");
            }
            static struct device_node *parse_irq(struct device_node *np, const char *prop_name, int i)
            {
              if (strcmp(prop_name, "interrupts") && strcmp(prop_name, "interrupts-extended")) return 0;
            }
            static struct device_node *parse_none(struct device_node *np, const char *prop_name, int i)
            {
              if (strcmp(prop_name, "nobody")) return NULL;
            }
            static const struct supplier_bindings of_supplier_bindings[] = {
              { .parse_prop = parse_clocks, .optional = true, }, { .parse_prop = parse_regulators },
              { .parse_prop = parse_pins }, { .parse_prop = parse_gpios, }, { .parse_prop = parse_irq },
              { .parse_prop = parse_later, .fwlink_flags = FWLINK_FLAG_IGNORE, },
              {}
            };
            """
                .getBytes(ISO_8859_1));
    for (String property :
        List.of("clocks", "vdd-supply", "pinctrl-0", "reset-gpios", "interrupts-extended")) {
      assertTrue(links.links(property), property);
    }
    for (String property :
        List.of(
            "post-init-providers", "unlisted", "nobody", "a,nr-gpios", "pinctrl-names", "phy")) {
      assertFalse(links.links(property), property);
    }
    assertTrue(SupplierTable.read(new byte[0]).isEmpty());
  }
}
