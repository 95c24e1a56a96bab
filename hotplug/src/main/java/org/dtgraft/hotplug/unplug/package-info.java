/// Whether an add-on's overlay would load, bind and leave again on a running kernel: what can be
/// told of it before there is a board, as diagnostics.
///
/// From the overlay alone, from the overlay on its base, and from the source of the kernel
/// ([org.dtgraft.hotplug.kernel]), as far as each is there. What depends on something that is not
/// known is not told.
package org.dtgraft.hotplug.unplug;
