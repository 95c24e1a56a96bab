static const struct of_device_id lis3_of_match[] = {
	{
		.compatible = "st,lis3dh-accel",
		.data = "lis3dh",
	},
	{ }
};

static struct i2c_driver lis3_driver = {
	.driver = { .name = "lis3", .of_match_table = lis3_of_match },
	.probe = lis3_probe,
};
module_i2c_driver(lis3_driver);
