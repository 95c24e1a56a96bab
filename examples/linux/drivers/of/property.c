/* Which properties become device links. */

DEFINE_SIMPLE_PROP(clocks, "clocks", "#clock-cells")
DEFINE_SIMPLE_PROP(nvmem_cells, "nvmem-cells", "#nvmem-cell-cells")
DEFINE_SIMPLE_PROP(backlight, "backlight", NULL)
DEFINE_SIMPLE_PROP(leds, "leds", NULL)
DEFINE_SUFFIX_PROP(regulators, "-supply", NULL)
DEFINE_SUFFIX_PROP(gpio, "-gpio", "#gpio-cells")

static struct device_node *parse_gpios(struct device_node *np, const char *prop_name, int index)
{
	if (strends(prop_name, ",nr-gpios"))
		return NULL;
	if (!strcmp(prop_name, "gpios"))
		return parse_prop_cells(np, prop_name, index, "gpios", "#gpio-cells");
	return parse_suffix_prop_cells(np, prop_name, index, "-gpios", "#gpio-cells");
}

static const struct supplier_bindings of_supplier_bindings[] = {
	{ .parse_prop = parse_clocks, },
	{ .parse_prop = parse_nvmem_cells, },
	{ .parse_prop = parse_backlight, },
	{ .parse_prop = parse_leds, },
	{ .parse_prop = parse_regulators, },
	{ .parse_prop = parse_gpio, },
	{ .parse_prop = parse_gpios, },
	{}
};
