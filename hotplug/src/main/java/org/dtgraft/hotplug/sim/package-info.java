/// A platform of memory and virtual time: boards, chips, lines, scripted faults.
///
/// The same board, the same calls and the same faults give the same run (law 8).
package org.dtgraft.hotplug.sim;
