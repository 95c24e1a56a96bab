/// The one loop around the rules: events -> steps -> calls of the platform -> events.
package org.dtgraft.hotplug.runtime;
