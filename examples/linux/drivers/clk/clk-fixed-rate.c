CLK_OF_DECLARE(fixed_clk, "fixed-clock", of_fixed_clk_setup);

static const struct of_device_id of_fixed_clk_ids[] = {
	{ .compatible = "fixed-clock" },
	{ }
};

static struct platform_driver of_fixed_clk_driver = {
	.driver = { .name = "of_fixed_clk", .of_match_table = of_fixed_clk_ids, },
	.probe = of_fixed_clk_probe,
	.remove = of_fixed_clk_remove,
};
builtin_platform_driver(of_fixed_clk_driver);
