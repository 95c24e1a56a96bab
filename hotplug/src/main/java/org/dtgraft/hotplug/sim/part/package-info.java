/// The parts of simulated boards and add-ons, as their buses see them.
package org.dtgraft.hotplug.sim.part;
