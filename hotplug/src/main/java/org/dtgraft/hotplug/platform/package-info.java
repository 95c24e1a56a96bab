/// What the runtime needs from the world, as small interfaces.
///
/// Whoever implements them gives every answer on one thread, one after the other, and never inside
/// the call that asked for it.
package org.dtgraft.hotplug.platform;
