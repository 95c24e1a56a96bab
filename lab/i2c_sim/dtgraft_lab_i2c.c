// SPDX-License-Identifier: GPL-2.0
/*
 * An I2C bus of the lab, described in the tree, whose chips can be absent or fail.
 *
 *	i2c {
 *		compatible = "dtgraft,lab-i2c";
 *		#address-cells = <1>;
 *		#size-cells = <0>;
 *		dtgraft,eeproms = <0x50>;	// 24c32: 4 KiB, two bytes of address
 *		dtgraft,sensors = <0x48>;	// lm75 and its kin
 *	};
 *
 * These are the chips, as soldered on something that can be pulled out; nodes
 * of devices come with overlays. Each chip has a folder chip-ADDRESS below the
 * bus's device: `present` 0 or 1, `error` the errno that every transfer ends
 * with (0: none), and `eeprom` the content, or `temp` in thousandths of a degree.
 * The parameter fail_transfer lets one single transfer fail.
 */
#include <linux/i2c.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/of.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/sysfs.h>
#include <linux/version.h>

#define CHIPS_MAX 8
#define EEPROM_SIZE 4096
#define EEPROM_PAGE 32
#define SENSOR_REGISTERS 4

enum kind { EEPROM, SENSOR };

struct chip {
	struct kobject kobj;
	struct mutex lock;
	enum kind kind;
	u16 address;
	bool present;
	int error;
	unsigned int position;			/* in the EEPROM, or the sensor's register */
	int millidegrees;
	u8 registers[SENSOR_REGISTERS][2];
	u8 content[EEPROM_SIZE];
};

struct bus {
	struct i2c_adapter adapter;
	struct chip *chips[CHIPS_MAX];
	int count;
};

static struct chip *to_chip(struct kobject *kobj)
{
	return container_of(kobj, struct chip, kobj);
}

static struct chip *chip_at(struct bus *bus, u16 address)
{
	int i;

	for (i = 0; i < bus->count; i++)
		if (bus->chips[i]->address == address)
			return bus->chips[i];
	return NULL;
}

static void read_eeprom(struct chip *chip, struct i2c_msg *msg)
{
	int i;

	for (i = 0; i < msg->len; i++)
		msg->buf[i] = chip->content[chip->position++ % EEPROM_SIZE];
}

/* Two bytes of address, then data, which stay within their page. */
static void write_eeprom(struct chip *chip, struct i2c_msg *msg)
{
	int i;

	if (msg->len < 2)
		return;
	chip->position = (msg->buf[0] << 8 | msg->buf[1]) % EEPROM_SIZE;
	for (i = 2; i < msg->len; i++) {
		unsigned int page = chip->position / EEPROM_PAGE * EEPROM_PAGE;

		chip->content[chip->position] = msg->buf[i];
		chip->position = page + (chip->position + 1) % EEPROM_PAGE;
	}
}

/* Register 0 is the temperature: 1/256 degree, of which the chip has twelve bits. */
static void read_sensor(struct chip *chip, struct i2c_msg *msg)
{
	int value = chip->millidegrees * 256 / 1000 & 0xfff0;
	int i;

	chip->registers[0][0] = value >> 8;
	chip->registers[0][1] = value;
	for (i = 0; i < msg->len; i++)
		msg->buf[i] = chip->registers[chip->position][i % 2];
}

static void write_sensor(struct chip *chip, struct i2c_msg *msg)
{
	int i;

	if (!msg->len)
		return;
	chip->position = msg->buf[0] % SENSOR_REGISTERS;
	for (i = 1; i < msg->len && chip->position; i++)
		chip->registers[chip->position][(i - 1) % 2] = msg->buf[i];
}

static int transfer_one(struct bus *bus, struct i2c_msg *msg)
{
	struct chip *chip = chip_at(bus, msg->addr);
	bool reads = msg->flags & I2C_M_RD;
	int err = 0;

	if (!chip)
		return -ENXIO;
	mutex_lock(&chip->lock);
	if (!chip->present)
		err = -ENXIO;
	else if (chip->error)
		err = -chip->error;
	else if (chip->kind == EEPROM)
		(reads ? read_eeprom : write_eeprom)(chip, msg);
	else
		(reads ? read_sensor : write_sensor)(chip, msg);
	mutex_unlock(&chip->lock);
	return err;
}

