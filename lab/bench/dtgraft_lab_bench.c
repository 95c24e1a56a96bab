// SPDX-License-Identifier: GPL-2.0
/*
 * A consumer for the removal bench. It takes what its node names, keeps it, and says
 * what becomes of it when the provider goes first.
 *
 *	consumer {
 *		compatible = "dtgraft,lab-consumer";
 *		vin-supply = <&regulator>;	// enabled while bound
 *		line-gpios = <&gpio 0 0>;	// an input
 *		dtgraft,irq;			// and its edges
 *		nvmem-cells = <&cell>;
 *		nvmem-cell-names = "cell";
 *		dtgraft,probe-error = <22>;	// probe fails with this errno
 *		dtgraft,keeps-node;		// forgets an of_node_put()
 *		inner { vin-supply = <&regulator>; };	// all of these may stand one level down,
 *							// where the driver core makes no lasting link
 *	};
 *
 * The device's files `line`, `cell` and `supply` use what is held; they read as a
 * number, or as the negative errno. Parameters of the module: `hold`: probes wait
 * while it is 1; `probing`: how many wait; `apply`: loads an overlay, a firmware file,
 * as the kernel does without anybody looking at it before; reads as its changeset.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/firmware.h>
#include <linux/gpio/consumer.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/nvmem-consumer.h>
#include <linux/of.h>
#include <linux/platform_device.h>
#include <linux/regulator/consumer.h>
#include <linux/slab.h>
#include <linux/sysfs.h>
#include <linux/version.h>

#define HOLD_STEP_MS 5

struct consumer {
	struct regulator *supply;
	struct gpio_desc *line;
	struct nvmem_cell *cell;
	int irq;
};

static bool hold;
module_param(hold, bool, 0644);

static atomic_t probing = ATOMIC_INIT(0);

static int probing_get(char *page, const struct kernel_param *param)
{
	return sysfs_emit(page, "%d\n", atomic_read(&probing));
}

static const struct kernel_param_ops probing_ops = { .get = probing_get };
module_param_cb(probing, &probing_ops, NULL, 0444);

static int changeset;

static int call_apply(const struct firmware *firmware)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
	return of_overlay_fdt_apply(firmware->data, firmware->size, &changeset, NULL);
#else
	return of_overlay_fdt_apply(firmware->data, firmware->size, &changeset);
#endif
}

static int apply_set(const char *value, const struct kernel_param *param)
{
	const struct firmware *firmware;
	char *name = kstrdup(value, GFP_KERNEL);
	int err;

	if (!name)
		return -ENOMEM;
	err = request_firmware_direct(&firmware, strim(name), NULL);
	kfree(name);
	if (err)
		return err;
	err = call_apply(firmware);
	release_firmware(firmware);
	return err;
}

static int apply_get(char *page, const struct kernel_param *param)
{
	return sysfs_emit(page, "%d\n", changeset);
}

static const struct kernel_param_ops apply_ops = { .set = apply_set, .get = apply_get };
module_param_cb(apply, &apply_ops, NULL, 0644);

static irqreturn_t edge(int irq, void *data)
{
	return IRQ_HANDLED;
}

static ssize_t line_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct consumer *consumer = dev_get_drvdata(dev);

	return sysfs_emit(page, "%d\n", gpiod_get_value_cansleep(consumer->line));
}
static DEVICE_ATTR_RO(line);

static ssize_t supply_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct consumer *consumer = dev_get_drvdata(dev);

	return sysfs_emit(page, "%d\n", regulator_is_enabled(consumer->supply));
}
static DEVICE_ATTR_RO(supply);

/* The first byte of the cell. */
static ssize_t cell_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct consumer *consumer = dev_get_drvdata(dev);
	size_t size;
	u8 *content = nvmem_cell_read(consumer->cell, &size);
	ssize_t used;

	if (IS_ERR(content))
		return sysfs_emit(page, "%ld\n", PTR_ERR(content));
	used = sysfs_emit(page, "%d\n", content[0]);
	kfree(content);
	return used;
}
static DEVICE_ATTR_RO(cell);

/* The device's node or the one in it, whichever has the property; to be put. */
static struct device_node *node_with(struct device *dev, const char *property)
{
	struct device_node *inner;

	if (of_property_present(dev->of_node, property))
		return of_node_get(dev->of_node);
	inner = of_get_child_by_name(dev->of_node, "inner");
	if (inner && of_property_present(inner, property))
		return inner;
	of_node_put(inner);
	return NULL;
}

