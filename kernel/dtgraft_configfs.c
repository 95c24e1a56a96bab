// SPDX-License-Identifier: GPL-2.0
/*
 * Overlays from user space, on kernels that have no interface for it.
 *
 * mkdir /sys/kernel/config/device-tree/overlays/NAME makes an entry with the
 * files dtbo, path and status that kernels of board vendors have. What those
 * keep to themselves is said here: `error` holds the reason of the last
 * failure, `remove` takes an overlay out and returns the kernel's answer, and
 * an overlay that outlives its folder is listed in `orphans`. See README.md.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/configfs.h>
#include <linux/firmware.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/of.h>
#include <linux/of_fdt.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/version.h>

#define VARIANT "dtgraft 1"
#define BLOB_MAX SZ_1M
#define FDT_MAGIC_NUMBER 0xd00dfeed
#define FDT_HEADER_SIZE 40
#define REASON_SIZE 256

/* What one entry holds. `id` is the kernel's changeset, 0 when there is none. */
struct overlay {
	struct config_item item;
	struct list_head orphan;
	char *name;		/* the item has lost its own when it is released */
	struct mutex busy;	/* held while the kernel applies or removes, which may block */
	struct mutex lock;	/* status and reason, readable while `busy` is held */
	const char *status;
	char reason[REASON_SIZE];
	char *path;
	void *blob;		/* stays while applied, for reading back */
	size_t size;
	int id;
};

static LIST_HEAD(orphans);
static DEFINE_MUTEX(orphans_lock);

static struct overlay *to_overlay(struct config_item *item)
{
	return container_of(item, struct overlay, item);
}

static void set_status(struct overlay *ov, const char *status)
{
	mutex_lock(&ov->lock);
	ov->status = status;
	mutex_unlock(&ov->lock);
}

static void clear_reason(struct overlay *ov)
{
	mutex_lock(&ov->lock);
	ov->reason[0] = '\0';
	mutex_unlock(&ov->lock);
}

/* Keeps "ERRNO: words" as the entry's reason, and logs it. Returns @err. */
static __printf(3, 4) int fail(struct overlay *ov, int err, const char *fmt, ...)
{
	char name[24];
	va_list args;
	int used;

	snprintf(name, sizeof(name), "%pe", ERR_PTR(err));
	mutex_lock(&ov->lock);
	/* %pe prints "-EINVAL", or the number on kernels without the names */
	used = scnprintf(ov->reason, REASON_SIZE, "%s: ", name[1] == 'E' ? name + 1 : name);
	va_start(args, fmt);
	vscnprintf(ov->reason + used, REASON_SIZE - used, fmt, args);
	va_end(args);
	pr_err("%s: %s\n", ov->name, ov->reason);
	mutex_unlock(&ov->lock);
	return err;
}

static void drop_blob(struct overlay *ov)
{
	kvfree(ov->blob);
	ov->blob = NULL;
	ov->size = 0;
}

/* Looks for the labels of @list in the running tree: each must be @wanted there, or none. */
static int check_labels(struct overlay *ov, const struct device_node *list,
			const struct device_node *symbols, bool wanted)
{
	struct property *label;

	if (!list)
		return 0;
	for_each_property_of_node(list, label) {
		if (!strcmp(label->name, "name"))
			continue;
		if (wanted && !symbols)
			return fail(ov, -ENOENT,
				    "label '%s' is needed, but the running tree has no /__symbols__",
				    label->name);
		if (wanted && !of_find_property(symbols, label->name, NULL))
			return fail(ov, -ENOENT, "label '%s' is not in the running tree", label->name);
		if (!wanted && symbols && of_find_property(symbols, label->name, NULL))
			return fail(ov, -EEXIST, "label '%s' is in the running tree already",
				    label->name);
	}
	return 0;
}

/*
 * A label that exists makes the kernel fail after it has begun a changeset,
 * which it then cannot take back: overlays below would be stuck. So it is
 * found before; and with it, what the kernel tells to its log only.
 */
