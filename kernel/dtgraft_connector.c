// SPDX-License-Identifier: GPL-2.0
/*
 * The lines of a connector that hardware is plugged into.
 *
 *	addon-connector {
 *		compatible = "vendor,its-connector", "dtgraft,connector";
 *		plugged-gpios = <&gpio 0 GPIO_ACTIVE_LOW>;
 *		reset-gpios = <&gpio 1 GPIO_ACTIVE_LOW>;	// optional
 *		power-gpios = <&gpio 2 GPIO_ACTIVE_HIGH>;	// optional
 *	};
 *
 * At every edge of the plugged line reset is asserted and power cut, in this
 * order and by the interrupt alone: whoever loads overlays may be late, or have
 * crashed. What comes after that is for user space, by the attributes plugged,
 * edges, reset and power. A connector without the fallback compatible is bound
 * by its driver_override. See README.md.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/gpio/consumer.h>
#include <linux/interrupt.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/mod_devicetable.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/sysfs.h>

/* `lock` is held while lines are set and `edges` is counted. Lines that are not there are NULL. */
struct connector {
	struct device *dev;
	struct mutex lock;
	struct gpio_desc *plugged;
	struct gpio_desc *reset;
	struct gpio_desc *power;
	unsigned int edges;
};

/* Also of lines that are not there, which are never set. */
static int level(struct gpio_desc *line)
{
	return line ? gpiod_get_value_cansleep(line) : 0;
}

/* Called with `lock` held, as all that sets a line. */
static void shut(struct connector *c)
{
	gpiod_set_value_cansleep(c->reset, 1);
	gpiod_set_value_cansleep(c->power, 0);
}

static void shut_for_good(void *data)
{
	struct connector *c = data;

	mutex_lock(&c->lock);
	shut(c);
	mutex_unlock(&c->lock);
}

static void tell(struct connector *c, int plugged, unsigned int edges)
{
	char level_variable[16], edges_variable[24];
	char *variables[] = { level_variable, edges_variable, NULL };

	if (plugged >= 0)
		snprintf(level_variable, sizeof(level_variable), "PLUGGED=%d", plugged);
	else
		snprintf(level_variable, sizeof(level_variable), "PLUGGED=");
	snprintf(edges_variable, sizeof(edges_variable), "EDGES=%u", edges);
	sysfs_notify(&c->dev->kobj, NULL, "plugged");
	kobject_uevent_env(&c->dev->kobj, KOBJ_CHANGE, variables);
}

/*
 * An edge to either side: what is there has lost contact, or comes new. Edges
 * that follow closely are handled once, so the level may be what it was.
 */
static irqreturn_t plugged_edge(int irq, void *data)
{
	struct connector *c = data;
	unsigned int edges;
	int plugged;

	mutex_lock(&c->lock);
	shut(c);
	edges = ++c->edges;
	plugged = level(c->plugged);
	mutex_unlock(&c->lock);
	tell(c, plugged, edges);
	return IRQ_HANDLED;
}

static ssize_t show_line(struct gpio_desc *line, char *page)
{
	int value = level(line);

	return value < 0 ? value : sysfs_emit(page, "%d\n", value);
}

static ssize_t plugged_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct connector *c = dev_get_drvdata(dev);

	return show_line(c->plugged, page);
}
static DEVICE_ATTR_RO(plugged);

static ssize_t edges_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct connector *c = dev_get_drvdata(dev);
	unsigned int edges;

	mutex_lock(&c->lock);
	edges = c->edges;
	mutex_unlock(&c->lock);
	return sysfs_emit(page, "%u\n", edges);
}
static DEVICE_ATTR_RO(edges);

/* Called with `lock` held: an edge that comes now finds the line set, and shuts it again. */
static int check_plugged(struct connector *c)
{
	int value = level(c->plugged);

	return value < 0 ? value : value ? 0 : -ENODEV;
}

static int release_reset(struct connector *c)
{
	int err = check_plugged(c);

	if (err)
		return err;
	if (c->power && !level(c->power))
		return -EBUSY;
	gpiod_set_value_cansleep(c->reset, 0);
	return 0;
}

static int switch_on(struct connector *c)
{
	int err = check_plugged(c);

	if (!err)
		gpiod_set_value_cansleep(c->power, 1);
	return err;
}