/* On all buses together; counted down, so that each write is good for one failure. */
static int fail_transfer;
module_param(fail_transfer, int, 0644);
MODULE_PARM_DESC(fail_transfer, "the transfer from now on, from 1, that ends with EIO; 0: none");

static bool is_to_fail(void)
{
	bool fails;

	kernel_param_lock(THIS_MODULE);
	fails = fail_transfer > 0 && !--fail_transfer;
	kernel_param_unlock(THIS_MODULE);
	return fails;
}

static int transfer(struct i2c_adapter *adapter, struct i2c_msg *msgs, int count)
{
	struct bus *bus = i2c_get_adapdata(adapter);
	int i, err;

	if (is_to_fail())
		return -EIO;
	for (i = 0; i < count; i++) {
		err = transfer_one(bus, &msgs[i]);
		if (err)
			return err;
	}
	return count;
}

static u32 functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = {
	.master_xfer = transfer,	/* called so up to 6.10, and still accepted */
	.functionality = functionality,
};

static ssize_t present_show(struct kobject *kobj, struct kobj_attribute *attr, char *page)
{
	return sysfs_emit(page, "%d\n", to_chip(kobj)->present);
}

static ssize_t present_store(struct kobject *kobj, struct kobj_attribute *attr,
			     const char *page, size_t count)
{
	struct chip *chip = to_chip(kobj);
	bool value;
	int err = kstrtobool(page, &value);

	if (err)
		return err;
	mutex_lock(&chip->lock);	/* a transfer in flight ends before the chip is gone */
	chip->present = value;
	mutex_unlock(&chip->lock);
	return count;
}

static ssize_t store_number(struct chip *chip, int *number, int low, int high,
			    const char *page, size_t count)
{
	int value, err = kstrtoint(page, 0, &value);

	if (err)
		return err;
	if (value < low || value > high)
		return -ERANGE;
	mutex_lock(&chip->lock);
	*number = value;
	mutex_unlock(&chip->lock);
	return count;
}

static ssize_t error_show(struct kobject *kobj, struct kobj_attribute *attr, char *page)
{
	return sysfs_emit(page, "%d\n", to_chip(kobj)->error);
}

static ssize_t error_store(struct kobject *kobj, struct kobj_attribute *attr,
			   const char *page, size_t count)
{
	struct chip *chip = to_chip(kobj);

	return store_number(chip, &chip->error, 0, MAX_ERRNO, page, count);
}

static ssize_t temp_show(struct kobject *kobj, struct kobj_attribute *attr, char *page)
{
	return sysfs_emit(page, "%d\n", to_chip(kobj)->millidegrees);
}

static ssize_t temp_store(struct kobject *kobj, struct kobj_attribute *attr,
			  const char *page, size_t count)
{
	struct chip *chip = to_chip(kobj);

	return store_number(chip, &chip->millidegrees, -55000, 125000, page, count);
}

/* Since 6.16 the attribute itself is const for its callbacks. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 16, 0)
#define BIN_ATTRIBUTE const struct bin_attribute
#else
#define BIN_ATTRIBUTE struct bin_attribute
#endif

static ssize_t eeprom_read(struct file *file, struct kobject *kobj, BIN_ATTRIBUTE *attr,
			   char *buffer, loff_t at, size_t count)
{
	struct chip *chip = to_chip(kobj);

	mutex_lock(&chip->lock);
	memcpy(buffer, chip->content + at, count);	/* sysfs keeps both within the size */
	mutex_unlock(&chip->lock);
	return count;
}

static ssize_t eeprom_write(struct file *file, struct kobject *kobj, BIN_ATTRIBUTE *attr,
			    char *buffer, loff_t at, size_t count)
{
	struct chip *chip = to_chip(kobj);

	mutex_lock(&chip->lock);
	memcpy(chip->content + at, buffer, count);
	mutex_unlock(&chip->lock);
	return count;
}