/* regulator_get() looks for the property in the nodes below as well. */
static int take_supply(struct device *dev, struct consumer *consumer)
{
	struct device_node *node = node_with(dev, "vin-supply");
	int err;

	of_node_put(node);
	if (!node)
		return 0;
	consumer->supply = regulator_get(dev, "vin");
	if (IS_ERR(consumer->supply))
		return dev_err_probe(dev, PTR_ERR(consumer->supply), "no supply\n");
	err = regulator_enable(consumer->supply);
	if (err)
		regulator_put(consumer->supply);
	return err ?: device_create_file(dev, &dev_attr_supply);
}

static int take_line(struct device *dev, struct consumer *consumer)
{
	struct device_node *node = node_with(dev, "line-gpios");
	int err = 0;

	if (!node)
		return 0;
	consumer->line = fwnode_gpiod_get_index(of_fwnode_handle(node), "line", 0, GPIOD_IN,
						"lab-consumer");
	of_node_put(node);
	if (IS_ERR(consumer->line))
		return dev_err_probe(dev, PTR_ERR(consumer->line), "no line\n");
	if (of_property_read_bool(dev->of_node, "dtgraft,irq")) {
		consumer->irq = gpiod_to_irq(consumer->line);
		err = consumer->irq < 0 ? consumer->irq :
			request_irq(consumer->irq, edge, IRQF_TRIGGER_RISING, "lab-consumer", dev);
	}
	return err ?: device_create_file(dev, &dev_attr_line);
}

static int take_cell(struct device *dev, struct consumer *consumer)
{
	struct device_node *node = node_with(dev, "nvmem-cells");

	if (!node)
		return 0;
	consumer->cell = of_nvmem_cell_get(node, "cell");
	of_node_put(node);
	if (IS_ERR(consumer->cell))
		return dev_err_probe(dev, PTR_ERR(consumer->cell), "no cell\n");
	return device_create_file(dev, &dev_attr_cell);
}

static void wait_while_held(void)
{
	atomic_inc(&probing);
	while (READ_ONCE(hold))
		msleep(HOLD_STEP_MS);
	atomic_dec(&probing);
}

/* What an earlier step took is not given back when a later one fails: no row needs both. */
static int consumer_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct consumer *consumer = devm_kzalloc(dev, sizeof(*consumer), GFP_KERNEL);
	u32 number = 0;
	int err;

	if (!consumer)
		return -ENOMEM;
	wait_while_held();
	of_property_read_u32(dev->of_node, "dtgraft,probe-error", &number);
	if (number)
		return -(int)min_t(u32, number, MAX_ERRNO);
	platform_set_drvdata(pdev, consumer);
	err = take_supply(dev, consumer);
	if (!err)
		err = take_line(dev, consumer);
	if (!err)
		err = take_cell(dev, consumer);
	if (err)
		return err;
	if (of_property_read_bool(dev->of_node, "dtgraft,keeps-node"))
		of_node_get(dev->of_node);
	dev_info(dev, "bound\n");
	return 0;
}

static void give_back_supply(struct device *dev, struct consumer *consumer)
{
	device_remove_file(dev, &dev_attr_supply);
	dev_info(dev, "leaving: regulator_disable() is %d\n", regulator_disable(consumer->supply));
	regulator_put(consumer->supply);
}

static void give_back_line(struct device *dev, struct consumer *consumer)
{
	device_remove_file(dev, &dev_attr_line);
	dev_info(dev, "leaving: the line is %d\n", gpiod_get_value_cansleep(consumer->line));
	if (consumer->irq)
		free_irq(consumer->irq, dev);
	gpiod_put(consumer->line);
}

static void give_back(struct platform_device *pdev)
{
	struct consumer *consumer = platform_get_drvdata(pdev);

	if (consumer->cell) {
		device_remove_file(&pdev->dev, &dev_attr_cell);
		nvmem_cell_put(consumer->cell);
	}
	if (consumer->line)
		give_back_line(&pdev->dev, consumer);
	if (consumer->supply)
		give_back_supply(&pdev->dev, consumer);
	dev_info(&pdev->dev, "unbound\n");
}

/* From 6.11 on remove() returns nothing. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
#define consumer_remove give_back
#else
static int consumer_remove(struct platform_device *pdev)
{
	give_back(pdev);
	return 0;
}
#endif

static const struct of_device_id consumer_ids[] = {
	{ .compatible = "dtgraft,lab-consumer" },
	{ }
};
MODULE_DEVICE_TABLE(of, consumer_ids);

static struct platform_driver consumer_driver = {
	.probe = consumer_probe,
	.remove = consumer_remove,
	.driver = { .name = "dtgraft-lab-consumer", .of_match_table = consumer_ids },
};
module_platform_driver(consumer_driver);

MODULE_DESCRIPTION("Consumer of the lab, which outlives its suppliers");
MODULE_AUTHOR("dtgraft");
MODULE_LICENSE("GPL");
