static const struct i2c_device_id lm75_ids[] = {
	{ "lm75", lm75, },
	{ "tmp105", tmp105, },
	{ }
};

static const struct of_device_id __maybe_unused lm75_of_match[] = {
	{ .compatible = "national,lm75", },
	{ .compatible = "ti,tmp75", },
	{ .compatible = "ti,tmp105", },
	{ }
};

static struct i2c_driver lm75_i2c_driver = {
	.driver = { .name = "lm75", .of_match_table = of_match_ptr(lm75_of_match), },
	.probe = lm75_probe,
	.id_table = lm75_ids,
};
module_i2c_driver(lm75_i2c_driver);
