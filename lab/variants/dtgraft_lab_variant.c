// SPDX-License-Identifier: GPL-2.0
/*
 * The overlay interfaces of the field, with what they keep to themselves.
 *
 * device-tree/overlays in configfs as kernels of board vendors and the module
 * dtbocfg have it: the same files, and the same untrue answers, so that what
 * the runtime says can be held against what such a kernel did. For the lab
 * alone; whoever wants overlays loads dtgraft_configfs.
 *
 *	variant=c	a failed load is `unapplied`, and forgotten with all it left
 *	variant=d	a failed load is `applied`
 *	variant=dtbocfg	`dtbo` is only kept; 1 in `status` applies, 0 removes
 *
 *	broken=		of none of these, but half of one: `no-status` (there is
 *			none), `status` (it cannot be read), `dtbo` (likewise)
 *
 * In all of them a second write vanishes, and rmdir says nothing. As long as
 * the parameter `refuse` is set, the kernel is handed garbage in place of what
 * was written. Nothing is locked: the lab has one user.
 */
#include <linux/configfs.h>
#include <linux/firmware.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/version.h>

#define BLOB_MAX SZ_1M
#define NO_CHANGESET (-1)

static char *variant = "c";
module_param(variant, charp, 0444);
MODULE_PARM_DESC(variant, "c, d or dtbocfg");

static char *broken = "";
module_param(broken, charp, 0444);
MODULE_PARM_DESC(broken, "no-status, status or dtbo");

static bool refuse;
module_param(refuse, bool, 0644);
MODULE_PARM_DESC(refuse, "hand the kernel garbage");

static enum { VARIANT_C, VARIANT_D, VARIANT_DTBOCFG } kind;

struct overlay {
	struct config_item item;
	char *path;
	void *blob;
	size_t size;
	int id;
};

static struct overlay *to_overlay(struct config_item *item)
{
	return container_of(item, struct overlay, item);
}

/* All the difference between two kernels: whether 0, which the kernel gives to garbage, counts. */
static bool is_applied(struct overlay *ov)
{
	return kind == VARIANT_D ? ov->id >= 0 : ov->id > 0;
}

static int call_kernel(struct overlay *ov, const void *blob, size_t size)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
	return of_overlay_fdt_apply(blob, size, &ov->id, NULL);
#else
	return of_overlay_fdt_apply(blob, size, &ov->id);
#endif
}

static int apply(struct overlay *ov, const void *blob, size_t size)
{
	void *garbage;
	int err;

	if (!refuse)
		return call_kernel(ov, blob, size);
	garbage = kzalloc(size, GFP_KERNEL);
	if (!garbage)
		return -ENOMEM;
	err = call_kernel(ov, garbage, size);
	kfree(garbage);
	return err;
}

static void drop_blob(struct overlay *ov)
{
	kvfree(ov->blob);
	ov->blob = NULL;
	ov->size = 0;
}

static int keep_blob(struct overlay *ov, const void *blob, size_t size)
{
	drop_blob(ov);
	ov->blob = kvmalloc(size, GFP_KERNEL);
	if (!ov->blob)
		return -ENOMEM;
	memcpy(ov->blob, blob, size);
	ov->size = size;
	return 0;
}

/* At the end of close(), which drops the answer. */
static ssize_t overlay_dtbo_write(struct config_item *item, const void *blob, size_t size)
{
	struct overlay *ov = to_overlay(item);
	int err;

	if (is_applied(ov))
		return size;
	err = keep_blob(ov, blob, size);
	if (err || kind == VARIANT_DTBOCFG)
		return err ?: size;
	err = apply(ov, ov->blob, ov->size);
	if (!err)
		return size;
	drop_blob(ov);
	if (kind == VARIANT_C)
		ov->id = NO_CHANGESET;
	return err;
}

static ssize_t overlay_dtbo_read(struct config_item *item, void *buffer, size_t size)
{
	struct overlay *ov = to_overlay(item);

	if (!buffer)
		return ov->size;
	size = min(size, ov->size);
	memcpy(buffer, ov->blob, size);
	return size;
}
CONFIGFS_BIN_ATTR(overlay_, dtbo, NULL, BLOB_MAX);

/* Here the changeset is kept also by C, so that a refused file is `applied`. */
static int apply_file(struct overlay *ov)
{
	const struct firmware *firmware;
	int err = request_firmware_direct(&firmware, ov->path, NULL);

	if (err)
		return err;
	err = apply(ov, firmware->data, firmware->size);
	release_firmware(firmware);
	return err;
}

static ssize_t overlay_path_store(struct config_item *item, const char *page, size_t size)
{
	struct overlay *ov = to_overlay(item);
	int err;

	if (is_applied(ov))
		return size;
	kfree(ov->path);
	ov->path = kstrndup(page, size, GFP_KERNEL);
	if (!ov->path)
		return -ENOMEM;
	strim(ov->path);
	err = apply_file(ov);
	if (err)
		ov->path[0] = '\0';
	return err ?: size;
}