static ssize_t reset_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct connector *c = dev_get_drvdata(dev);

	return show_line(c->reset, page);
}

static ssize_t reset_store(struct device *dev, struct device_attribute *attr,
			   const char *page, size_t count)
{
	struct connector *c = dev_get_drvdata(dev);
	bool asserted;
	int err = kstrtobool(page, &asserted);

	if (err)
		return err;
	mutex_lock(&c->lock);
	if (asserted)
		gpiod_set_value_cansleep(c->reset, 1);
	else
		err = release_reset(c);
	mutex_unlock(&c->lock);
	return err ?: count;
}
static DEVICE_ATTR_RW(reset);

static ssize_t power_show(struct device *dev, struct device_attribute *attr, char *page)
{
	struct connector *c = dev_get_drvdata(dev);

	return show_line(c->power, page);
}

static ssize_t power_store(struct device *dev, struct device_attribute *attr,
			   const char *page, size_t count)
{
	struct connector *c = dev_get_drvdata(dev);
	bool on;
	int err = kstrtobool(page, &on);

	if (err)
		return err;
	mutex_lock(&c->lock);
	if (on)
		err = switch_on(c);
	else
		shut(c);
	mutex_unlock(&c->lock);
	return err ?: count;
}
static DEVICE_ATTR_RW(power);

static struct attribute *connector_attributes[] = {
	&dev_attr_plugged.attr, &dev_attr_edges.attr, &dev_attr_reset.attr, &dev_attr_power.attr, NULL
};

static umode_t connector_visible(struct kobject *kobj, struct attribute *attr, int index)
{
	struct connector *c = dev_get_drvdata(kobj_to_dev(kobj));

	if (attr == &dev_attr_reset.attr && !c->reset)
		return 0;
	if (attr == &dev_attr_power.attr && !c->power)
		return 0;
	return attr->mode;
}

static const struct attribute_group connector_group = {
	.attrs = connector_attributes,
	.is_visible = connector_visible,
};
__ATTRIBUTE_GROUPS(connector);

static int get_lines(struct connector *c)
{
	c->reset = devm_gpiod_get_optional(c->dev, "reset", GPIOD_OUT_HIGH);
	if (IS_ERR(c->reset))
		return dev_err_probe(c->dev, PTR_ERR(c->reset), "the reset line\n");
	c->power = devm_gpiod_get_optional(c->dev, "power", GPIOD_OUT_LOW);
	if (IS_ERR(c->power))
		return dev_err_probe(c->dev, PTR_ERR(c->power), "the power line\n");
	c->plugged = devm_gpiod_get(c->dev, "plugged", GPIOD_IN);
	if (IS_ERR(c->plugged))
		return dev_err_probe(c->dev, PTR_ERR(c->plugged), "the plugged line\n");
	return 0;
}

/* The interrupt comes last, and goes first. */
static int connector_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct connector *c = devm_kzalloc(dev, sizeof(*c), GFP_KERNEL);
	int err, irq;

	if (!c)
		return -ENOMEM;
	c->dev = dev;
	mutex_init(&c->lock);
	platform_set_drvdata(pdev, c);
	err = get_lines(c);
	if (!err)
		err = devm_add_action_or_reset(dev, shut_for_good, c);
	if (err)
		return err;
	irq = gpiod_to_irq(c->plugged);
	if (irq < 0)
		return dev_err_probe(dev, irq, "the plugged line tells no edges\n");
	return devm_request_threaded_irq(dev, irq, NULL, plugged_edge,
					 IRQF_TRIGGER_RISING | IRQF_TRIGGER_FALLING | IRQF_ONESHOT,
					 dev_name(dev), c);
}

static const struct of_device_id connector_ids[] = {
	{ .compatible = "dtgraft,connector" },
	{ }
};
MODULE_DEVICE_TABLE(of, connector_ids);

static struct platform_driver connector_driver = {
	.probe = connector_probe,
	.driver = {
		.name = "dtgraft-connector",
		.of_match_table = connector_ids,
		.dev_groups = connector_groups,
	},
};
module_platform_driver(connector_driver);

MODULE_DESCRIPTION("Lines of a connector: reset at the unplug edge, whoever else is alive");
MODULE_AUTHOR("dtgraft");
MODULE_LICENSE("GPL");
