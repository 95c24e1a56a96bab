/// One event loop: many descriptors, timers, and tasks from other threads.
package org.dtgraft.linux.loop;
