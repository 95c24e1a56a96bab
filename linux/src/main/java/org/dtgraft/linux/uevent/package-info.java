/// Uevents: what the kernel says of its devices as they come, change and go
/// (`NETLINK_KOBJECT_UEVENT`).
package org.dtgraft.linux.uevent;
