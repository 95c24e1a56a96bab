/// The drivers of the simulated kernel: what each does with its part and its suppliers, as a list
/// of acts that the simulator carries out one after the other.
package org.dtgraft.hotplug.sim.driver;
