/// The running kernel as a platform for the runtime: one event loop, and threads of their own for
/// calls that the kernel may not return from.
package org.dtgraft.linux.platform;
