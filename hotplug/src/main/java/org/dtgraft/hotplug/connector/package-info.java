/// The rules of a connector as a pure step function: (state, event) -> (state, actions).
///
/// No clock, no thread, no file: time comes in as [org.dtgraft.hotplug.connector.ConnectorEvent]s
/// of timers, and the world is what the [actions][org.dtgraft.hotplug.connector.ConnectorAction]
/// ask for.
package org.dtgraft.hotplug.connector;