static ssize_t overlay_path_show(struct config_item *item, char *page)
{
	return scnprintf(page, PAGE_SIZE, "%s\n", to_overlay(item)->path ?: "");
}
CONFIGFS_ATTR(overlay_, path);

static ssize_t overlay_status_show(struct config_item *item, char *page)
{
	bool applied = is_applied(to_overlay(item));

	if (!strcmp(broken, "status"))
		return -EIO;
	if (kind == VARIANT_DTBOCFG)
		return scnprintf(page, PAGE_SIZE, "%d\n", applied);
	return scnprintf(page, PAGE_SIZE, "%s\n", applied ? "applied" : "unapplied");
}

/* What the kernel says is dropped in either direction. */
static ssize_t overlay_status_store(struct config_item *item, const char *page, size_t size)
{
	struct overlay *ov = to_overlay(item);
	bool wanted;
	int err = kstrtobool(page, &wanted);

	if (err)
		return err;
	if (wanted && !is_applied(ov) && apply(ov, ov->blob, ov->size))
		ov->id = NO_CHANGESET;
	if (!wanted && is_applied(ov)) {
		of_overlay_remove(&ov->id);
		ov->id = NO_CHANGESET;
	}
	return size;
}
CONFIGFS_ATTR(overlay_, status);

static struct configfs_attribute vendor_status = {
	.ca_name = "status", .ca_mode = 0444, .ca_owner = THIS_MODULE, .show = overlay_status_show,
};

/* Whether the kernel let go is not asked. What it kept has no name any more. */
static void overlay_release(struct config_item *item)
{
	struct overlay *ov = to_overlay(item);

	if (is_applied(ov))
		of_overlay_remove(&ov->id);
	drop_blob(ov);
	kfree(ov->path);
	kfree(ov);
}

static struct configfs_attribute *attributes[3];
static struct configfs_bin_attribute *bin_attributes[] = { &overlay_attr_dtbo, NULL };
static struct configfs_bin_attribute write_only = {
	.cb_attr = { .ca_name = "dtbo", .ca_mode = 0200, .ca_owner = THIS_MODULE },
	.cb_max_size = BLOB_MAX,
	.write = overlay_dtbo_write,
};

static struct configfs_item_operations overlay_ops = { .release = overlay_release };

static const struct config_item_type overlay_type = {
	.ct_item_ops = &overlay_ops,
	.ct_attrs = attributes,
	.ct_bin_attrs = bin_attributes,
	.ct_owner = THIS_MODULE,
};

static struct config_item *overlays_make_item(struct config_group *group, const char *name)
{
	struct overlay *ov = kzalloc(sizeof(*ov), GFP_KERNEL);

	if (!ov)
		return ERR_PTR(-ENOMEM);
	ov->id = NO_CHANGESET;
	config_item_init_type_name(&ov->item, name, &overlay_type);
	return &ov->item;
}

static struct configfs_group_operations overlays_ops = { .make_item = overlays_make_item };

static const struct config_item_type overlays_type = {
	.ct_group_ops = &overlays_ops,
	.ct_owner = THIS_MODULE,
};

static const struct config_item_type device_tree_type = { .ct_owner = THIS_MODULE };

static struct config_group overlays_group;

static struct configfs_subsystem device_tree = {
	.su_group.cg_item = { .ci_namebuf = "device-tree", .ci_type = &device_tree_type },
	.su_mutex = __MUTEX_INITIALIZER(device_tree.su_mutex),
};

static int __init choose_files(void)
{
	static const char * const names[] = { "c", "d", "dtbocfg" };
	int chosen = match_string(names, ARRAY_SIZE(names), variant), n = 0;

	if (chosen < 0)
		return chosen;
	kind = chosen;
	if (kind != VARIANT_DTBOCFG)
		attributes[n++] = &overlay_attr_path;
	if (strcmp(broken, "no-status"))
		attributes[n++] = kind == VARIANT_DTBOCFG ? &overlay_attr_status : &vendor_status;
	if (!strcmp(broken, "dtbo"))
		bin_attributes[0] = &write_only;
	return 0;
}

static int __init dtgraft_lab_variant_init(void)
{
	int err = choose_files();

	if (err)
		return err;
	config_group_init(&device_tree.su_group);
	config_group_init_type_name(&overlays_group, "overlays", &overlays_type);
	configfs_add_default_group(&overlays_group, &device_tree.su_group);
	return configfs_register_subsystem(&device_tree);
}
module_init(dtgraft_lab_variant_init);

static void __exit dtgraft_lab_variant_exit(void)
{
	configfs_unregister_subsystem(&device_tree);
}
module_exit(dtgraft_lab_variant_exit);

MODULE_DESCRIPTION("Overlay interfaces as they are in the field, for the lab");
MODULE_AUTHOR("dtgraft");
MODULE_LICENSE("GPL");
