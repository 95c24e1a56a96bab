/// Devices made from nodes, buses, drivers, supplier links, deferred probing.
///
/// A model of the driver core: it decides what is next and why something waits, and it is told what
/// came of it. It touches no hardware, and the same calls give the same answers.
package org.dtgraft.hotplug.device;
