#define PCA_MODEL(vendor, model, lines) { .compatible = vendor "," model, .data = lines }

static const struct of_device_id pca953x_dt_ids[] = {
	PCA_MODEL("nxp", "pca9534", (void *)8),
	PCA_MODEL("ti", "tca6416", (void *)16),
	{ }
};

static struct i2c_driver pca953x_driver = {
	.driver = {
		.name = "pca953x",
		.of_match_table = pca953x_dt_ids,
	},
	.probe = pca953x_probe,
	.remove = pca953x_remove,
};
module_i2c_driver(pca953x_driver);
