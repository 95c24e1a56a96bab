/// Looks for histories that break a law: a story disturbed at each of its points, and random ones;
/// and makes them as short as they can be.
package org.dtgraft.hotplug.explore;
