static const struct of_device_id fixed_of_match[] = {
	{ .compatible = "regulator-fixed", .data = &fixed_data, },
	{},
};

static struct platform_driver regulator_fixed_voltage_driver = {
	.probe = reg_fixed_voltage_probe,
	.driver = {
		.name = "reg-fixed-voltage",
		.of_match_table = of_match_ptr(fixed_of_match),
	},
};
module_platform_driver(regulator_fixed_voltage_driver);
