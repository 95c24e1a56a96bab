static const struct of_device_id adc_of_match[] = {
	{ .compatible = "example,adc" },
	{ }
};

static struct spi_driver adc_driver = {
	.driver = { .name = "adc", .of_match_table = adc_of_match, },
	.probe = adc_probe,
};
module_spi_driver(adc_driver);
