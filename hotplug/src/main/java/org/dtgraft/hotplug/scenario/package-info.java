/// Scenario files: a story of plugging and pulling with what must come of it, and its telling on a
/// stand, be that the simulator or a board with a running kernel.
package org.dtgraft.hotplug.scenario;