static int check_tree(struct overlay *ov, const struct device_node *root)
{
	struct device_node *symbols = of_find_node_by_path("/__symbols__");
	struct device_node *child, *fixups = NULL, *labels = NULL;
	int fragments = 0, err;

	for_each_child_of_node(root, child) {
		struct device_node *content = of_get_child_by_name(child, "__overlay__");

		if (content)
			fragments++;
		of_node_put(content);
		if (of_node_name_eq(child, "__fixups__"))
			fixups = child;
		if (of_node_name_eq(child, "__symbols__"))
			labels = child;
	}
	if (!fragments)
		err = fail(ov, -EINVAL, "the blob is no overlay: no node has an __overlay__");
	else
		err = check_labels(ov, fixups, symbols, true);
	if (!err)
		err = check_labels(ov, labels, symbols, false);
	of_node_put(symbols);
	return err;
}

static int check_blob(struct overlay *ov)
{
	const __be32 *header = ov->blob;
	struct device_node *root = NULL;
	void *nodes;
	int err;

	if (ov->size < FDT_HEADER_SIZE)
		return fail(ov, -EINVAL, "%zu bytes are too few for a devicetree blob", ov->size);
	if (be32_to_cpu(header[0]) != FDT_MAGIC_NUMBER)
		return fail(ov, -EINVAL, "no devicetree blob: it begins with %08x, not d00dfeed",
			    be32_to_cpu(header[0]));
	if (be32_to_cpu(header[1]) > ov->size)
		return fail(ov, -EINVAL, "the blob is cut off: %zu bytes of %u",
			    ov->size, be32_to_cpu(header[1]));
	nodes = of_fdt_unflatten_tree(ov->blob, NULL, &root);
	if (!nodes || !root) {
		kfree(nodes);
		return fail(ov, -EINVAL, "the kernel cannot read the blob");
	}
	err = check_tree(ov, root);
	kfree(nodes);
	return err;
}

static int call_apply(struct overlay *ov)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
	return of_overlay_fdt_apply(ov->blob, ov->size, &ov->id, NULL);
#else
	return of_overlay_fdt_apply(ov->blob, ov->size, &ov->id);
#endif
}

/*
 * The kernel has refused. It may have begun a changeset, and even put all of it
 * into the tree before a driver's bus said no; that is taken back. If it will
 * not go, the entry keeps it: `remove` can try again.
 */
static int give_up(struct overlay *ov, int err)
{
	int left = ov->id ? of_overlay_remove(&ov->id) : 0;

	if (ov->id)
		return fail(ov, err, "applying %zu bytes failed, and the kernel kept changeset %d of it (%pe): overlays on the same nodes may not be removable until the next boot",
			    ov->size, ov->id, ERR_PTR(left));
	return fail(ov, err, "applying %zu bytes failed; the kernel's log has the details", ov->size);
}

/* Applies `blob`. Afterwards the entry is applied, or as if nothing had been tried, or partial. */
static int apply_blob(struct overlay *ov)
{
	int err = check_blob(ov);

	if (!err) {
		set_status(ov, "applying");
		err = call_apply(ov);
		if (err)
			err = give_up(ov, err);
	}
	if (err && !ov->id)
		drop_blob(ov);
	set_status(ov, !err ? "applied" : ov->id ? "partial" : "unapplied");
	if (err)
		return err;
	clear_reason(ov);
	pr_info("%s: applied as changeset %d\n", ov->name, ov->id);
	return 0;
}

static int apply_copy(struct overlay *ov, const void *data, size_t size)
{
	ov->blob = kvmalloc(size, GFP_KERNEL);
	if (!ov->blob)
		return fail(ov, -ENOMEM, "no memory for %zu bytes", size);
	memcpy(ov->blob, data, size);
	ov->size = size;
	return apply_blob(ov);
}

/* Called with `busy` held, as all that changes what an entry is. */
static int apply(struct overlay *ov, const void *data, size_t size)
{
	if (ov->id)
		return fail(ov, -EBUSY, "changeset %d is applied already; write 1 to 'remove' first",
			    ov->id);
	return apply_copy(ov, data, size);
}

static int claim(struct overlay *ov)
{
	return mutex_trylock(&ov->busy) ? 0 : fail(ov, -EBUSY, "another call is still at work");
}

/* Called with `busy` held. An overlay that the kernel will not let go of stays. */
static int take_out(struct overlay *ov)
{
	const char *before = ov->status;	/* only changed by holders of `busy` */
	int id = ov->id, err;

	set_status(ov, "removing");
	err = of_overlay_remove(&ov->id);
	if (ov->id) {
		set_status(ov, before);
		return fail(ov, err, "the kernel does not remove changeset %d; its log has the details", id);
	}
	drop_blob(ov);
	set_status(ov, "unapplied");
	if (err)
		return fail(ov, err, "changeset %d is removed, but not all who listen agreed", id);
	clear_reason(ov);
	pr_info("%s: removed changeset %d\n", ov->name, id);
	return 0;
}

