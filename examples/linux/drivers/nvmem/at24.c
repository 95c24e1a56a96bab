static const struct of_device_id at24_of_match[] = {
	{ .compatible = "atmel,24c64", },
	{ }
};

static struct i2c_driver at24_driver = {
	.driver = { .name = "at24", .of_match_table = at24_of_match, },
	.probe = at24_probe,
	.remove = at24_remove,
};

static int __init at24_init(void)
{
	return i2c_add_driver(&at24_driver);
}
subsys_initcall(at24_init);

/* Reads the layout below an EEPROM without a driver of its own. */
static int at24_layout(struct device_node *np)
{
	return of_device_is_compatible(np, "fixed-layout");
}