static struct kobj_attribute present_attribute = __ATTR(present, 0644, present_show, present_store);
static struct kobj_attribute error_attribute = __ATTR(error, 0644, error_show, error_store);
static struct kobj_attribute temp_attribute = __ATTR(temp, 0644, temp_show, temp_store);
static const struct bin_attribute eeprom_attribute =
	__BIN_ATTR(eeprom, 0644, eeprom_read, eeprom_write, EEPROM_SIZE);

static void chip_release(struct kobject *kobj)
{
	kfree(to_chip(kobj));
}

static const struct kobj_type chip_type = {
	.sysfs_ops = &kobj_sysfs_ops,
	.release = chip_release,
};

static int add_files(struct chip *chip)
{
	int err = sysfs_create_file(&chip->kobj, &present_attribute.attr);

	if (!err)
		err = sysfs_create_file(&chip->kobj, &error_attribute.attr);
	if (err)
		return err;
	if (chip->kind == EEPROM)
		return sysfs_create_bin_file(&chip->kobj, &eeprom_attribute);
	return sysfs_create_file(&chip->kobj, &temp_attribute.attr);
}

/* From here on the chip belongs to the bus, which puts it also after an error. */
static int add_chip(struct device *dev, struct bus *bus, enum kind kind, u16 address)
{
	struct chip *chip;
	int err;

	if (bus->count == CHIPS_MAX || chip_at(bus, address))
		return -EINVAL;
	chip = kzalloc(sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;
	mutex_init(&chip->lock);
	chip->kind = kind;
	chip->address = address;
	chip->present = true;
	memset(chip->content, 0xff, EEPROM_SIZE);
	bus->chips[bus->count++] = chip;
	err = kobject_init_and_add(&chip->kobj, &chip_type, &dev->kobj, "chip-%02x", address);
	return err ?: add_files(chip);
}

static int add_chips(struct device *dev, struct bus *bus, enum kind kind, const char *property)
{
	u32 address;
	int i, err = 0;

	for (i = 0; !err && !of_property_read_u32_index(dev->of_node, property, i, &address); i++)
		err = add_chip(dev, bus, kind, address);
	return err;
}

static void put_chips(struct bus *bus)
{
	while (bus->count)
		kobject_put(&bus->chips[--bus->count]->kobj);
}

static int bus_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct bus *bus = devm_kzalloc(dev, sizeof(*bus), GFP_KERNEL);
	int err;

	if (!bus)
		return -ENOMEM;
	platform_set_drvdata(pdev, bus);
	err = add_chips(dev, bus, EEPROM, "dtgraft,eeproms");
	if (!err)
		err = add_chips(dev, bus, SENSOR, "dtgraft,sensors");
	if (err)
		goto out;
	strscpy(bus->adapter.name, "dtgraft lab", sizeof(bus->adapter.name));
	bus->adapter.owner = THIS_MODULE;
	bus->adapter.algo = &algorithm;
	bus->adapter.dev.parent = dev;
	bus->adapter.dev.of_node = dev->of_node;
	i2c_set_adapdata(&bus->adapter, bus);
	err = i2c_add_adapter(&bus->adapter);
out:
	if (err)
		put_chips(bus);
	return err;
}

static void drop_bus(struct platform_device *pdev)
{
	struct bus *bus = platform_get_drvdata(pdev);

	i2c_del_adapter(&bus->adapter);
	put_chips(bus);
}

/* From 6.11 on remove() returns nothing. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
#define bus_remove drop_bus
#else
static int bus_remove(struct platform_device *pdev)
{
	drop_bus(pdev);
	return 0;
}
#endif

static const struct of_device_id bus_ids[] = {
	{ .compatible = "dtgraft,lab-i2c" },
	{ }
};
MODULE_DEVICE_TABLE(of, bus_ids);

static struct platform_driver bus_driver = {
	.probe = bus_probe,
	.remove = bus_remove,
	.driver = { .name = "dtgraft-lab-i2c", .of_match_table = bus_ids },
};
module_platform_driver(bus_driver);

MODULE_DESCRIPTION("I2C bus of the lab, with chips that can be absent");
MODULE_AUTHOR("dtgraft");
MODULE_LICENSE("GPL");