static ssize_t overlay_status_show(struct config_item *item, char *page)
{
	struct overlay *ov = to_overlay(item);
	ssize_t size;

	mutex_lock(&ov->lock);
	size = scnprintf(page, PAGE_SIZE, "%s\n", ov->status);
	mutex_unlock(&ov->lock);
	return size;
}
CONFIGFS_ATTR_RO(overlay_, status);

static ssize_t overlay_error_show(struct config_item *item, char *page)
{
	struct overlay *ov = to_overlay(item);
	ssize_t size;

	mutex_lock(&ov->lock);
	size = scnprintf(page, PAGE_SIZE, "%s\n", ov->reason);
	mutex_unlock(&ov->lock);
	return size;
}
CONFIGFS_ATTR_RO(overlay_, error);

static ssize_t overlay_remove_store(struct config_item *item, const char *page, size_t count)
{
	struct overlay *ov = to_overlay(item);
	int err;

	if (!sysfs_streq(page, "1"))
		return fail(ov, -EINVAL, "'remove' takes 1 and nothing else");
	err = claim(ov);
	if (err)
		return err;
	err = ov->id ? take_out(ov) : fail(ov, -ENODEV, "there is nothing to remove");
	mutex_unlock(&ov->busy);
	return err ?: count;
}
CONFIGFS_ATTR_WO(overlay_, remove);

static ssize_t overlay_path_show(struct config_item *item, char *page)
{
	struct overlay *ov = to_overlay(item);
	ssize_t size;

	mutex_lock(&ov->lock);
	size = scnprintf(page, PAGE_SIZE, "%s\n", ov->path ?: "");
	mutex_unlock(&ov->lock);
	return size;
}

static int apply_file(struct overlay *ov)
{
	const struct firmware *firmware;
	int err = request_firmware_direct(&firmware, ov->path, NULL);

	if (err)
		return fail(ov, err, "reading the firmware file '%s'", ov->path);
	err = apply(ov, firmware->data, firmware->size);
	release_firmware(firmware);
	return err;
}

static ssize_t overlay_path_store(struct config_item *item, const char *page, size_t count)
{
	struct overlay *ov = to_overlay(item);
	char *path = kstrndup(page, count, GFP_KERNEL);
	int err = path ? claim(ov) : -ENOMEM;

	if (err) {
		kfree(path);
		return err;
	}
	strim(path);
	mutex_lock(&ov->lock);
	swap(ov->path, path);
	mutex_unlock(&ov->lock);
	kfree(path);
	err = apply_file(ov);
	mutex_unlock(&ov->busy);
	return err ?: count;
}
CONFIGFS_ATTR(overlay_, path);

static ssize_t overlay_dtbo_read(struct config_item *item, void *buffer, size_t count)
{
	struct overlay *ov = to_overlay(item);
	ssize_t size;

	if (!mutex_trylock(&ov->busy))
		return -EBUSY;
	size = ov->size;
	if (buffer) {
		size = min_t(size_t, size, count);
		memcpy(buffer, ov->blob, size);
	}
	mutex_unlock(&ov->busy);
	return size;
}

/* configfs calls this at the end of close() and drops the result: `status` and `error` have it. */
static ssize_t overlay_dtbo_write(struct config_item *item, const void *buffer, size_t count)
{
	struct overlay *ov = to_overlay(item);
	int err = claim(ov);

	if (err)
		return err;
	err = apply(ov, buffer, count);
	mutex_unlock(&ov->busy);
	return err ?: count;
}
CONFIGFS_BIN_ATTR(overlay_, dtbo, NULL, BLOB_MAX);

static void free_overlay(struct overlay *ov)
{
	drop_blob(ov);
	kfree(ov->path);
	kfree(ov->name);
	kfree(ov);
}

/* rmdir cannot fail. What the kernel keeps is listed, and given back to a mkdir of the same name. */
static void overlay_release(struct config_item *item)
{
	struct overlay *ov = to_overlay(item);

	mutex_lock(&ov->busy);
	if (ov->id)
		take_out(ov);
	mutex_unlock(&ov->busy);
	if (!ov->id) {
		free_overlay(ov);
		return;
	}
	pr_err("%s: orphaned; mkdir of the same name takes it back\n", ov->name);
	__module_get(THIS_MODULE);
	mutex_lock(&orphans_lock);
	list_add_tail(&ov->orphan, &orphans);
	mutex_unlock(&orphans_lock);
}

