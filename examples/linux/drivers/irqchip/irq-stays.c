static const struct of_device_id stays_of_match[] = {
	{ .compatible = "example,interrupts" },
	{ }
};

static struct platform_driver stays_driver = {
	.probe = stays_probe,
	.driver = {
		.name = "stays",
		.of_match_table = stays_of_match,
		.suppress_bind_attrs = true,
	},
};
builtin_platform_driver(stays_driver);

static const struct of_device_id once_of_match[] = {
	{ .compatible = "example,once" },
	{ }
};

static struct platform_driver once_driver = {
	.driver = { .name = "once", .of_match_table = once_of_match, },
};
module_platform_driver_probe(once_driver, once_probe);