static struct configfs_attribute *overlay_attributes[] = {
	&overlay_attr_status, &overlay_attr_error, &overlay_attr_remove, &overlay_attr_path, NULL
};

static struct configfs_bin_attribute *overlay_bin_attributes[] = { &overlay_attr_dtbo, NULL };

static struct configfs_item_operations overlay_ops = { .release = overlay_release };

static const struct config_item_type overlay_type = {
	.ct_item_ops = &overlay_ops,
	.ct_attrs = overlay_attributes,
	.ct_bin_attrs = overlay_bin_attributes,
	.ct_owner = THIS_MODULE,
};

static struct overlay *adopt(const char *name)
{
	struct overlay *ov, *found = NULL;

	mutex_lock(&orphans_lock);
	list_for_each_entry(ov, &orphans, orphan)
		if (!strcmp(ov->name, name))
			found = ov;
	if (found)
		list_del(&found->orphan);
	mutex_unlock(&orphans_lock);
	if (found) {
		memset(&found->item, 0, sizeof(found->item));
		module_put(THIS_MODULE);	/* configfs holds one for the new item */
	}
	return found;
}

static struct overlay *new_overlay(const char *name)
{
	struct overlay *ov = kzalloc(sizeof(*ov), GFP_KERNEL);

	if (!ov)
		return NULL;
	ov->name = kstrdup(name, GFP_KERNEL);
	if (!ov->name) {
		kfree(ov);
		return NULL;
	}
	mutex_init(&ov->busy);
	mutex_init(&ov->lock);
	ov->status = "unapplied";
	return ov;
}

static struct config_item *overlays_make_item(struct config_group *group, const char *name)
{
	struct overlay *ov = adopt(name) ?: new_overlay(name);

	if (!ov)
		return ERR_PTR(-ENOMEM);
	config_item_init_type_name(&ov->item, name, &overlay_type);
	return &ov->item;
}

static struct configfs_group_operations overlays_ops = { .make_item = overlays_make_item };

static const struct config_item_type overlays_type = {
	.ct_group_ops = &overlays_ops,
	.ct_owner = THIS_MODULE,
};

static struct config_group overlays_group;

static ssize_t device_tree_variant_show(struct config_item *item, char *page)
{
	return scnprintf(page, PAGE_SIZE, "%s\n", VARIANT);
}
CONFIGFS_ATTR_RO(device_tree_, variant);

/* One line for each: name, changeset, reason. */
static ssize_t device_tree_orphans_show(struct config_item *item, char *page)
{
	struct overlay *ov;
	ssize_t size = 0;

	mutex_lock(&orphans_lock);
	list_for_each_entry(ov, &orphans, orphan)
		size += scnprintf(page + size, PAGE_SIZE - size, "%s %d %s\n",
				  ov->name, ov->id, ov->reason);
	mutex_unlock(&orphans_lock);
	return size;
}
CONFIGFS_ATTR_RO(device_tree_, orphans);

static struct configfs_attribute *device_tree_attributes[] = {
	&device_tree_attr_variant, &device_tree_attr_orphans, NULL
};

static const struct config_item_type device_tree_type = {
	.ct_attrs = device_tree_attributes,
	.ct_owner = THIS_MODULE,
};

static struct configfs_subsystem device_tree = {
	.su_group.cg_item = { .ci_namebuf = "device-tree", .ci_type = &device_tree_type },
	.su_mutex = __MUTEX_INITIALIZER(device_tree.su_mutex),
};

static int __init dtgraft_configfs_init(void)
{
	config_group_init(&device_tree.su_group);
	config_group_init_type_name(&overlays_group, "overlays", &overlays_type);
	configfs_add_default_group(&overlays_group, &device_tree.su_group);
	return configfs_register_subsystem(&device_tree);
}
module_init(dtgraft_configfs_init);

static void __exit dtgraft_configfs_exit(void)
{
	configfs_unregister_subsystem(&device_tree);
}
module_exit(dtgraft_configfs_exit);

MODULE_DESCRIPTION("Device tree overlays through configfs, with honest answers");
MODULE_AUTHOR("dtgraft");
MODULE_LICENSE("GPL");
